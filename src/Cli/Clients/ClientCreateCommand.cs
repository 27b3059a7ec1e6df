using System.ComponentModel;
using System.Text.Json.Nodes;
using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Selvage.Cli.Clients;

/// <summary><c>selvage client create</c> (C2).</summary>
internal sealed class ClientCreateCommand(Surroundings around) : ManageVerb<ClientCreateCommand.Settings>(around)
{
    internal sealed class Settings : ManageSettings
    {
        [CommandOption("--application <ID>", isRequired: true)]
        [Description("The application that it belongs to")]
        public required string Application { get; init; }

        [CommandOption("--name <NAME>", isRequired: true)]
        [Description("Its name")]
        public required string ClientName { get; init; }

        [CommandOption("--description <TEXT>")]
        [Description("What it is for")]
        public string? Text { get; init; }

        [CommandOption("--auth <METHOD>")]
        [Description("client_secret (if left out), or private_key_jwt (needs a signing certificate)")]
        [DefaultValue("client_secret")]
        public string Auth { get; init; } = "client_secret";

        [CommandOption("--mtls")]
        [Description("Tokens and calls over mTLS only (needs a transport certificate)")]
        public bool Mtls { get; init; }

        [CommandOption("--lifetime <SECONDS>")]
        [Description("How long its tokens live; 3600 if left out")]
        public int? Lifetime { get; init; }

        [CommandOption("--with-id <ID>")]
        [Description("Use this client id: a UUID, or an https URL that ends in one")]
        public string? WithId { get; init; }

        public override ValidationResult Validate() => this switch
        {
            _ when Auth is not ("client_secret" or "private_key_jwt") => ValidationResult.Error($"--auth is client_secret or private_key_jwt; '{Auth}' is neither."),
            _ when Lifetime is < 1 or > 86_400 => ValidationResult.Error("--lifetime is 1 to 86400 seconds."),
            _ => ValidationResult.Success(),
        };
    }

    protected override async Task<int> ActAsync(Settings settings, ManageApi api, Screen screen, CancellationToken ct)
    {
        var wish = new JsonObject { ["name"] = settings.ClientName, ["auth_method"] = settings.Auth, ["mtls"] = settings.Mtls };
        if (settings.Text is not null)
            wish["description"] = settings.Text;
        if (settings.Lifetime is { } seconds)
            wish["access_token_lifetime"] = seconds;
        if (settings.WithId is not null)
            wish["client_id"] = settings.WithId;
        var client = await api.PostAsync($"applications/{Uri.EscapeDataString(settings.Application)}/clients", wish, ct);
        return screen.Show(client, _ =>
        {
            screen.Done("Made.");
            ClientView.Write(client, screen);
            screen.Line();
            screen.Prose("Next: the operator sets its PMID (selvage client pmid); until then the hub refuses its calls.", style: "grey");
        });
    }
}
