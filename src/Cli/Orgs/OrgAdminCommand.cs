using System.ComponentModel;
using System.Text.Json.Nodes;
using Selvage.Cli.Clients;
using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Spectre.Console.Cli;

namespace Selvage.Cli.Orgs;

/// <summary><c>selvage org admin</c>: a management client with which the organisation runs itself.</summary>
internal sealed class OrgAdminCommand(Surroundings around) : ManageVerb<OrgAdminCommand.Settings>(around)
{
    internal sealed class Settings : IdSettings
    {
        [CommandOption("--name <NAME>", isRequired: true)]
        [Description("What it is for, as 'Deployment pipeline'")]
        public required string ClientName { get; init; }
    }

    protected override async Task<int> ActAsync(Settings settings, ManageApi api, Screen screen, CancellationToken ct)
    {
        var client = await api.PostAsync($"organisations/{settings.Part}/admin-clients", new JsonObject { ["name"] = settings.ClientName }, ct);
        return screen.Show(client, _ =>
        {
            screen.Done("Made.");
            ClientView.Write(client, screen);
            screen.Line();
            screen.Prose("Next: set SELVAGE_CLIENT_ID and SELVAGE_CLIENT_SECRET to these two and try 'selvage whoami'.", style: "grey");
        });
    }
}
