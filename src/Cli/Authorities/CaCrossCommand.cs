using System.ComponentModel;
using System.Text;
using System.Text.Json.Nodes;
using Selvage.Cli.Decoding;
using Selvage.Cli.Keys;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Spectre.Console.Cli;

namespace Selvage.Cli.Authorities;

/// <summary><c>selvage ca cross</c>: the present root signs the next one's name and key, off line, so that whoever trusts only the present one can verify what the next one signs.</summary>
internal sealed class CaCrossCommand(Surroundings around) : Verb<CaCrossCommand.Settings>(around)
{
    internal sealed class Settings : RootSettings
    {
        [CommandOption("--new-root <FILE>", isRequired: true)]
        [Description("The next root's certificate: root-g2.pem")]
        public required string NewRoot { get; init; }

        [CommandOption("--issuer-url <URL>", isRequired: true)]
        [Description("Where the present root's certificate lies: http://HOST/ca/root-g1.cer")]
        public required string IssuerUrl { get; init; }

        [CommandOption("--crl-url <URL>", isRequired: true)]
        [Description("Where the present root's revocation list lies: http://HOST/crl/root-g1/0.crl")]
        public required string CrlUrl { get; init; }
    }

    protected override Task<int> RunAsync(Settings settings, Screen screen, CancellationToken ct)
    {
        var target = Around.PathOf(settings.Out);
        SecretFile.RefuseExisting(target);
        using var root = Root.Open(CertificateFile.ReadCertificates(Around.PathOf(settings.RootCertificate))[0], settings.RootKey, settings.PassphraseFile, Around);
        using var next = CertificateFile.ReadCertificates(Around.PathOf(settings.NewRoot))[0];
        var form = root.DraftCross(new CertificateFacts(next), settings.IssuerUrl, settings.CrlUrl, Around.Clock.GetUtcNow());
        DraftView.Write(form, screen);
        screen.Confirm("The root vouches for the next root: whoever trusts it trusts all that the next one signs. Compare name and key identifier with what the next one's keepers wrote down.", settings.Yes);
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
            screen.Prose($"Next, on line: selvage ca add-root --root-cert {Path.GetFileName(settings.NewRoot)} --cross {Path.GetFileName(target)}", style: "grey");
        }));
    }
}
