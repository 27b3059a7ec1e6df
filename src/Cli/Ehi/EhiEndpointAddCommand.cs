using System.ComponentModel;
using System.Text.Json.Nodes;
using Selvage.Cli.Accounts;
using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Selvage.Cli.Ehi;

/// <summary><c>selvage ehi endpoint add</c> (H4). Address and authority are the receiver's here; the server's have names of their own.</summary>
internal sealed class EhiEndpointAddCommand(Surroundings around) : Verb<EhiEndpointAddCommand.Settings>(around)
{
    internal sealed class Settings : CommonSettings
    {
        [CommandOption("--server <URL>")]
        [Description("The server; else SELVAGE_URL, else https://localhost:8443")]
        public string? Server { get; init; }

        [CommandOption("--server-ca-file <FILE>")]
        [Description("PEM with the CA of the server's own TLS certificate; else SELVAGE_CA_FILE, else the system's CAs")]
        public string? ServerCa { get; init; }

        [CommandOption("--client-id <ID>")]
        [Description("The management client; else SELVAGE_CLIENT_ID")]
        public string? ClientId { get; init; }

        [CommandOption("--client-secret <SECRET>")]
        [Description("Its secret; else SELVAGE_CLIENT_SECRET, which other users of the machine cannot read in the process list")]
        public string? ClientSecret { get; init; }

        [CommandOption("--operator <FILE>")]
        [Description("operator.json from the server's data folder; else SELVAGE_OPERATOR_FILE")]
        public string? Operator { get; init; }

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
        [Description("PEM of the authority that signed the receiver's certificate, where it is not a public one")]
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
            : ValidationResult.Success();
    }

    protected override async Task<int> RunAsync(Settings settings, Screen screen, CancellationToken ct)
    {
        var who = new ManageSettings { Url = settings.Server, CaFile = settings.ServerCa, ClientId = settings.ClientId, ClientSecret = settings.ClientSecret, Operator = settings.Operator };
        using var api = new ManageApi(SignIn.Resolve(who, Around), Around.Clock);
        var organisation = await OwnOrganisation.OrOwnAsync(settings.Organisation, api, ct);
        var body = new JsonObject { ["url"] = settings.Address, ["mode"] = settings.Mode, ["format"] = settings.Format, ["signature_profile"] = settings.Profile, ["products"] = new JsonArray([.. settings.Products.Select(p => (JsonNode)p)]) };
        if (settings.ReceiverCa is not null && !File.Exists(Around.PathOf(settings.ReceiverCa)))
            throw new StoppedException(Fault.Usage("cli.file.missing", "No such file", $"--ca-file: there is no file {settings.ReceiverCa}. It is PEM with the authority that signed the receiver's certificate."));
        if (settings.ReceiverCa is not null)
            body["ca_pem"] = await File.ReadAllTextAsync(Around.PathOf(settings.ReceiverCa), ct);
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
