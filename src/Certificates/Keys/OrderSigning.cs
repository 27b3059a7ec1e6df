using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Selvage.Certificates.Issue;
using Selvage.Certificates.Issue.SubjectKeys;

namespace Selvage.Certificates.Keys;

/// <summary>Makes a certificate of a checked order, and reads it back with another reader than the one that wrote it.</summary>
internal static class OrderSigning
{
    /// <summary>Signs.</summary>
    /// <param name="order">The order.</param>
    /// <param name="subjectKey">Its key, read.</param>
    /// <param name="issuer">The issuer's subject, DER.</param>
    /// <param name="issuerKeyIdentifier">The issuer's subjectKeyIdentifier.</param>
    /// <param name="key">The issuer's key.</param>
    /// <returns>The certificate, DER.</returns>
    /// <exception cref="CryptographicException">What came out is not what was ordered.</exception>
    public static byte[] Sign(CertificateOrder order, SubjectKey subjectKey, ReadOnlyMemory<byte> issuer, ReadOnlyMemory<byte> issuerKeyIdentifier, AuthorityKey key)
    {
        var extensions = CertificateExtensions.Of(order, subjectKey, issuerKeyIdentifier);
        var tbs = TbsCertificate.Write(order, issuer, key.SignatureAlgorithm, extensions);
        var signature = key.Sign(tbs);
        if (!key.Verify(tbs, signature))
            throw new CryptographicException("The authority's key made a signature that does not verify.");
        var der = TbsCertificate.WriteSigned(tbs, key.SignatureAlgorithm, signature);
        using var read = X509CertificateLoader.LoadCertificate(der);
        if (!IsAsOrdered(read, order, issuer) || !SameExtensions(read, extensions))
            throw new CryptographicException("The certificate that was made differs from its order.");
        return der;
    }

    private static bool IsAsOrdered(X509Certificate2 read, CertificateOrder order, ReadOnlyMemory<byte> issuer) =>
        read.IssuerName.RawData.AsSpan().SequenceEqual(issuer.Span)
        && read.SubjectName.RawData.AsSpan().SequenceEqual(order.Subject.Der.Span)
        && read.PublicKey.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(order.SubjectPublicKeyInfo.Span)
        && read.SerialNumberBytes.Span.SequenceEqual(order.Serial.ToBytes())
        && read.NotBefore.ToUniversalTime() == order.NotBefore.UtcDateTime
        && read.NotAfter.ToUniversalTime() == order.NotAfter.UtcDateTime;

    private static bool SameExtensions(X509Certificate2 read, IReadOnlyList<X509Extension> wanted) =>
        read.Extensions.Count == wanted.Count
        && read.Extensions.Zip(wanted).All(pair =>
            pair.First.Oid?.Value == pair.Second.Oid?.Value
            && pair.First.Critical == pair.Second.Critical
            && pair.First.RawData.AsSpan().SequenceEqual(pair.Second.RawData));
}
