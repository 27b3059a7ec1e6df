using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;

namespace Selvage.Cli.Orgs;

/// <summary><c>selvage org show</c>.</summary>
internal sealed class OrgShowCommand(Surroundings around) : ManageVerb<IdSettings>(around)
{
    protected override async Task<int> ActAsync(IdSettings settings, ManageApi api, Screen screen, CancellationToken ct) =>
        screen.Show(await api.GetAsync($"organisations/{settings.Part}", ct), org => OrgView.Write(org, screen));
}
