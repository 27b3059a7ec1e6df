using System.Security.Cryptography;

namespace Selvage.Cli.Decoding;

/// <summary>Verifies signatures over raw bytes. SHA-1 and MD5 never verify here.</summary>
internal static class Signatures
{
    /// <summary>Whether the signature is this key's over this data.</summary>
    /// <param name="spki">The signer's SubjectPublicKeyInfo, DER.</param>
    /// <param name="algorithm">OID of the signature algorithm.</param>
    /// <param name="data">What was signed.</param>
    /// <param name="signature">The signature's bits.</param>
    public static bool Verify(ReadOnlyMemory<byte> spki, string algorithm, ReadOnlyMemory<byte> data, ReadOnlyMemory<byte> signature)
    {
        try
        {
            return algorithm switch
            {
                Oids.EcdsaWithSha256 => Ec(spki, HashAlgorithmName.SHA256, data, signature),
                Oids.EcdsaWithSha384 => Ec(spki, HashAlgorithmName.SHA384, data, signature),
                Oids.EcdsaWithSha512 => Ec(spki, HashAlgorithmName.SHA512, data, signature),
                Oids.Sha256WithRsa => Rsa(spki, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1, data, signature),
                Oids.Sha384WithRsa => Rsa(spki, HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1, data, signature),
                Oids.Sha512WithRsa => Rsa(spki, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1, data, signature),
                Oids.RsaPss => new[] { HashAlgorithmName.SHA256, HashAlgorithmName.SHA384, HashAlgorithmName.SHA512 }.Any(hash => Rsa(spki, hash, RSASignaturePadding.Pss, data, signature)),
                _ => false,
            };
        }
        catch (CryptographicException)
        {
            // A key of another kind than the algorithm's, or bytes that are no key at all.
            return false;
        }
    }

    private static bool Ec(ReadOnlyMemory<byte> spki, HashAlgorithmName hash, ReadOnlyMemory<byte> data, ReadOnlyMemory<byte> signature)
    {
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(spki.Span, out _);
        return key.VerifyData(data.Span, signature.Span, hash, DSASignatureFormat.Rfc3279DerSequence);
    }

    private static bool Rsa(ReadOnlyMemory<byte> spki, HashAlgorithmName hash, RSASignaturePadding padding, ReadOnlyMemory<byte> data, ReadOnlyMemory<byte> signature)
    {
        using var key = RSA.Create();
        key.ImportSubjectPublicKeyInfo(spki.Span, out _);
        return key.VerifyData(data.Span, signature.Span, hash, padding);
    }
}
