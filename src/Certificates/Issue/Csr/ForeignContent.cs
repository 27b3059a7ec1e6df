using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Selvage.Certificates.Issue.SubjectKeys;

namespace Selvage.Certificates.Issue.Csr;

/// <summary>Tells what a DER structure is that is no request, so that the refusal can say it.</summary>
internal static class ForeignContent
{
    private const int Integer = (int)UniversalTagNumber.Integer;
    private const int OctetString = (int)UniversalTagNumber.OctetString;
    private const int Sequence = (int)UniversalTagNumber.Sequence;

    /// <summary>Whether it is a key store of Java, in one of its two old forms; the new one is PKCS #12.</summary>
    public static bool IsKeyStore(ReadOnlySpan<byte> file) => file is [0xFE, 0xED, 0xFE, 0xED, ..] or [0xCE, 0xCE, 0xCE, 0xCE, ..];

    /// <summary>Whether it is a public key and nothing more.</summary>
    public static bool IsPublicKey(ReadOnlySpan<byte> der)
    {
        try
        {
            PublicKey.CreateFromSubjectPublicKeyInfo(der, out var length);
            return length == der.Length;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>Whether it is a certificate, or a bundle of them in PKCS #7.</summary>
    public static bool IsCertificate(ReadOnlySpan<byte> der)
    {
        try
        {
            if (X509Certificate2.GetCertContentType(der) == X509ContentType.Pkcs7)
                return true;
            using var certificate = X509CertificateLoader.LoadCertificate(der);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>
    /// Whether it has the shape of a private key: PKCS #8, PKCS #1, SEC 1 and PKCS #12 begin with a version, and an encrypted PKCS #8
    /// is an algorithm and an octet string. A request and a certificate begin otherwise.
    /// </summary>
    public static bool IsPrivateKey(ReadOnlyMemory<byte> der)
    {
        try
        {
            var fields = new AsnReader(der, AsnEncodingRules.BER).ReadSequence();
            var tags = new List<int>();
            var first = fields.PeekEncodedValue();
            for (; fields.HasData; fields.ReadEncodedValue())
                tags.Add(fields.PeekTag().TagClass == TagClass.Universal ? fields.PeekTag().TagValue : -1);
            return tags is [Sequence, OctetString]
                or [Integer, Sequence, OctetString, ..]
                or [Integer, OctetString, ..]
                or [Integer, Integer, Integer, Integer, Integer, Integer, ..]
                || (tags is [Integer, Sequence, ..] && first.Span.SequenceEqual<byte>([0x02, 0x01, 0x03]));
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    /// <summary>The public half of an unencrypted private key; null where it cannot be told.</summary>
    public static SpkiHash? PublicHalf(ReadOnlySpan<byte> privateKey) =>
        Import(RSA.Create, privateKey, static (key, der) => key.ImportRSAPrivateKey(der, out _))
        ?? Import(RSA.Create, privateKey, static (key, der) => key.ImportPkcs8PrivateKey(der, out _))
        ?? Import(ECDsa.Create, privateKey, static (key, der) => key.ImportECPrivateKey(der, out _))
        ?? Import(ECDsa.Create, privateKey, static (key, der) => key.ImportPkcs8PrivateKey(der, out _));

    private static SpkiHash? Import<TKey>(Func<TKey> create, ReadOnlySpan<byte> der, ImportKey<TKey> import)
        where TKey : AsymmetricAlgorithm
    {
        using var key = create();
        try
        {
            import(key, der);
            return SpkiHash.Of(key.ExportSubjectPublicKeyInfo());
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or NotSupportedException or ArgumentException)
        {
            // Not only the first: for a curve that it does not have, .NET says that the platform is not supported.
            return null;
        }
    }

    private delegate void ImportKey<in TKey>(TKey key, ReadOnlySpan<byte> der);
}
