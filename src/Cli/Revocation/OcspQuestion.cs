using System.Formats.Asn1;
using System.Security.Cryptography;
using Selvage.Cli.Decoding;

namespace Selvage.Cli.Revocation;

/// <summary>
/// A question to an OCSP responder (RFC 6960 §4.1), for one certificate. Written from the RFC, apart from the server's responder, so that
/// each is a check on the other.
/// </summary>
/// <param name="IssuerNameHash">Of the issuer's name.</param>
/// <param name="IssuerKeyHash">Of the bits of the issuer's key, without tag and length.</param>
/// <param name="Serial">Contents of the DER INTEGER.</param>
/// <param name="Hash">OID of the hash.</param>
/// <param name="Nonce">32 random bytes (RFC 9654); null: none.</param>
internal sealed record OcspQuestion(byte[] IssuerNameHash, byte[] IssuerKeyHash, ReadOnlyMemory<byte> Serial, string Hash, byte[]? Nonce)
{
    private const int NonceLength = 32;

    /// <param name="certificate">Asked about.</param>
    /// <param name="issuer">Its issuer.</param>
    /// <param name="sha1">SHA-1 in place of SHA-256 to name the issuer, as old clients do.</param>
    /// <param name="nonce">Whether to ask for an answer made for this question.</param>
    public static OcspQuestion About(CertificateFacts certificate, CertificateFacts issuer, bool sha1, bool nonce)
    {
        var info = new AsnReader(issuer.Spki, AsnEncodingRules.DER).ReadSequence();
        info.ReadSequence();
        var bits = info.ReadBitString(out _);
        return new OcspQuestion(
            HashOf(issuer.Subject.Span, sha1), HashOf(bits, sha1), certificate.SerialBytes, sha1 ? Oids.Sha1 : Oids.Sha256, nonce ? RandomNumberGenerator.GetBytes(NonceLength) : null);
    }

    /// <summary>OCSPRequest, DER.</summary>
    public byte[] Encode()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            using (writer.PushSequence())
                WriteId(writer);
            if (Nonce is not null)
                WriteNonce(writer, Nonce);
        }

        return writer.Encode();
    }

    /// <summary>Whether a CertID of an answer is that of this question, byte for byte in its parts.</summary>
    public bool IsAbout(OcspId id) => id.Hash == Hash
        && id.NameHash.Span.SequenceEqual(IssuerNameHash) && id.KeyHash.Span.SequenceEqual(IssuerKeyHash) && id.Serial.Span.SequenceEqual(Serial.Span);

    private void WriteId(AsnWriter writer)
    {
        using var id = writer.PushSequence();
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(Hash);
            writer.WriteNull();
        }

        writer.WriteOctetString(IssuerNameHash);
        writer.WriteOctetString(IssuerKeyHash);
        writer.WriteInteger(Serial.Span);
    }

    // The value is an OCTET STRING inside the extension's OCTET STRING.
    private static void WriteNonce(AsnWriter writer, byte[] nonce)
    {
        using var explicitly = writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 2));
        using var list = writer.PushSequence();
        using var item = writer.PushSequence();
        writer.WriteObjectIdentifier(Oids.OcspNonce);
        using var value = writer.PushOctetString();
        writer.WriteOctetString(nonce);
    }

    // SHA-1 only names the issuer here and protects nothing (RFC 6960 §4.3).
    private static byte[] HashOf(ReadOnlySpan<byte> data, bool sha1) => CryptographicOperations.HashData(sha1 ? HashAlgorithmName.SHA1 : HashAlgorithmName.SHA256, data);
}

/// <summary>CertID: which certificate of which issuer.</summary>
internal sealed record OcspId(string Hash, ReadOnlyMemory<byte> NameHash, ReadOnlyMemory<byte> KeyHash, ReadOnlyMemory<byte> Serial);
