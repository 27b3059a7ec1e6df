using System.ComponentModel;
using System.Text.Json.Nodes;
using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Selvage.Cli.Orgs;

/// <summary><c>selvage org register</c> (B1).</summary>
internal sealed class OrgRegisterCommand(Surroundings around) : ManageVerb<OrgRegisterCommand.Settings>(around)
{
    internal sealed class Settings : ManageSettings
    {
        [CommandOption("--name <NAME>", isRequired: true)]
        [Description("Legal name, as it will stand in certificates")]
        public required string LegalName { get; init; }

        [CommandOption("--country <CC>", isRequired: true)]
        [Description("Two letters, as GB")]
        public required string Country { get; init; }

        [CommandOption("--unit <UNIT>", isRequired: true)]
        [Description("Organisational unit, as it will stand in certificates")]
        public required string Unit { get; init; }

        [CommandOption("--parent <NAME>")]
        [Description("Parent company, where several organisations belong to one")]
        public string? Parent { get; init; }

        public override ValidationResult Validate() => Country.Length == 2 && Country.All(char.IsAsciiLetter)
            ? ValidationResult.Success()
            : ValidationResult.Error($"--country is two letters (ISO 3166), as GB; '{Country}' is not.");
    }

    protected override async Task<int> ActAsync(Settings settings, ManageApi api, Screen screen, CancellationToken ct)
    {
        var org = await api.PostAsync("organisations", new JsonObject
        {
            ["legal_name"] = settings.LegalName,
            ["country"] = settings.Country.ToUpperInvariant(),
            ["unit"] = settings.Unit,
            ["parent_company"] = settings.Parent,
        }, ct);
        return screen.Show(org, _ =>
        {
            screen.Done("Registered.");
            OrgView.Write(org, screen);
            screen.Line();
            screen.Prose($"Next: give it products (selvage org products {org["id"]} --set PRODUCT) and an admin client (selvage org admin {org["id"]} --name NAME).", style: "grey");
        });
    }
}
