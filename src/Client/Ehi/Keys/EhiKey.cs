using System.Security.Cryptography;
using Selvage.Client.Ehi.Signatures;

namespace Selvage.Client.Ehi.Keys;

/// <summary>A public key of a JWKS (RFC 7517): RSA of 2048 to 8192 bits, P-256 or P-384.</summary>
public sealed record EhiKey
{
    private const int BitsPerByte = 8;

    internal EhiKey(string kid) => Kid = kid;

    /// <summary>Its name.</summary>
    public string Kid { get; }

    /// <summary>The one algorithm that the JWKS allows it for (<c>alg</c>); null: whatever fits its type.</summary>
    public string? Declared { get; internal init; }

    /// <summary><c>RSA 2048</c>, <c>P-256</c>, <c>P-384</c>: for people.</summary>
    public string Kind => IsRsa ? $"RSA {RsaParameters.Modulus!.Length * BitsPerByte}" : IsP384 ? "P-384" : "P-256";

    internal RSAParameters RsaParameters { get; init; }

    internal ECParameters CurveParameters { get; init; }

    internal bool IsRsa => RsaParameters.Modulus is not null;

    internal bool IsP384 { get; init; }

    /// <summary>Bytes of a signature: the modulus, or r and s.</summary>
    internal int SignatureLength => IsRsa ? RsaParameters.Modulus!.Length : IsP384 ? 96 : 64;

    /// <summary>What the key is used with where a header names no algorithm.</summary>
    internal IReadOnlyList<string> PlainAlgorithms => IsRsa ? [EhiAlgorithm.RS256] : IsP384 ? [EhiAlgorithm.ES384] : [EhiAlgorithm.ES256];

    /// <summary>Whether signatures of this algorithm can be this key's.</summary>
    internal bool Suits(string algorithm) => (Declared is null || Declared == algorithm) && algorithm switch
    {
        EhiAlgorithm.RS256 or EhiAlgorithm.PS256 => IsRsa,
        EhiAlgorithm.ES256 => !IsRsa && !IsP384,
        EhiAlgorithm.ES384 => !IsRsa && IsP384,
        _ => false,
    };
}
