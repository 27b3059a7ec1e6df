using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Selvage.Certificates.Keys;

/// <summary>The certificate of an authority, with the parts that go into what it signs, byte for byte.</summary>
internal sealed class AuthorityCertificate
{
    private AuthorityCertificate(byte[] der, X509Certificate2 certificate)
    {
        Der = der;
        Subject = certificate.SubjectName.RawData;
        Issuer = certificate.IssuerName.RawData;
        SubjectPublicKeyInfo = certificate.PublicKey.ExportSubjectPublicKeyInfo();
        NotBefore = new DateTimeOffset(certificate.NotBefore.ToUniversalTime());
        NotAfter = new DateTimeOffset(certificate.NotAfter.ToUniversalTime());
        KeyIdentifier = certificate.Extensions.OfType<X509SubjectKeyIdentifierExtension>().Single().SubjectKeyIdentifierBytes;
        var constraints = certificate.Extensions.OfType<X509BasicConstraintsExtension>().Single();
        if (!constraints.CertificateAuthority)
            throw new CryptographicException("Not the certificate of an authority.");
        PathLength = constraints.HasPathLengthConstraint ? constraints.PathLengthConstraint : null;
    }

    /// <summary>The certificate.</summary>
    public ReadOnlyMemory<byte> Der { get; }

    /// <summary>A Name, DER: the issuer of what it signs.</summary>
    public ReadOnlyMemory<byte> Subject { get; }

    /// <summary>Who signed it: a Name, DER.</summary>
    public ReadOnlyMemory<byte> Issuer { get; }

    /// <summary>The key, DER.</summary>
    public ReadOnlyMemory<byte> SubjectPublicKeyInfo { get; }

    /// <summary>Its subjectKeyIdentifier.</summary>
    public ReadOnlyMemory<byte> KeyIdentifier { get; }

    /// <summary>How many authorities may stand below it; null where any number may.</summary>
    public int? PathLength { get; }

    /// <summary>First second of validity, UTC.</summary>
    public DateTimeOffset NotBefore { get; }

    /// <summary>Last second of validity, UTC.</summary>
    public DateTimeOffset NotAfter { get; }

    /// <summary>Reads a certificate of ours.</summary>
    /// <exception cref="CryptographicException">It is no certificate, or not an authority's.</exception>
    public static AuthorityCertificate Read(ReadOnlySpan<byte> der)
    {
        using var certificate = X509CertificateLoader.LoadCertificate(der);
        return new AuthorityCertificate(der.ToArray(), certificate);
    }
}
