using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;

namespace Selvage.Cli.Ehi;

/// <summary><c>selvage ehi endpoint ready</c> (H4).</summary>
internal sealed class EhiEndpointReadyCommand(Surroundings around) : ManageVerb<IdSettings>(around)
{
    protected override async Task<int> ActAsync(IdSettings settings, ManageApi api, Screen screen, CancellationToken ct) =>
        screen.Show(await api.PostAsync($"ehi/endpoints/{settings.Part}/ready", null, ct), endpoint =>
        {
            screen.Done("Declared ready. In UAT messages are sent from now on; in Production the operator accepts it first.");
            EndpointView.Write(endpoint, screen);
        });
}
