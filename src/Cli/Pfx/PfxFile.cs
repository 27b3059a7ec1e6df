using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Selvage.Cli.Decoding;

namespace Selvage.Cli.Pfx;

/// <summary>
/// Writes a PKCS #12 file (RFC 7292): the certificates in one encrypted part, the key in a bag encrypted by itself, all under one seal.
/// .NET's own writer takes neither a name nor an order of certificates on every system, hence this one.
/// </summary>
internal static class PfxFile
{
    private const string KeyBag = "1.2.840.113549.1.12.10.1.2";
    private const string CertificateBag = "1.2.840.113549.1.12.10.1.3";
    private const string X509Certificate = "1.2.840.113549.1.9.22.1";
    private const string FriendlyName = "1.2.840.113549.1.9.20";
    private const string LocalKeyId = "1.2.840.113549.1.9.21";

    private static readonly Asn1Tag Zero = new(TagClass.ContextSpecific, 0, isConstructed: true);

    /// <summary>The file.</summary>
    /// <param name="key">The private key of the first certificate.</param>
    /// <param name="certificates">Leaf, issuing, root.</param>
    /// <param name="name">What programs call the entry.</param>
    /// <param name="password">Opens it.</param>
    /// <param name="scheme">How it is encrypted.</param>
    public static byte[] Write(AsymmetricAlgorithm key, IReadOnlyList<X509Certificate2> certificates, string name, string password, PfxScheme scheme)
    {
        // Says which certificate is the key's.
        var id = SHA256.HashData(certificates[0].RawData);
        var safe = new AsnWriter(AsnEncodingRules.DER);
        using (safe.PushSequence())
        {
            Encrypted(safe, Certificates(certificates, name, id), password, scheme);
            Plain(safe, Key(key, name, id, password, scheme));
        }

        return Seal(safe.Encode(), password, scheme);
    }

    private static byte[] Certificates(IReadOnlyList<X509Certificate2> certificates, string name, byte[] id)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            for (var i = 0; i < certificates.Count; i++)
            {
                using var bag = writer.PushSequence();
                writer.WriteObjectIdentifier(CertificateBag);
                using (writer.PushSequence(Zero))
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(X509Certificate);
                    using var value = writer.PushSequence(Zero);
                    writer.WriteOctetString(certificates[i].RawData);
                }

                if (i == 0)
                    Attributes(writer, name, id);
            }
        }

        return writer.Encode();
    }

    private static byte[] Key(AsymmetricAlgorithm key, string name, byte[] id, string password, PfxScheme scheme)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(KeyBag);
            using (writer.PushSequence(Zero))
                writer.WriteEncodedValue(key.ExportEncryptedPkcs8PrivateKey(password, scheme.KeyEncryption));
            Attributes(writer, name, id);
        }

        return writer.Encode();
    }

    private static void Attributes(AsnWriter writer, string name, byte[] id)
    {
        using var set = writer.PushSetOf();
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(FriendlyName);
            using var values = writer.PushSetOf();
            writer.WriteCharacterString(UniversalTagNumber.BMPString, name);
        }

        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(LocalKeyId);
            using var values = writer.PushSetOf();
            writer.WriteOctetString(id);
        }
    }

    private static void Encrypted(AsnWriter writer, byte[] content, string password, PfxScheme scheme)
    {
        using var info = writer.PushSequence();
        writer.WriteObjectIdentifier(Oids.Pkcs7EncryptedData);
        using var explicitly = writer.PushSequence(Zero);
        using var data = writer.PushSequence();
        writer.WriteInteger(0);
        using var encrypted = writer.PushSequence();
        writer.WriteObjectIdentifier(Oids.Pkcs7Data);
        var ciphertext = scheme.Encrypt(password, content, writer);
        writer.WriteOctetString(ciphertext, new Asn1Tag(TagClass.ContextSpecific, 0));
    }

    private static void Plain(AsnWriter writer, byte[] content)
    {
        using var info = writer.PushSequence();
        writer.WriteObjectIdentifier(Oids.Pkcs7Data);
        using var explicitly = writer.PushSequence(Zero);
        writer.WriteOctetString(content);
    }

    private static byte[] Seal(byte[] safe, string password, PfxScheme scheme)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        var length = scheme.Mac == HashAlgorithmName.SHA1 ? 20 : 32;
        var mac = CryptographicOperations.HmacData(scheme.Mac, PfxKey.Derive(password, salt, scheme.MacRounds, PfxKey.ForMac, scheme.Mac, length), safe);
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(3);
            Plain(writer, safe);
            using var seal = writer.PushSequence();
            using (writer.PushSequence())
            {
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(scheme.MacHash);
                    writer.WriteNull();
                }

                writer.WriteOctetString(mac);
            }

            writer.WriteOctetString(salt);
            writer.WriteInteger(scheme.MacRounds);
        }

        return writer.Encode();
    }
}
