using System.ComponentModel;
using System.Text.Json.Nodes;
using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Spectre.Console.Cli;

namespace Selvage.Cli.Applications;

/// <summary><c>selvage app delete</c>, with its consequences named (C1).</summary>
internal sealed class AppDeleteCommand(Surroundings around) : ManageVerb<AppDeleteCommand.Settings>(around)
{
    internal sealed class Settings : IdSettings
    {
        [CommandOption("-y|--yes")]
        [Description("Do not ask")]
        public bool Yes { get; init; }
    }

    protected override void Check(Settings settings, Screen screen) =>
        screen.Confirm("Its clients and their tokens are refused at once, its certificates are revoked, and its keys leave the JWKS. This cannot be undone.", settings.Yes);

    protected override async Task<int> ActAsync(Settings settings, ManageApi api, Screen screen, CancellationToken ct)
    {
        await api.DeleteAsync($"applications/{settings.Part}", ct);
        return screen.Show(new JsonObject { ["id"] = settings.Id, ["deleted"] = true }, _ => screen.Done("Deleted."));
    }
}
