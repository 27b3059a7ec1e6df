using System.ComponentModel;
using Selvage.Cli.Decoding;
using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Spectre.Console.Cli;

namespace Selvage.Cli.Authorities;

/// <summary><c>selvage ca install</c>: brings the certificate that the root signed to the server.</summary>
internal sealed class CaInstallCommand(Surroundings around) : ManageVerb<CaInstallCommand.Settings>(around)
{
    internal sealed class Settings : AuthoritySettings
    {
        [CommandOption("--cert <FILE>", isRequired: true)]
        [Description("What 'selvage ca sign' wrote")]
        public required string Certificate { get; init; }
    }

    protected override async Task<int> ActAsync(Settings settings, ManageApi api, Screen screen, CancellationToken ct)
    {
        var certificate = CertificateFile.ReadCertificates(Around.PathOf(settings.Certificate))[0];
        return screen.Show(await AuthorityApi.InstallAsync(api, settings.Name, certificate.RawData, ct), authority =>
        {
            screen.Done($"{settings.Name} is installed, and in the trust chain.");
            AuthorityView.Write(authority, screen);
            screen.Line();
            screen.Prose($"It issues nothing yet. Tell everybody who checks certificates to fetch the chain again, give them time, then: selvage ca activate {settings.Name}", style: "grey");
        });
    }
}
