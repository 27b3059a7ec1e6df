using System.ComponentModel;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Selvage.Cli.Decoding;
using Selvage.Cli.Keys;
using Selvage.Cli.Output;
using Selvage.Cli.Revocation;
using Selvage.Cli.Running;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Selvage.Cli.Pfx;

/// <summary><c>selvage cert p12</c> (D6): certificate and key in one file, made on this machine; nothing is sent anywhere.</summary>
internal sealed class CertP12Command(Surroundings around) : Verb<CertP12Command.Settings>(around)
{
    /// <summary>Certificates in a file; more would be a chain that goes in a circle.</summary>
    private const int Longest = 8;

    internal sealed class Settings : CommonSettings
    {
        [CommandOption("--cert <FILE>", isRequired: true)]
        [Description("The certificate")]
        public required string Certificate { get; init; }

        [CommandOption("--key <FILE>", isRequired: true)]
        [Description("Its private key; an encrypted one asks for its passphrase")]
        public required string Key { get; init; }

        [CommandOption("--chain <FILE>")]
        [Description("Issuing and root certificate, to be put in behind it")]
        public string? Chain { get; init; }

        [CommandOption("--out <FILE>", isRequired: true)]
        [Description("The new file; one that is there is never written over")]
        public required string Out { get; init; }

        [CommandOption("--password-file <FILE>")]
        [Description("First line: the password of the new file; asked for twice on a terminal if left out")]
        public string? PasswordFile { get; init; }

        [CommandOption("--generate-password")]
        [Description("Make the password, and show it this once")]
        public bool Generate { get; init; }

        [CommandOption("--passphrase-file <FILE>")]
        [Description("First line: the passphrase of an encrypted --key")]
        public string? PassphraseFile { get; init; }

        [CommandOption("--legacy")]
        [Description("3DES and SHA-1, for Windows Server 2016, old macOS and old appliances, which say \"wrong password\" to anything better")]
        public bool Legacy { get; init; }

        [CommandOption("--name <ALIAS>")]
        [Description("What programs call the entry; the certificate's common name if left out")]
        public string? Name { get; init; }

        public override ValidationResult Validate() => Generate && PasswordFile is not null
            ? ValidationResult.Error("--generate-password makes one; leave out --password-file.")
            : ValidationResult.Success();
    }

    protected override Task<int> RunAsync(Settings settings, Screen screen, CancellationToken ct)
    {
        var target = Around.PathOf(settings.Out);
        SecretFile.RefuseExisting(target);
        var leaf = new CertificateFacts(CertificateFile.ReadCertificates(Around.PathOf(settings.Certificate))[0]);
        using var key = PrivateKeyFile.Read(Around.PathOf(settings.Key), () => Passphrases.Ask(Around, settings.PassphraseFile, $"of {settings.Key}"));
        if (!PrivateKeyFile.Fits(key, leaf.Spki))
            throw new StoppedException(new Fault("cli.key.mismatch", "Key and certificate do not belong together", $"{settings.Key} is not the key of {settings.Certificate}. Take the .key file that was made together with the certificate's request. Nothing was written."));
        var certificates = settings.Chain is null ? [leaf.Certificate] : Ordered(leaf, Around.PathOf(settings.Chain));
        var password = settings.Generate ? Passphrases.Generate() : Passphrases.AskNew(Around, settings.PasswordFile, "for the new file", "--password-file");
        var name = settings.Name ?? NameText.Short(leaf.Subject);
        SecretFile.Write(target, PfxFile.Write(key, certificates, name, password, settings.Legacy ? PfxScheme.Legacy : PfxScheme.Modern));
        return Task.FromResult(screen.Show(Report(target, settings, certificates, name, password), _ => Write(target, settings, certificates, name, password, screen)));
    }

    // Some appliances take the first certificate for the key's own: leaf, issuing, root, and nothing beside them.
    private static List<X509Certificate2> Ordered(CertificateFacts leaf, string chainFile)
    {
        var among = CertificateFile.ReadCertificates(chainFile);
        List<X509Certificate2> ordered = [leaf.Certificate];
        for (var at = leaf; !at.IsSelfIssued && ordered.Count < Longest;)
        {
            at = Issuers.Of(at, among, chainFile);
            ordered.Add(at.Certificate);
        }

        return ordered;
    }

    private static void Write(string target, Settings settings, List<X509Certificate2> certificates, string name, string password, Screen screen)
    {
        screen.Done($"Written to {target}, for you alone to read.");
        screen.Facts(
            ("entry", name),
            ("certificates", string.Join(" → ", certificates.Select(c => NameText.Short(c.SubjectName.RawData)))),
            ("encryption", settings.Legacy ? "3DES, SHA-1 (legacy)" : "AES-256, PBKDF2 with SHA-256"),
            ("password", settings.Generate ? password : null));
        if (settings.Generate)
            screen.Prose("The password is shown this once: keep it now, apart from the file.", style: "yellow");
        screen.Prose(
            settings.Legacy
                ? "This form is weak: whoever gets the file can guess the password fast. Send it over a safe way only, and delete it once it is imported."
                : "If a program says that the password is wrong and it is not, it is too old for this form (Windows Server 2016 is): make it again with --legacy.",
            style: settings.Legacy ? "yellow" : "grey");
    }

    private static JsonObject Report(string target, Settings settings, List<X509Certificate2> certificates, string name, string password)
    {
        var report = new JsonObject
        {
            ["file"] = target, ["name"] = name, ["legacy"] = settings.Legacy,
            ["certificates"] = Typed.Json(certificates.Select(c => NameText.Of(c.SubjectName.RawData))),
        };
        if (settings.Generate)
            report["password"] = password;
        return report;
    }
}
