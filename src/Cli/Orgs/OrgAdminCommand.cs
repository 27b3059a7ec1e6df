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

        [CommandOption("--role <ROLE>")]
        [Description("For the operator's own organisation: implementation, iam, certificate_authority or support; repeat it for more. All if left out")]
        public string[] Roles { get; init; } = [];
    }

    protected override async Task<int> ActAsync(Settings settings, ManageApi api, Screen screen, CancellationToken ct)
    {
        var client = await api.PostAsync($"organisations/{settings.Part}/admin-clients", Body(settings), ct);
        return screen.Show(client, _ =>
        {
            screen.Done("Made.");
            ClientView.Write(client, screen);
            screen.Line();
            screen.Prose("Next: set SELVAGE_CLIENT_ID and SELVAGE_CLIENT_SECRET to these two and try 'selvage whoami'.", style: "grey");
        });
    }

    private static JsonObject Body(Settings settings)
    {
        var body = new JsonObject { ["name"] = settings.ClientName };
        if (settings.Roles.Length > 0)
            body["roles"] = new JsonArray([.. settings.Roles.Select(r => JsonValue.Create(r))]);
        return body;
    }
}
