using System.Text.Json.Nodes;
using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;

namespace Selvage.Cli.ServerKeys;

/// <summary><c>selvage keys list</c>: the keys that sign tokens, the newest first.</summary>
internal sealed class KeysListCommand(Surroundings around) : ManageVerb<ManageSettings>(around)
{
    protected override async Task<int> ActAsync(ManageSettings settings, ManageApi api, Screen screen, CancellationToken ct)
    {
        var keys = (await api.GetAsync("server-keys", ct)).AsArray();
        return screen.ShowList(new JsonObject { ["items"] = keys.DeepClone(), ["next"] = null }, "There is no key yet.", ServerKeyView.Columns);
    }
}
