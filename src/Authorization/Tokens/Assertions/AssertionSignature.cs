using System.Security.Cryptography;
using Selvage.Authorization.Tokens.Seams;

namespace Selvage.Authorization.Tokens.Assertions;

/// <summary>Chooses the key of an assertion and verifies its signature. The key decides which algorithms may be, never the token alone.</summary>
internal static class AssertionSignature
{
    private const int SmallestRsa = 2048;

    /// <summary>What is wrong with the signature, or null where it is good.</summary>
    /// <param name="assertion">As it reads.</param>
    /// <param name="keys">The live Signing keys of the client's application.</param>
    public static TokenFault? Judge(ClientAssertion assertion, IReadOnlyList<SigningKeyFact> keys)
    {
        var key = Choose(assertion.Kid, keys);
        if (key is null)
            return new("assertion.key", $"kid {TokenFault.Shown(assertion.Kid)} names no live Signing key of this client; there are {keys.Count}.");

        if (Verification(assertion.Algorithm, key.Key) is not { } verify)
            return new("assertion.algorithm", $"alg {TokenFault.Shown(assertion.Algorithm)} does not go with key {key.Kid}.");

        return verify(assertion.SignedBytes, assertion.Signature) ? null : new("assertion.signature", $"The signature does not verify with key {key.Kid}.");
    }

    // A kid chooses; without one there must be no choice (E1). Trying all keys would let a withdrawn kid live on under another.
    private static SigningKeyFact? Choose(string? kid, IReadOnlyList<SigningKeyFact> keys)
    {
        if (kid is null) return keys.Count == 1 ? keys[0] : null;

        foreach (var key in keys)
        {
            if (string.Equals(key.Kid, kid, StringComparison.Ordinal)) return key;
        }

        return null;
    }

    // RFC 7518 §3.1. Not here: none, and HS*, which would make a secret of a public key.
    private static Func<byte[], byte[], bool>? Verification(string algorithm, AsymmetricAlgorithm? key) => (algorithm, key) switch
    {
        ("RS256", RSA { KeySize: >= SmallestRsa } rsa) => Rsa(rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        ("RS384", RSA { KeySize: >= SmallestRsa } rsa) => Rsa(rsa, HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1),
        ("RS512", RSA { KeySize: >= SmallestRsa } rsa) => Rsa(rsa, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
        ("PS256", RSA { KeySize: >= SmallestRsa } rsa) => Rsa(rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
        ("PS384", RSA { KeySize: >= SmallestRsa } rsa) => Rsa(rsa, HashAlgorithmName.SHA384, RSASignaturePadding.Pss),
        ("PS512", RSA { KeySize: >= SmallestRsa } rsa) => Rsa(rsa, HashAlgorithmName.SHA512, RSASignaturePadding.Pss),
        ("ES256", ECDsa { KeySize: 256 } ecdsa) => Ecdsa(ecdsa, HashAlgorithmName.SHA256),
        ("ES384", ECDsa { KeySize: 384 } ecdsa) => Ecdsa(ecdsa, HashAlgorithmName.SHA384),
        ("ES512", ECDsa { KeySize: 521 } ecdsa) => Ecdsa(ecdsa, HashAlgorithmName.SHA512),
        _ => null,
    };

    private static Func<byte[], byte[], bool> Rsa(RSA key, HashAlgorithmName hash, RSASignaturePadding padding) =>
        (data, signature) => key.VerifyData(data, signature, hash, padding);

    private static Func<byte[], byte[], bool> Ecdsa(ECDsa key, HashAlgorithmName hash) =>
        (data, signature) => key.VerifyData(data, signature, hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
}
