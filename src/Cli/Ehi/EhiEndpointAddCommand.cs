using System.ComponentModel;
using System.Text.Json.Nodes;
using Selvage.Cli.Accounts;
using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Selvage.Cli.Ehi;

/// <summary><c>selvage ehi endpoint add</c> (H4).</summary>
internal sealed class EhiEndpointAddCommand(Surroundings around) : ManageVerb<EhiEndpointAddCommand.Settings>(around)
{
    internal sealed class Settings : ManageSettings
    {
        [CommandOption("--organisation <ID>")]
        [Description("Your own if left out")]
        public string? Organisation { get; init; }

        [CommandOption("--url <URL>", isRequired: true)]
        [Description("Where messages go: an address that begins with https://")]
        public required string Address { get; init; }

        [CommandOption("--mode <MODE>")]
        [Description("tls: messages are signed; mtls: the operator presents its certificate; both")]
        [DefaultValue("tls")]
        public string Mode { get; init; } = "tls";

        [CommandOption("--format <FORMAT>")]
        [Description("json or xml")]
        [DefaultValue("json")]
        public string Format { get; init; } = "json";

        [CommandOption("--profile <PROFILE>")]
        [Description("What the signature looks like: thredd or jws")]
        [DefaultValue("thredd")]
        public string Profile { get; init; } = "thredd";

        [CommandOption("--ca-file <FILE>")]
        [Description("PEM of the authority that signed the receiver's certificate, where it is not a public one. The server's own is named by SELVAGE_CA_FILE")]
        public string? ReceiverCa { get; init; }

        [CommandOption("--product <ID>")]
        [Description("A product whose messages go here; repeat it; all if left out")]
        public int[] Products { get; init; } = [];

        [CommandOption("--budget <MS>")]
        [Description("Milliseconds in which the host decides a payment; as the server's settings say if left out")]
        public int? Budget { get; init; }

        public override ValidationResult Validate() =>
            Mode is not ("tls" or "mtls" or "both") ? ValidationResult.Error($"--mode is tls, mtls or both; '{Mode}' is none of them.")
            : Format is not ("json" or "xml") ? ValidationResult.Error($"--format is json or xml; '{Format}' is neither.")
            : Profile is not ("thredd" or "jws") ? ValidationResult.Error($"--profile is thredd or jws; '{Profile}' is neither.")
            : ReceiverCa is not null && !File.Exists(ReceiverCa) ? ValidationResult.Error($"--ca-file: there is no file {ReceiverCa}.")
            : ValidationResult.Success();
    }

    protected override async Task<int> ActAsync(Settings settings, ManageApi api, Screen screen, CancellationToken ct)
    {
        var organisation = await OwnOrganisation.OrOwnAsync(settings.Organisation, api, ct);
        var body = new JsonObject { ["url"] = settings.Address, ["mode"] = settings.Mode, ["format"] = settings.Format, ["signature_profile"] = settings.Profile, ["products"] = new JsonArray([.. settings.Products.Select(p => (JsonNode)p)]) };
        if (settings.ReceiverCa is not null)
            body["ca_pem"] = await File.ReadAllTextAsync(settings.ReceiverCa, ct);
        if (settings.Budget is { } budget)
            body["decision_budget"] = budget;
        return screen.Show(await api.PostAsync($"organisations/{organisation}/ehi/endpoints", body, ct), made =>
        {
            screen.Done("Registered. Nothing is sent to it before it is declared ready.");
            EndpointView.Write(made, screen);
            screen.Line();
            screen.Prose($"Next: selvage ehi endpoint ready {made["id"]}, and a test transaction: selvage ehi trigger authorisation --card TOKEN.", style: "grey");
        });
    }
}
