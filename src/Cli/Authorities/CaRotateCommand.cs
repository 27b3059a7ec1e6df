using System.ComponentModel;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Selvage.Cli.Decoding;
using Selvage.Cli.Http;
using Selvage.Cli.Keys;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Spectre.Console.Cli;

namespace Selvage.Cli.Authorities;

/// <summary><c>selvage ca rotate</c>: request, sign and install in one, where the root's key is at hand; for UAT, since in Production it is off line.</summary>
internal sealed class CaRotateCommand(Surroundings around) : ManageVerb<CaRotateCommand.Settings>(around)
{
    internal sealed class Settings : KeyKindSettings
    {
        [CommandOption("--root-key <FILE>", isRequired: true)]
        [Description("The root's encrypted key: root-g1.key")]
        public required string RootKey { get; init; }

        [CommandOption("--root-cert <FILE>")]
        [Description("The root's certificate; the one that the server shows if left out")]
        public string? RootCertificate { get; init; }

        [CommandOption("--passphrase-file <FILE>")]
        [Description("First line: the root key's passphrase; asked for on a terminal if left out")]
        public string? PassphraseFile { get; init; }

        [CommandOption("--activate")]
        [Description("Let it issue at once, too")]
        public bool Activate { get; init; }

        [CommandOption("-y|--yes")]
        [Description("Do not ask")]
        public bool Yes { get; init; }
    }

    protected override void Check(Settings settings, Screen screen) => screen.Confirm(
        settings.Activate
            ? "The root signs a new issuing authority, and it issues from now on; the present one never issues again."
            : "The root signs a new issuing authority, and it joins the trust chain.",
        settings.Yes);

    protected override async Task<int> ActAsync(Settings settings, ManageApi api, Screen screen, CancellationToken ct)
    {
        // The root is opened before the server makes a key, so that a wrong passphrase leaves nothing half done.
        using var root = Root.Open(await CertificateAsync(settings, api, ct), settings.RootKey, settings.PassphraseFile, Around);
        var made = await AuthorityApi.RequestAsync(api, settings.Kind, ct);
        string name = (string)made["name"]!;
        var files = CeremonyFiles.In(Around.PathOf(settings.Folder), made);
        files.StoreRequest(made);
        var form = root.Draft(AuthorityRequest.Read(files.Request), (string)made["issuer_url"]!, (string)made["crl_url"]!, Around.Clock.GetUtcNow());
        DraftView.Write(form, screen);
        using var certificate = Signed(root, form, files);
        var authority = await AuthorityApi.InstallAsync(api, name, certificate.RawData, ct);
        if (settings.Activate)
            authority = await AuthorityApi.MoveAsync(api, name, "activate", ct);
        authority["files"] = new JsonObject { ["csr"] = files.Request, ["certificate"] = files.Certificate };
        return screen.Show(authority, _ =>
        {
            screen.Done(settings.Activate ? $"{name} issues from now on." : $"{name} is installed, and in the trust chain. It issues after: selvage ca activate {name}");
            AuthorityView.Write(authority, screen);
        });
    }

    // A run that was cut off between signing and installing goes on with what it had signed; the server judges it.
    private static X509Certificate2 Signed(Root root, AuthorityCertificateForm form, CeremonyFiles files)
    {
        if (File.Exists(files.Certificate) && CertificateFile.ReadCertificates(files.Certificate)[0] is var before && new CertificateFacts(before).Spki.Span.SequenceEqual(form.Spki.Span))
            return before;
        var certificate = root.Sign(form);
        SecretFile.Write(files.Certificate, Encoding.ASCII.GetBytes(certificate.ExportCertificatePem() + "\n"));
        return certificate;
    }

    private async Task<X509Certificate2> CertificateAsync(Settings settings, ManageApi api, CancellationToken ct)
    {
        if (settings.RootCertificate is not null)
            return CertificateFile.ReadCertificates(Around.PathOf(settings.RootCertificate))[0];
        var roots = (await AuthorityApi.ListAsync(api, ct))["items"]!.AsArray().Where(a => (string?)a!["kind"] == "root" && (string?)a["state"] == "active").ToList();
        return roots.Count == 1
            ? X509Certificate2.CreateFromPem((string)roots[0]!["pem"]!)
            : throw new StoppedException(Fault.Usage("ca.root.which", "Which root?", $"The server has {roots.Count} active roots. Name the certificate of the one with --root-cert."));
    }
}
