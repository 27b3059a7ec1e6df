using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;

namespace Selvage.Cli.Orgs;

/// <summary><c>selvage org list</c>.</summary>
internal sealed class OrgListCommand(Surroundings around) : ManageVerb<ListSettings>(around)
{
    protected override async Task<int> ActAsync(ListSettings settings, ManageApi api, Screen screen, CancellationToken ct) =>
        screen.ShowList(await api.ListAsync("organisations", settings, ct), "No organisation yet. Register one with 'selvage org register'.", OrgView.Columns);
}
