using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Selvage.Certificates.Issue;
using Selvage.Certificates.Issue.Lint;
using Selvage.Certificates.Issue.SubjectKeys;

namespace Selvage.Certificates.Keys;

/// <summary>Makes a certificate of a checked order in two steps, with a lint between them, and reads it back with another reader than the one that wrote it.</summary>
internal static class OrderSigning
{
    /// <summary>Decides every byte that will be signed, and has them linted.</summary>
    /// <param name="order">The order.</param>
    /// <param name="subjectKey">Its key, read.</param>
    /// <param name="issuer">By what it is to be signed.</param>
    /// <param name="kind">Of what kind the issuer's key is.</param>
    /// <exception cref="LintFailedException">It must not be signed.</exception>
    public static IssuanceTicket Prepare(CertificateOrder order, SubjectKey subjectKey, LintIssuer issuer, AuthorityKeyKind kind)
    {
        var tbs = TbsCertificate.Write(order, issuer.Subject, issuer.Algorithm, CertificateExtensions.Of(order, subjectKey, issuer.KeyIdentifier));
        return IssuanceTicket.For(order, tbs, kind, issuer);
    }

    /// <summary>Signs what a ticket stands for.</summary>
    /// <param name="ticket">The ticket; it is used up.</param>
    /// <param name="issuer">The issuer's subject, DER.</param>
    /// <param name="key">The issuer's key.</param>
    /// <returns>The certificate, DER.</returns>
    /// <exception cref="CryptographicException">What came out is not what was ordered and linted.</exception>
    public static byte[] Sign(IssuanceTicket ticket, ReadOnlyMemory<byte> issuer, AuthorityKey key)
    {
        var tbs = ticket.Take(issuer.Span, key.SignatureAlgorithm.Span);
        var signature = key.Sign(tbs.Span);
        if (!key.Verify(tbs.Span, signature))
            throw new CryptographicException("The authority's key made a signature that does not verify.");
        var der = TbsCertificate.WriteSigned(tbs, key.SignatureAlgorithm, signature);
        using var read = X509CertificateLoader.LoadCertificate(der);
        if (!IsAsOrdered(read, ticket.Order, issuer) || !LintedCertificate.Read(der).Tbs.Span.SequenceEqual(ticket.Tbs.Span))
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
}
