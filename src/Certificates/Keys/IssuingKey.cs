using System.Security.Cryptography;
using Selvage.Certificates.Issue;

namespace Selvage.Certificates.Keys;

/// <summary>
/// An issuing authority: its certificate and its private key. It signs leaves that are decided in every part, and looks at each once
/// more before it does. Sign may be called from several threads.
/// </summary>
internal sealed class IssuingKey : IDisposable
{
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

    /// <summary>Signs a leaf.</summary>
    /// <returns>The certificate, DER.</returns>
    /// <exception cref="InvalidOperationException">The order breaks its profile: a bug in what decided it.</exception>
    public byte[] Sign(CertificateOrder order)
    {
        if (order.Profile.IsAuthority)
            throw new InvalidOperationException("The order must not be signed: an issuing authority makes no authorities.");
        var subjectKey = OrderRules.Check(order, Certificate, Generation);
        return OrderSigning.Sign(order, subjectKey, Certificate.Subject, Certificate.KeyIdentifier, _key);
    }

    public void Dispose() => _key.Dispose();
}
