using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Selvage.Authorization.Tokens.Seams;

/// <summary>A public key that an application signs its assertions with.</summary>
/// <param name="kid">Key id, as in the organisation's JWKS.</param>
/// <param name="subjectPublicKeyInfo">The key in DER form (RFC 5280 §4.1.2.7).</param>
public sealed class SigningKeyFact(string kid, ReadOnlyMemory<byte> subjectPublicKeyInfo)
{
    // Read once and kept: reading a key costs as much as using it. One instance serves all threads, because verification only reads it.
    private readonly Lazy<AsymmetricAlgorithm?> _key = new(() => Read(subjectPublicKeyInfo));

    /// <summary>Key id, as in the organisation's JWKS.</summary>
    public string Kid { get; } = kid;

    /// <summary>The RSA or ECDSA key; null where it is neither.</summary>
    internal AsymmetricAlgorithm? Key => _key.Value;

    private static AsymmetricAlgorithm? Read(ReadOnlyMemory<byte> der)
    {
        var key = PublicKey.CreateFromSubjectPublicKeyInfo(der.Span, out _);
        return key.GetRSAPublicKey() ?? (AsymmetricAlgorithm?)key.GetECDsaPublicKey();
    }
}
