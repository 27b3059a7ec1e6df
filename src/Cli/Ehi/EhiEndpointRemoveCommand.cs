using System.ComponentModel;
using System.Text.Json.Nodes;
using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Spectre.Console.Cli;

namespace Selvage.Cli.Ehi;

/// <summary><c>selvage ehi endpoint remove</c>.</summary>
internal sealed class EhiEndpointRemoveCommand(Surroundings around) : ManageVerb<EhiEndpointRemoveCommand.Settings>(around)
{
    internal sealed class Settings : IdSettings
    {
        [CommandOption("--yes")]
        [Description("Do not ask")]
        public bool Yes { get; init; }
    }

    protected override async Task<int> ActAsync(Settings settings, ManageApi api, Screen screen, CancellationToken ct)
    {
        screen.Confirm("What waits for this endpoint will not be sent.", settings.Yes);
        await api.DeleteAsync($"ehi/endpoints/{settings.Part}", ct);
        return screen.Show(new JsonObject { ["id"] = settings.Id, ["removed"] = true }, _ => screen.Done("Removed."));
    }
}
