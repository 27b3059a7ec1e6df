using System.ComponentModel;
using System.Text;
using System.Text.Json.Nodes;
using Selvage.Cli.Decoding;
using Selvage.Cli.Keys;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Spectre.Console.Cli;

namespace Selvage.Cli.Authorities;

/// <summary><c>selvage ca sign</c>: signs an issuing certificate with the root's key, off line.</summary>
internal sealed class CaSignCommand(Surroundings around) : Verb<CaSignCommand.Settings>(around)
{
    internal sealed class Settings : RootSettings
    {
        [CommandOption("--csr <FILE>", isRequired: true)]
        [Description("The request that 'selvage ca request' wrote")]
        public required string Csr { get; init; }

        [CommandOption("--issuer-url <URL>", isRequired: true)]
        [Description("Where the root's certificate lies: http://HOST/ca/root-g1.cer")]
        public required string IssuerUrl { get; init; }

        [CommandOption("--crl-url <URL>", isRequired: true)]
        [Description("Where the root's revocation list lies: http://HOST/crl/root-g1/0.crl")]
        public required string CrlUrl { get; init; }
    }

    protected override Task<int> RunAsync(Settings settings, Screen screen, CancellationToken ct)
    {
        var target = Around.PathOf(settings.Out);
        SecretFile.RefuseExisting(target);
        var request = AuthorityRequest.Read(Around.PathOf(settings.Csr));
        using var root = Root.Open(CertificateFile.ReadCertificates(Around.PathOf(settings.RootCertificate))[0], settings.RootKey, settings.PassphraseFile, Around);
        var form = root.Draft(request, settings.IssuerUrl, settings.CrlUrl, Around.Clock.GetUtcNow());
        DraftView.Write(form, screen);
        screen.Confirm("The root signs this certificate. Compare name and key identifier with what the server's operator says.", settings.Yes);
        using var certificate = root.Sign(form);
        SecretFile.Write(target, Encoding.ASCII.GetBytes(certificate.ExportCertificatePem() + "\n"));
        var facts = new CertificateFacts(certificate);
        var report = new JsonObject
        {
            ["subject"] = NameText.Of(facts.Subject), ["serial"] = facts.Serial, ["not_before"] = facts.NotBefore.ToString("O"), ["not_after"] = facts.NotAfter.ToString("O"),
            ["thumbprint_sha256"] = facts.Fingerprint, ["key_identifier"] = facts.KeyIdentifier, ["file"] = target,
        };
        return Task.FromResult(screen.Show(report, _ =>
        {
            screen.Done($"Signed: {target}");
            screen.Facts(("SHA-256", facts.Fingerprint));
            screen.Prose($"Next, on line: selvage ca install NAME --cert {Path.GetFileName(target)}", style: "grey");
        }));
    }
}
