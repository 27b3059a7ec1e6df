using System.Formats.Asn1;
using System.Security.Cryptography;
using Selvage.Cli.Decoding;

namespace Selvage.Cli.Authorities;

/// <summary>Signs with the key of an authority.</summary>
internal static class AuthorityKeys
{
    /// <summary>Rounds of PBKDF2 for a key at rest: people keep its passphrase, so guessing must be dear.</summary>
    public const int Rounds = 600_000;

    /// <summary>Encrypted PKCS #8 in PEM: PBES2 with AES-256-CBC under PBKDF2 with SHA-256.</summary>
    public static string Encrypt(AsymmetricAlgorithm key, string passphrase) =>
        key.ExportEncryptedPkcs8PrivateKeyPem(passphrase, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, Rounds)) + "\n";

    /// <summary>AlgorithmIdentifier of its signatures: without parameters for ECDSA, with NULL for RSA.</summary>
    public static byte[] Algorithm(AsymmetricAlgorithm key)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(key is RSA ? Oids.Sha256WithRsa : key.KeySize > 256 ? Oids.EcdsaWithSha384 : Oids.EcdsaWithSha256);
            if (key is RSA)
                writer.WriteNull();
        }

        return writer.Encode();
    }

    /// <summary>The frame of certificate and list: what is signed, how, and the signature.</summary>
    public static byte[] Sign(AsymmetricAlgorithm key, byte[] signed)
    {
        var signature = key switch
        {
            RSA rsa => rsa.SignData(signed, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
            ECDsa ec => ec.SignData(signed, ec.KeySize > 256 ? HashAlgorithmName.SHA384 : HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence),
            _ => throw new InvalidOperationException("Neither RSA nor EC."),
        };
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(signed);
            writer.WriteEncodedValue(Algorithm(key));
            writer.WriteBitString(signature);
        }

        return writer.Encode();
    }
}
