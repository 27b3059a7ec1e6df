using System.Security.Cryptography;
using Selvage.Certificates.Issue;
using Selvage.Certificates.Issue.Lint;
using Selvage.Certificates.Issue.SubjectKeys;

namespace Selvage.Certificates.Keys;

/// <summary>
/// Makes a certificate of a checked order in two steps, with a lint between them: what will be signed is read by two readers that did not
/// write it, and compared with the order, before any key of ours is touched. After the signature it must be those very bytes, and verify.
/// </summary>
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
    /// <exception cref="CryptographicException">What came out is not what was linted.</exception>
    public static byte[] Sign(IssuanceTicket ticket, ReadOnlyMemory<byte> issuer, AuthorityKey key)
    {
        var tbs = ticket.Take(issuer.Span, key.SignatureAlgorithm.Span);
        var signature = key.Sign(tbs.Span);
        if (!key.Verify(tbs.Span, signature))
            throw new CryptographicException("The authority's key made a signature that does not verify.");
        var der = TbsCertificate.WriteSigned(tbs, key.SignatureAlgorithm, signature);
        var read = LintedCertificate.Read(der);
        if (!read.Tbs.Span.SequenceEqual(ticket.Tbs.Span) || !read.OuterAlgorithm.Span.SequenceEqual(key.SignatureAlgorithm.Span))
            throw new CryptographicException("The certificate that was made differs from what was linted.");
        return der;
    }
}
