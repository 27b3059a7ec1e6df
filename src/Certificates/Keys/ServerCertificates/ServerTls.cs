using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;
using Selvage.Certificates.Issue;
using Selvage.Certificates.Ocsp;
using Selvage.Kernel.Secrets;
using Selvage.Kernel.Settings;

namespace Selvage.Certificates.Keys.ServerCertificates;

/// <summary>The server's own certificates: section <c>Selvage:Tls</c>. Empty means certificates of a local authority that this server makes.</summary>
public sealed class TlsOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Selvage:Tls";

    /// <summary>PEM file with the certificate of the TLS listener, leaf first, then intermediates.</summary>
    public string CertificateFile { get; set; } = string.Empty;

    /// <summary>PEM file with its private key.</summary>
    public string KeyFile { get; set; } = string.Empty;

    /// <summary>PEM file with the certificate of the mTLS listener: another than that of TLS.</summary>
    public string MtlsCertificateFile { get; set; } = string.Empty;

    /// <summary>PEM file with its private key.</summary>
    public string MtlsKeyFile { get; set; } = string.Empty;
}

/// <summary>
/// The certificates with which the listeners identify this server: one for TLS and another for mTLS, because listeners that share one
/// also share session tickets, and a ticket taken without a client certificate must open nothing on the other side.
/// </summary>
public sealed class ServerTls : IDisposable
{
    private const string Purpose = "certificates.server_authority";
    private readonly DataFolder _folder;
    private readonly KeyEncryptionKey _seal;
    private readonly TlsOptions _options;
    private readonly HostsOptions _hosts;
    private readonly PublicAddresses _addresses;
    private readonly ServerAnswers _answers;
    private readonly TimeProvider _time;
    private ServerAuthority? _authority;

    /// <summary>Works from settings and the data folder.</summary>
    internal ServerTls(DataFolder folder, KeyEncryptionKey seal, IOptions<TlsOptions> options, IOptions<HostsOptions> hosts, PublicAddresses addresses, ServerAnswers answers, TimeProvider time) =>
        (_folder, _seal, _options, _hosts, _addresses, _answers, _time) = (folder, seal, options.Value, hosts.Value, addresses, answers, time);

    /// <summary>Where the trust for these certificates lies, for those who connect; null where the operator brought certificates.</summary>
    public string? TrustFile { get; private set; }

    /// <summary>Whether the certificates' status can be handed out with the handshake: where the local authority made them, who answers for them.</summary>
    public bool Staples => _authority is not null;

    /// <inheritdoc />
    public void Dispose() => _authority?.Dispose();

    /// <summary>Opens or makes both certificates; those of the local authority with its own, which is never sent.</summary>
    /// <exception cref="StartRefusedException">A file is missing or wrong, or both listeners would share a certificate.</exception>
    public (X509Certificate2Collection Tls, X509Certificate2Collection Mtls) Open()
    {
        var (tls, mtls) = _options.CertificateFile.Length > 0 || _options.MtlsCertificateFile.Length > 0
            ? (Brought(_options.CertificateFile, _options.KeyFile, "CertificateFile and KeyFile"), Brought(_options.MtlsCertificateFile, _options.MtlsKeyFile, "MtlsCertificateFile and MtlsKeyFile"))
            : Made();
        if (tls[0].Thumbprint == mtls[0].Thumbprint)
            throw new StartRefusedException("Selvage:Tls: the TLS and the mTLS listener have the same certificate, so a session of one could be resumed on the other. Give each a certificate of its own.");
        return (tls, mtls);
    }

    private (X509Certificate2Collection Tls, X509Certificate2Collection Mtls) Made()
    {
        var authority = _authority ??= Authority();
        TrustFile = _folder.Path("server-trust.pem");
        File.WriteAllText(TrustFile, PemEncoding.WriteString("CERTIFICATE", authority.Der.Span) + "\n");
        var now = _time.GetUtcNow();
        var tls = authority.Issue(Hosts([_hosts.Portal, _hosts.Auth, _hosts.Hub, _hosts.CardsLegacy, _hosts.Jwks, _hosts.Ocsp]), now, _addresses.Ocsp);
        var mtls = authority.Issue(Hosts([_hosts.AuthMtls, _hosts.HubMtls, _hosts.CardsLegacy, _hosts.Soap]), now, _addresses.Ocsp);
        _answers.AnswerFor(authority, tls.SerialNumberBytes.ToArray(), mtls.SerialNumberBytes.ToArray());
        return ([tls, X509CertificateLoader.LoadCertificate(authority.Der.Span)], [mtls, X509CertificateLoader.LoadCertificate(authority.Der.Span)]);
    }

    private ServerAuthority Authority()
    {
        var file = _folder.Path("tls", "authority.sealed");
        if (File.Exists(file))
            return new ServerAuthority(X509CertificateLoader.LoadPkcs12(_seal.Open(File.ReadAllBytes(file), Purpose), password: null, X509KeyStorageFlags.Exportable | X509KeyStorageFlags.EphemeralKeySet));
        var name = SubjectName.Of("GB", "Selvage", "This server", "Selvage local server CA");
        var made = ServerAuthority.Create(name.Value!, _time.GetUtcNow());
        DataFolder.CreatePrivate(_folder.Path("tls"));
        DataFolder.WritePrivate(file, _seal.Seal(made.Export(), Purpose));
        return made;
    }

    private static ServerHosts Hosts(IEnumerable<string> configured)
    {
        var hosts = ServerHosts.Read(["localhost", "127.0.0.1", "::1", .. configured.Where(h => h.Length > 0).Select(h => h.Split(':')[0])]);
        return hosts.Succeeded ? hosts.Value : throw new StartRefusedException($"Selvage:Hosts: {string.Join(' ', hosts.Problems.Select(p => p.Detail))}");
    }

    private static X509Certificate2Collection Brought(string certificate, string key, string settings)
    {
        try
        {
            using var pair = X509Certificate2.CreateFromPemFile(certificate, key);
            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(certificate);
            chain[0] = X509CertificateLoader.LoadPkcs12(pair.Export(X509ContentType.Pkcs12), password: null);
            return chain;
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or ArgumentException)
        {
            throw new StartRefusedException($"Selvage:Tls:{settings}: {exception.Message} Give PEM files: the certificate with its intermediates, and the key that belongs to it, for both listeners.");
        }
    }
}
