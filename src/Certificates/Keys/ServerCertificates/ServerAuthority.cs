using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Selvage.Certificates.Issue;
using Selvage.Kernel.Results;

namespace Selvage.Certificates.Keys.ServerCertificates;

/// <summary>
/// The local authority for the server's own TLS, where the operator brings no certificates of a public one. It has a name and a key of
/// its own and is never part of the trust chain: what it signs identifies this server and no client.
/// </summary>
internal sealed class ServerAuthority : IDisposable
{
    /// <summary>Days that a server certificate is valid: the most that browsers took when this was written.</summary>
    public const int LeafDays = 397;

    private const int Years = 10;

    private readonly X509Certificate2 _certificate;

    /// <summary>Takes an authority made before, with its private key; it is disposed with this.</summary>
    public ServerAuthority(X509Certificate2 certificate)
    {
        if (!certificate.HasPrivateKey)
            throw new CryptographicException("The server authority has no private key.");
        _certificate = certificate;
    }

    /// <summary>Its certificate, DER: what callers on this machine may be told to trust.</summary>
    public ReadOnlyMemory<byte> Der => _certificate.RawData;

    /// <summary>Makes an authority: P-256, 10 years.</summary>
    /// <param name="name">Another than those of the trust chain.</param>
    /// <param name="now">The time.</param>
    public static ServerAuthority Create(SubjectName name, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(new X500DistinguishedName(name.Der.Span), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ObjectIdentifiers.ServerAuthPurpose)], critical: false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(CertificateExtensions.KeyIdentifier(key.ExportSubjectPublicKeyInfo()), critical: false));
        var notBefore = CertificateProfile.NotBeforeAt(now);
        using var certificate = request.Create(
            request.SubjectName, X509SignatureGenerator.CreateForECDsa(key), notBefore, notBefore.AddYears(Years).AddSeconds(-1), SerialNumber.New(1).ToBytes());
        return new ServerAuthority(certificate.CopyWithPrivateKey(key));
    }

    /// <summary>Opens an authority that was kept; refused with <c>certificate.key.unreadable</c>.</summary>
    /// <param name="der">Its certificate.</param>
    /// <param name="file">From <see cref="WriteKey"/>.</param>
    /// <param name="passphrase">The one it was written with.</param>
    /// <exception cref="ArgumentException">The key is not the certificate's.</exception>
    public static Result<ServerAuthority> Open(ReadOnlySpan<byte> der, ReadOnlySpan<byte> file, ReadOnlySpan<char> passphrase)
    {
        using var certificate = X509CertificateLoader.LoadCertificate(der);
        using var key = ECDsa.Create();
        try
        {
            key.ImportEncryptedPkcs8PrivateKey(passphrase, file, out _);
        }
        catch (CryptographicException)
        {
            return AuthorityKeyFile.Unreadable;
        }

        return new ServerAuthority(certificate.CopyWithPrivateKey(key));
    }

    /// <summary>The private key, encrypted as <see cref="AuthorityKeyFile"/> does.</summary>
    /// <param name="passphrase">Not empty.</param>
    public byte[] WriteKey(ReadOnlySpan<char> passphrase)
    {
        using var key = new AuthorityKey(_certificate.GetECDsaPrivateKey()!);
        return AuthorityKeyFile.Write(key, passphrase);
    }

    /// <summary>Makes a server certificate with a new P-256 key. The caller disposes it.</summary>
    /// <param name="hosts">The names under which the server is reached.</param>
    /// <param name="now">The time.</param>
    public X509Certificate2 Issue(ServerHosts hosts, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        // The subject is empty, as names are in subjectAltName only (RFC 9525 §2): that extension is then critical (RFC 5280 §4.2.1.6).
        var request = new CertificateRequest(new X500DistinguishedName((ReadOnlySpan<byte>)[0x30, 0x00]), key, HashAlgorithmName.SHA256);
        var names = hosts.ToExtension();
        names.Critical = true;
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ObjectIdentifiers.ServerAuthPurpose)], critical: false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(CertificateExtensions.KeyIdentifier(key.ExportSubjectPublicKeyInfo()), critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_certificate, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        request.CertificateExtensions.Add(names);
        var notBefore = CertificateProfile.NotBeforeAt(now);
        var notAfter = notBefore.AddDays(LeafDays).AddSeconds(-1);
        var last = new DateTimeOffset(_certificate.NotAfter.ToUniversalTime());
        using var leaf = request.Create(_certificate, notBefore, notAfter < last ? notAfter : last, SerialNumber.New(1).ToBytes());
        return leaf.CopyWithPrivateKey(key);
    }

    public void Dispose() => _certificate.Dispose();
}
