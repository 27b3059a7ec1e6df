using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;

namespace Selvage.Cli.Authorities.Own;

/// <summary><c>selvage own list</c>: what the platform itself presents and signs with.</summary>
internal sealed class OwnListCommand(Surroundings around) : ManageVerb<ManageSettings>(around)
{
    protected override async Task<int> ActAsync(ManageSettings settings, ManageApi api, Screen screen, CancellationToken ct) =>
        screen.ShowList(await api.GetAsync("own-certificates", ct), "The platform has no certificate yet: its issuing authority is not active.", OwnView.Columns);
}
