using System.Formats.Asn1;
using System.Security.Cryptography;
using Selvage.Certificates.Issue;
using Selvage.Certificates.Issue.Lint;

namespace Selvage.Certificates.Keys;

/// <summary>An issuing authority: its certificate and its private key, which signs leaves and revocation lists, and never another authority.</summary>
internal sealed class IssuingKey : IDisposable
{
    private const int Version2 = 1;
    private readonly AuthorityKey _key;

    /// <summary>Takes the key over; it is disposed with this.</summary>
    /// <param name="certificate">The authority's certificate: path length 0.</param>
    /// <param name="key">The key that belongs to it.</param>
    /// <param name="generation">1 to 127: the first byte of every serial number that it signs.</param>
    /// <exception cref="CryptographicException">The key is not the certificate's, or the certificate is not an issuing one.</exception>
    public IssuingKey(AuthorityCertificate certificate, AuthorityKey key, int generation)
    {
        if (certificate.PathLength != 0)
            throw new CryptographicException("Leaves are issued only by an authority with no other below it.");
        if (!certificate.SubjectPublicKeyInfo.Span.SequenceEqual(key.SubjectPublicKeyInfo.Span))
            throw new CryptographicException("The issuing key does not belong to the issuing certificate.");
        (Certificate, _key, Generation) = (certificate, key, generation);
    }

    /// <summary>The authority's certificate.</summary>
    public AuthorityCertificate Certificate { get; }

    /// <summary>1 to 127.</summary>
    public int Generation { get; }

    /// <summary>AlgorithmIdentifier of its signatures, DER.</summary>
    public ReadOnlyMemory<byte> SignatureAlgorithm => _key.SignatureAlgorithm;

    /// <summary>Checks a leaf's order against its profile, decides every byte of it, and has them linted. Nothing is signed yet.</summary>
    /// <exception cref="InvalidOperationException">The order breaks its profile, or the lint: a bug in what decided it.</exception>
    public IssuanceTicket Prepare(CertificateOrder order)
    {
        if (order.Profile.IsAuthority)
            throw new InvalidOperationException("The order must not be signed: an issuing authority makes no authorities.");
        var subjectKey = OrderRules.Check(order, Certificate, Generation);
        var issuer = new LintIssuer(Certificate.Subject, Certificate.KeyIdentifier, _key.SignatureAlgorithm, Generation, Certificate.NotBefore, Certificate.NotAfter);
        return OrderSigning.Prepare(order, subjectKey, issuer, _key.Kind);
    }

    /// <summary>Signs a leaf that was prepared here.</summary>
    /// <returns>The certificate, DER.</returns>
    /// <exception cref="InvalidOperationException">The ticket was used, or is another issuer's.</exception>
    public byte[] Sign(IssuanceTicket ticket) => OrderSigning.Sign(ticket, Certificate.Subject, _key);

    /// <summary>Signs a revocation list (RFC 5280 §5.1.2).</summary>
    /// <param name="tbsCertList">What is signed, DER: version 2, this key's algorithm, this authority as the issuer.</param>
    /// <returns>The bits of the signature.</returns>
    /// <exception cref="InvalidOperationException">It is no revocation list of this authority: a bug in what wrote it.</exception>
    public byte[] SignRevocationList(ReadOnlyMemory<byte> tbsCertList)
    {
        if (!IsOurList(tbsCertList))
            throw new InvalidOperationException("This must not be signed: it is not a revocation list of this authority.");
        return _key.Sign(tbsCertList.Span);
    }

    public void Dispose() => _key.Dispose();

    /// <summary>A certificate's tbs begins with a tagged version and so never passes for a list's.</summary>
    private bool IsOurList(ReadOnlyMemory<byte> tbs)
    {
        try
        {
            var list = new AsnReader(tbs, AsnEncodingRules.DER).ReadSequence();
            return list.TryReadInt32(out var version) && version == Version2
                && list.ReadEncodedValue().Span.SequenceEqual(_key.SignatureAlgorithm.Span)
                && list.ReadEncodedValue().Span.SequenceEqual(Certificate.Subject.Span);
        }
        catch (AsnContentException)
        {
            return false;
        }
    }
}
