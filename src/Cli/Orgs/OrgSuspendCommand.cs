using System.ComponentModel;
using System.Text.Json.Nodes;
using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Spectre.Console.Cli;

namespace Selvage.Cli.Orgs;

/// <summary><c>selvage org suspend</c>: nothing of it may act until it is resumed.</summary>
internal sealed class OrgSuspendCommand(Surroundings around) : ManageVerb<OrgSuspendCommand.Settings>(around)
{
    internal sealed class Settings : IdSettings
    {
        [CommandOption("--reason <TEXT>", isRequired: true)]
        [Description("Why; it stands in the audit trail")]
        public required string Reason { get; init; }

        [CommandOption("-y|--yes")]
        [Description("Do not ask")]
        public bool Yes { get; init; }
    }

    protected override void Check(Settings settings, Screen screen) =>
        screen.Confirm("Suspending refuses all its people, clients, tokens and certificates at once.", settings.Yes);

    protected override async Task<int> ActAsync(Settings settings, ManageApi api, Screen screen, CancellationToken ct)
    {
        var org = await api.PostAsync($"organisations/{settings.Part}/suspend", new JsonObject { ["reason"] = settings.Reason }, ct);
        return screen.Show(org, _ => screen.Done($"Suspended. 'selvage org resume {settings.Id}' lets it act again."));
    }
}
