using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;

namespace Selvage.Cli.Applications;

/// <summary><c>selvage app show</c>.</summary>
internal sealed class AppShowCommand(Surroundings around) : ManageVerb<IdSettings>(around)
{
    protected override async Task<int> ActAsync(IdSettings settings, ManageApi api, Screen screen, CancellationToken ct) =>
        screen.Show(await api.GetAsync($"applications/{settings.Part}", ct), app => AppView.Write(app, screen));
}
