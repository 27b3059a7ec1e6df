using System.ComponentModel;
using System.Text.Json.Nodes;
using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Selvage.Cli.Clients;

/// <summary><c>selvage client update</c>: what was given changes, everything else stays (C3).</summary>
internal sealed class ClientUpdateCommand(Surroundings around) : ManageVerb<ClientUpdateCommand.Settings>(around)
{
    internal sealed class Settings : ClientShapeSettings
    {
        [CommandArgument(0, "<CLIENT>")]
        [Description("Its whole client id, or the UUID that it ends in")]
        public required string Client { get; init; }

        [CommandOption("--name <NAME>")]
        [Description("Its name")]
        public string? ClientName { get; init; }

        [CommandOption("--no-post-logout-redirect-uris")]
        [Description("Take all of them away")]
        public bool NoPostLogout { get; init; }

        /// <summary>What is to change.</summary>
        public JsonObject Wish
        {
            get
            {
                var wish = new JsonObject();
                if (ClientName is not null)
                    wish["name"] = ClientName;
                AddTo(wish);
                if (NoPostLogout)
                    wish["post_logout_redirect_uris"] = new JsonArray();
                return wish;
            }
        }

        public override ValidationResult Validate() => this switch
        {
            { NoPostLogout: true, PostLogoutRedirectUris: not null } => ValidationResult.Error("Give --post-logout-redirect-uri or --no-post-logout-redirect-uris, not both."),
            { Wish.Count: 0 } => ValidationResult.Error("Nothing to change. Give at least one of --name, --description, --redirect-uri, --post-logout-redirect-uri, --lifetime, --refresh-lifetime, --id-lifetime, --pkce, --profile, --soap."),
            _ => base.Validate(),
        };
    }

    protected override async Task<int> ActAsync(Settings settings, ManageApi api, Screen screen, CancellationToken ct)
    {
        var client = await api.PatchAsync($"clients/{ClientKey.Of(settings.Client)}", settings.Wish, ct);
        return screen.Show(client, _ =>
        {
            screen.Done("Changed. It holds for tokens given from now on.");
            ClientView.Write(client, screen);
        });
    }
}
