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
    internal sealed class Settings : ClientShapeSettings
    {
        [CommandOption("--application <ID>", isRequired: true)]
        [Description("The application that it belongs to")]
        public required string Application { get; init; }

        [CommandOption("--name <NAME>", isRequired: true)]
        [Description("Its name")]
        public required string ClientName { get; init; }

        [CommandOption("--type <TYPE>")]
        [Description("machine (if left out), web, spa or native; people sign in through the last three")]
        [DefaultValue("machine")]
        public string Type { get; init; } = "machine";

        [CommandOption("--auth <METHOD>")]
        [Description("client_secret, private_key_jwt (needs a signing certificate), tls_client_auth (needs a transport certificate) or none; if left out, client_secret for machine and web, none for spa and native")]
        public string? Auth { get; init; }

        [CommandOption("--mtls")]
        [Description("Tokens and calls over mTLS only (needs a transport certificate)")]
        public bool Mtls { get; init; }

        [CommandOption("--with-id <ID>")]
        [Description("Use this client id: a UUID, or an https URL that ends in one")]
        public string? WithId { get; init; }

        /// <summary>Whether a program of this type can keep a secret.</summary>
        public bool KeepsSecrets => ClientTypes.KeepsSecrets(Type);

        public override ValidationResult Validate() => this switch
        {
            _ when !ClientTypes.Known(Type) => ValidationResult.Error($"--type is machine, web, spa or native; '{Type}' is none of them."),
            _ when Auth is not (null or "client_secret" or "private_key_jwt" or "tls_client_auth" or "none") => ValidationResult.Error($"--auth is client_secret, private_key_jwt, tls_client_auth or none; '{Auth}' is none of them."),
            _ when !KeepsSecrets && Auth is not (null or "none") => ValidationResult.Error($"A client of type {Type} runs where anybody can read it and has no secret, key or certificate: leave --auth out."),
            _ when KeepsSecrets && Auth == "none" => ValidationResult.Error($"A client of type {Type} proves who it is: --auth client_secret, private_key_jwt or tls_client_auth."),
            _ when Type != "machine" && RedirectUris is null => ValidationResult.Error($"A client of type {Type} needs --redirect-uri: where people come back to after signing in."),
            _ when Type == "machine" && (RedirectUris ?? PostLogoutRedirectUris) is not null => ValidationResult.Error("Nobody signs in through a client of type machine: leave --redirect-uri and --post-logout-redirect-uri out, or choose another --type."),
            _ => base.Validate(),
        };
    }

    protected override async Task<int> ActAsync(Settings settings, ManageApi api, Screen screen, CancellationToken ct)
    {
        var wish = new JsonObject
        {
            ["name"] = settings.ClientName,
            ["application_type"] = ClientTypes.Field(settings.Type),
            ["auth_method"] = settings.Auth ?? (settings.KeepsSecrets ? "client_secret" : "none"),
            ["mtls"] = settings.Mtls || settings.Auth == "tls_client_auth",
        };
        settings.AddTo(wish);
        if (settings.WithId is not null)
            wish["client_id"] = settings.WithId;
        var client = await api.PostAsync($"applications/{Uri.EscapeDataString(settings.Application)}/clients", wish, ct);
        return screen.Show(client, _ =>
        {
            screen.Done("Made.");
            ClientView.Write(client, screen);
            screen.Line();
            screen.Prose("Next: ask the operator for its PMID (selvage pmid request); until it has one the hub refuses its calls.", style: "grey");
        });
    }
}
