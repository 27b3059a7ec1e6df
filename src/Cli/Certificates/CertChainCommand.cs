using System.ComponentModel;
using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Spectre.Console.Cli;

namespace Selvage.Cli.Certificates;

/// <summary><c>selvage cert chain</c>: root and issuing certificate, public, so without signing in (D5).</summary>
internal sealed class CertChainCommand(Surroundings around) : Verb<CertChainCommand.Settings>(around)
{
    internal sealed class Settings : ManageSettings
    {
        [CommandOption("--out <FILE>")]
        [Description("Where to; standard output if left out")]
        public string? Out { get; init; }
    }

    protected override async Task<int> RunAsync(Settings settings, Screen screen, CancellationToken ct)
    {
        var (url, ca) = SignIn.StoredPlace(settings, Around);
        using var http = new HttpSession(SignIn.ServerOf(settings, Around, url), SignIn.CaOf(settings, Around, ca), own: null, Around.Clock);
        var chain = (await http.GetAsync(new Uri(http.Server, "/ca/trust-chain.pem"), ct)).OrStop().Text;
        return await PemOutput.ShowAsync(chain, settings.Out is null ? null : Around.PathOf(settings.Out), screen, ct);
    }
}
