using System.ComponentModel;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Selvage.Cli.Decoding;
using Selvage.Cli.Keys;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Selvage.Cli.Authorities;

/// <summary><c>selvage ca init</c>: makes a root on a machine that is off line. No server is asked.</summary>
internal sealed class CaInitCommand(Surroundings around) : Verb<CaInitCommand.Settings>(around)
{
    private const int Years = 20;
    private const int CrlMonths = 12;

    internal sealed class Settings : CommonSettings
    {
        [CommandOption("--out <DIR>", isRequired: true)]
        [Description("Where key, certificate and revocation list go")]
        public required string Folder { get; init; }

        [CommandOption("--country <CC>")]
        [Description("C of its name; GB if left out")]
        public string Country { get; init; } = "GB";

        [CommandOption("--organisation <NAME>")]
        [Description("O of its name; Selvage if left out")]
        public string Organisation { get; init; } = "Selvage";

        [CommandOption("--unit <NAME>")]
        [Description("OU of its name; Selvage Directory if left out")]
        public string Unit { get; init; } = "Selvage Directory";

        [CommandOption("--root-name <NAME>")]
        [Description("CN of its name without the generation; Selvage Root CA if left out")]
        public string Name { get; init; } = "Selvage Root CA";

        [CommandOption("--generation <N>")]
        [Description("1 to 127; 1 if left out")]
        [DefaultValue(1)]
        public int Generation { get; init; } = 1;

        [CommandOption("--passphrase-file <FILE>")]
        [Description("First line: the passphrase of the key; made and shown once if left out")]
        public string? PassphraseFile { get; init; }

        public override ValidationResult Validate() => Generation is >= 1 and <= AuthorityCertificateForm.LastGeneration
            ? ValidationResult.Success()
            : ValidationResult.Error("--generation is a number from 1 to 127.");
    }

    protected override Task<int> RunAsync(Settings settings, Screen screen, CancellationToken ct)
    {
        var files = RootFiles.In(Around.PathOf(settings.Folder), settings.Generation);
        files.RefuseExisting();
        var name = AuthorityName.Write(settings.Country, settings.Organisation, settings.Unit, $"{settings.Name} - G{settings.Generation}");
        var passphrase = settings.PassphraseFile is null ? Passphrases.Generate() : Passphrases.Ask(Around, settings.PassphraseFile, "of the new root key");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        var certificate = SelfSigned(key, name, settings.Generation, Around.Clock.GetUtcNow());
        var now = AuthorityCertificateForm.Begin(Around.Clock.GetUtcNow());
        var crl = new RootCrlForm(new CertificateFacts(certificate), 1, now, now.AddMonths(CrlMonths), []).Sign(key);
        files.Write(AuthorityKeys.Encrypt(key, passphrase), certificate, crl);
        return Task.FromResult(screen.Show(Report(certificate, files, settings, passphrase), _ => Write(certificate, files, settings, passphrase, screen)));
    }

    private static X509Certificate2 SelfSigned(ECDsa key, byte[] name, int generation, DateTimeOffset now)
    {
        var spki = key.ExportSubjectPublicKeyInfo();
        var begin = AuthorityCertificateForm.Begin(now);
        var form = new AuthorityCertificateForm(name, spki, name, spki, AuthorityCertificateForm.KeyIdentifier(spki), generation, begin, begin.AddYears(Years).AddSeconds(-1), null, null);
        var certificate = X509CertificateLoader.LoadCertificate(form.Sign(key));
        var facts = new CertificateFacts(certificate);
        return facts.Issued(facts) ? certificate : throw new CryptographicException("What was signed does not verify.");
    }

    private static void Write(X509Certificate2 certificate, RootFiles files, Settings settings, string passphrase, Screen screen)
    {
        var facts = new CertificateFacts(certificate);
        screen.Done("The root is made.");
        screen.Facts(
            ("subject", NameText.Of(facts.Subject)), ("SHA-256", facts.Fingerprint), ("key", facts.Key), ("valid until", Moments.Text(facts.NotAfter)),
            ("key file", files.Key), ("certificate", $"{files.Pem} (and {Path.GetFileName(files.Der)})"), ("revocation list", files.Crl),
            ("passphrase", settings.PassphraseFile is null ? passphrase : null));
        screen.Line();
        if (settings.PassphraseFile is null)
            screen.Prose("The passphrase is shown this once and kept nowhere. Write it down twice, and keep each copy apart from the key file.", style: "yellow");
        screen.Prose("The key file stays off line: on two media, in two places. Without it no issuing authority can be made and none revoked.", style: "grey");
        screen.Prose("It signs what 'selvage ca sign' and 'selvage ca crl' are given. A new server takes its certificate in at its first start (Selvage:Certificates:RootCertificate), one that runs by 'selvage ca add-root'.", style: "grey");
    }

    private static JsonObject Report(X509Certificate2 certificate, RootFiles files, Settings settings, string passphrase)
    {
        var facts = new CertificateFacts(certificate);
        var report = new JsonObject
        {
            ["subject"] = NameText.Of(facts.Subject), ["generation"] = settings.Generation, ["serial"] = facts.Serial, ["thumbprint_sha256"] = facts.Fingerprint,
            ["not_after"] = facts.NotAfter.ToString("O"), ["key_file"] = files.Key, ["certificate_file"] = files.Pem, ["der_file"] = files.Der, ["crl_file"] = files.Crl,
        };
        if (settings.PassphraseFile is null)
            report["passphrase"] = passphrase;
        return report;
    }
}
