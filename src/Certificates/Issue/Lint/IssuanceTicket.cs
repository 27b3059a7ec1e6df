using System.Security.Cryptography;
using Selvage.Certificates.Keys;

namespace Selvage.Certificates.Issue.Lint;

/// <summary>
/// The right to one signature: over exactly these bytes, by exactly this issuer. Only a clean lint makes a ticket, and a ticket is all that a
/// signer accepts.
/// </summary>
internal sealed class IssuanceTicket
{
    private readonly LintIssuer _issuer;
    private int _taken;

    private IssuanceTicket(CertificateOrder order, ReadOnlyMemory<byte> tbs, LintIssuer issuer)
    {
        (Order, Tbs, _issuer) = (order, tbs, issuer);
        TbsHash = SHA256.HashData(tbs.Span);
    }

    /// <summary>What was ordered.</summary>
    public CertificateOrder Order { get; }

    /// <summary>TBSCertificate, DER: what was linted, and what is signed.</summary>
    public ReadOnlyMemory<byte> Tbs { get; }

    /// <summary>SHA-256 of <see cref="Tbs"/>.</summary>
    public byte[] TbsHash { get; }

    /// <summary>Signs the certificate with a throw-away key, looks at it, and compares it with its order.</summary>
    /// <param name="order">What was ordered.</param>
    /// <param name="tbs">What was made of it.</param>
    /// <param name="kind">Of what kind the issuer's key is.</param>
    /// <param name="issuer">What it must agree with.</param>
    /// <exception cref="LintFailedException">It must not be signed.</exception>
    public static IssuanceTicket For(CertificateOrder order, byte[] tbs, AuthorityKeyKind kind, LintIssuer issuer)
    {
        var key = LintKeys.Of(kind);
        var linted = TbsCertificate.WriteSigned(tbs, key.SignatureAlgorithm, key.Sign(tbs));
        var failed = CertificateLints.Failing(linted, LintKind.Of(order.Profile.Name), issuer, order);
        return failed.Count == 0 ? new IssuanceTicket(order, tbs, issuer) : throw new LintFailedException(failed);
    }

    /// <summary>Uses it up.</summary>
    /// <param name="issuer">The subject of who is about to sign.</param>
    /// <param name="algorithm">With what.</param>
    /// <returns>What may be signed.</returns>
    /// <exception cref="InvalidOperationException">It was used before, or is for another issuer.</exception>
    public ReadOnlyMemory<byte> Take(ReadOnlySpan<byte> issuer, ReadOnlySpan<byte> algorithm)
    {
        if (!_issuer.Subject.Span.SequenceEqual(issuer) || !_issuer.Algorithm.Span.SequenceEqual(algorithm))
            throw new InvalidOperationException("The ticket is for another issuer.");
        return Interlocked.Exchange(ref _taken, 1) == 0 ? Tbs : throw new InvalidOperationException("The ticket was used: one ticket is one signature.");
    }
}
