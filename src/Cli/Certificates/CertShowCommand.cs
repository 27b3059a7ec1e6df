using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;

namespace Selvage.Cli.Certificates;

/// <summary><c>selvage cert show</c>.</summary>
internal sealed class CertShowCommand(Surroundings around) : ManageVerb<KidSettings>(around)
{
    protected override async Task<int> ActAsync(KidSettings settings, ManageApi api, Screen screen, CancellationToken ct) =>
        screen.Show(await api.GetAsync($"certificates/{settings.Part}", ct), certificate => CertView.Write(certificate, screen));
}
