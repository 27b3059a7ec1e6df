using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;

namespace Selvage.Cli.Clients;

/// <summary><c>selvage client enable</c>.</summary>
internal sealed class ClientEnableCommand(Surroundings around) : ManageVerb<ClientIdSettings>(around)
{
    protected override async Task<int> ActAsync(ClientIdSettings settings, ManageApi api, Screen screen, CancellationToken ct) =>
        screen.Show(await api.PostAsync($"clients/{settings.Part}/enable", null, ct), _ => screen.Done("It may get tokens again."));
}
