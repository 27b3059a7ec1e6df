using System.ComponentModel;
using System.Text.Json.Nodes;
using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Spectre.Console.Cli;

namespace Selvage.Cli.People;

/// <summary><c>selvage person roles</c>: all roles of a person in an organisation, from now on.</summary>
internal sealed class PersonRolesCommand(Surroundings around) : ManageVerb<PersonRolesCommand.Settings>(around)
{
    internal sealed class Settings : IdSettings
    {
        [CommandOption("--set <ROLE>", isRequired: true)]
        [Description("A role, as super_admin or developer; repeat it for more. Replaces what there was; read_only stays always")]
        public required string[] Set { get; init; }

        [CommandOption("--organisation <ID>")]
        [Description("Where; your own if left out, for operators the person's first")]
        public string? Organisation { get; init; }
    }

    protected override async Task<int> ActAsync(Settings settings, ManageApi api, Screen screen, CancellationToken ct)
    {
        var body = new JsonObject { ["roles"] = Typed.Json(Typed.List(settings.Set)) };
        if (settings.Organisation is not null)
            body["organisation_id"] = settings.Organisation;
        return screen.Show(await api.PutAsync($"people/{settings.Part}/roles", body, ct), it => screen.Done($"Roles now: {string.Join(", ", it["roles"]!.AsArray().Select(r => Words.Of(r)))}."));
    }
}
