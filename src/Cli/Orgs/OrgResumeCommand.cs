using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;

namespace Selvage.Cli.Orgs;

/// <summary><c>selvage org resume</c>.</summary>
internal sealed class OrgResumeCommand(Surroundings around) : ManageVerb<IdSettings>(around)
{
    protected override async Task<int> ActAsync(IdSettings settings, ManageApi api, Screen screen, CancellationToken ct) =>
        screen.Show(await api.PostAsync($"organisations/{settings.Part}/resume", null, ct), _ => screen.Done("It may act again."));
}
