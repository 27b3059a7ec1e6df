using System.ComponentModel;
using System.Text.Json.Nodes;
using Selvage.Cli.Accounts;
using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Spectre.Console.Cli;

namespace Selvage.Cli.Applications;

/// <summary><c>selvage app add</c> (C1).</summary>
internal sealed class AppAddCommand(Surroundings around) : ManageVerb<AppAddCommand.Settings>(around)
{
    internal sealed class Settings : ManageSettings
    {
        [CommandOption("--organisation <ID>")]
        [Description("Your own if left out")]
        public string? Organisation { get; init; }

        [CommandOption("--name <NAME>", isRequired: true)]
        [Description("Its name")]
        public required string AppName { get; init; }

        [CommandOption("--description <TEXT>")]
        [Description("What it is for")]
        public string? Text { get; init; }
    }

    protected override async Task<int> ActAsync(Settings settings, ManageApi api, Screen screen, CancellationToken ct)
    {
        var organisation = await OwnOrganisation.OrOwnAsync(settings.Organisation, api, ct);
        var app = await api.PostAsync($"organisations/{organisation}/applications", new JsonObject { ["name"] = settings.AppName, ["description"] = settings.Text }, ct);
        return screen.Show(app, _ =>
        {
            screen.Done("Added.");
            AppView.Write(app, screen);
            screen.Line();
            screen.Prose($"Next: its certificates (selvage cert new --application {app["id"]} --type transport) and clients (selvage client create --application {app["id"]} --name NAME).", style: "grey");
        });
    }
}
