using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;

namespace Selvage.Cli.Ehi;

/// <summary><c>selvage ehi endpoint accept</c>, for operators (H4).</summary>
internal sealed class EhiEndpointAcceptCommand(Surroundings around) : ManageVerb<IdSettings>(around)
{
    protected override async Task<int> ActAsync(IdSettings settings, ManageApi api, Screen screen, CancellationToken ct) =>
        screen.Show(await api.PostAsync($"ehi/endpoints/{settings.Part}/accept", null, ct), endpoint =>
        {
            screen.Done("Accepted.");
            EndpointView.Write(endpoint, screen);
        });
}
