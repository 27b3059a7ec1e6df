using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Selvage.Certificates.Issue;
using Selvage.Certificates.Ocsp;

namespace Selvage.Certificates.Keys.ServerCertificates;

/// <summary>
/// The local authority for the server's own TLS, where the operator brings no certificates of a public one. It has a name and a key of
/// its own and is never part of the trust chain: what it signs identifies this server and no client.
/// </summary>
internal sealed class ServerAuthority : IAnswerSigner
{
    /// <summary>Days that a server certificate is valid: the most that browsers took when this was written.</summary>
    public const int LeafDays = 397;

    private const int Years = 10;

    private readonly X509Certificate2 _certificate;
    private readonly AuthorityKey _key;

    /// <summary>Takes an authority made before, with its private key; it is disposed with this.</summary>
    public ServerAuthority(X509Certificate2 certificate)
    {
        if (!certificate.HasPrivateKey)
            throw new CryptographicException("The server authority has no private key.");
        _certificate = certificate;
        _key = new AuthorityKey(certificate.GetECDsaPrivateKey() ?? throw new CryptographicException("The server authority's key is not one on an elliptic curve."));
    }

    /// <summary>Its certificate, DER: what callers on this machine may be told to trust.</summary>
    public ReadOnlyMemory<byte> Der => _certificate.RawData;

    /// <inheritdoc />
    public ReadOnlyMemory<byte> SubjectPublicKeyInfo => _key.SubjectPublicKeyInfo;

    /// <inheritdoc />
    public ReadOnlyMemory<byte> SignatureAlgorithm => _key.SignatureAlgorithm;

    /// <inheritdoc />
    public DateTimeOffset NotAfter => new(_certificate.NotAfter.ToUniversalTime());

    /// <summary>Makes an authority: P-256, 10 years.</summary>
    /// <param name="name">Another than those of the trust chain.</param>
    /// <param name="now">The time.</param>
    public static ServerAuthority Create(SubjectName name, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(new X500DistinguishedName(name.Der.Span), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign | X509KeyUsageFlags.DigitalSignature, critical: true)); // The last for OCSP answers.
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ObjectIdentifiers.ServerAuthPurpose)], critical: false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(CertificateExtensions.KeyIdentifier(key.ExportSubjectPublicKeyInfo()), critical: false));
        var notBefore = CertificateProfile.NotBeforeAt(now);
        using var certificate = request.Create(
            request.SubjectName, X509SignatureGenerator.CreateForECDsa(key), notBefore, notBefore.AddYears(Years).AddSeconds(-1), SerialNumber.New(1).ToBytes());
        return new ServerAuthority(certificate.CopyWithPrivateKey(key));
    }

    /// <summary>Certificate and key together, unencrypted: it is to be sealed before it is kept.</summary>
    public byte[] Export() => _certificate.Export(X509ContentType.Pkcs12);

    /// <summary>Makes a server certificate with a new P-256 key. The caller disposes it.</summary>
    /// <param name="hosts">The names under which the server is reached.</param>
    /// <param name="now">The time.</param>
    /// <param name="responder">Where its status can be asked: an http address, without which it cannot.</param>
    public X509Certificate2 Issue(ServerHosts hosts, DateTimeOffset now, string? responder = null)
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
        if (responder is not null)
            request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension([responder], null));
        var notBefore = CertificateProfile.NotBeforeAt(now);
        var notAfter = notBefore.AddDays(LeafDays).AddSeconds(-1);
        var last = NotAfter;
        using var leaf = request.Create(_certificate, notBefore, notAfter < last ? notAfter : last, SerialNumber.New(1).ToBytes());
        return leaf.CopyWithPrivateKey(key);
    }

    /// <inheritdoc />
    public byte[] Sign(ReadOnlySpan<byte> data) => _key.Sign(data);

    public void Dispose()
    {
        _key.Dispose();
        _certificate.Dispose();
    }
}
