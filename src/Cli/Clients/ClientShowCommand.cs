using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;

namespace Selvage.Cli.Clients;

/// <summary><c>selvage client show</c>.</summary>
internal sealed class ClientShowCommand(Surroundings around) : ManageVerb<ClientIdSettings>(around)
{
    protected override async Task<int> ActAsync(ClientIdSettings settings, ManageApi api, Screen screen, CancellationToken ct) =>
        screen.Show(await api.GetAsync($"clients/{settings.Part}", ct), client => ClientView.Write(client, screen));
}
