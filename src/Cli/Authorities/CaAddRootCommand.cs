using System.ComponentModel;
using System.Text;
using Selvage.Cli.Decoding;
using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Spectre.Console.Cli;

namespace Selvage.Cli.Authorities;

/// <summary><c>selvage ca add-root</c>: brings the certificate of a new root to the server; its key stays off line.</summary>
internal sealed class CaAddRootCommand(Surroundings around) : ManageVerb<CaAddRootCommand.Settings>(around)
{
    internal sealed class Settings : ManageSettings
    {
        [CommandOption("--root-cert <FILE>", isRequired: true)]
        [Description("The new root's certificate: root-g2.pem")]
        public required string RootCertificate { get; init; }

        [CommandOption("--cross <FILE>")]
        [Description("What 'selvage ca cross' wrote: the same root, signed by the root before it")]
        public string? Cross { get; init; }

        [CommandOption("-y|--yes")]
        [Description("Do not ask")]
        public bool Yes { get; init; }
    }

    protected override void Check(Settings settings, Screen screen)
    {
        using var root = CertificateFile.ReadCertificates(Around.PathOf(settings.RootCertificate))[0];
        var facts = new CertificateFacts(root);
        screen.Facts(("subject", NameText.Of(facts.Subject)), ("SHA-256", facts.Fingerprint), ("valid until", Moments.Text(facts.NotAfter)));
        screen.Confirm("This root joins the trust chain. Compare its fingerprint with what its keepers wrote down.", settings.Yes);
    }

    protected override async Task<int> ActAsync(Settings settings, ManageApi api, Screen screen, CancellationToken ct)
    {
        var file = new StringBuilder();
        foreach (var path in new[] { settings.RootCertificate, settings.Cross }.OfType<string>())
        {
            using var certificate = CertificateFile.ReadCertificates(Around.PathOf(path))[0];
            file.Append(certificate.ExportCertificatePem()).Append('\n');
        }

        return screen.Show(await AuthorityApi.AddRootAsync(api, Encoding.ASCII.GetBytes(file.ToString()), ct), authority =>
        {
            var name = Words.Of(authority["name"]);
            screen.Done($"{name} is in the trust chain.");
            AuthorityView.Write(authority, screen);
            screen.Line();
            screen.Prose($"Bring its revocation list: selvage ca publish-crl {name} --crl {name}.crl", style: "grey");
            if (Words.Of(authority["state"]) == "planned")
                screen.Prose($"It signs nothing yet. Tell everybody who checks certificates to fetch the chain again, give them time, then: selvage ca activate {name}", style: "grey");
        });
    }
}
