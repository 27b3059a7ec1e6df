using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using Selvage.Certificates.Issue;

namespace Selvage.Certificates.Keys;

/// <summary>Writes what is signed of a certificate, and the whole of it (RFC 5280 §4.1).</summary>
internal static class TbsCertificate
{
    private const int Version3 = 2;
    private const int LastUtcTimeYear = 2049;

    /// <summary>TBSCertificate, DER.</summary>
    /// <param name="order">The order.</param>
    /// <param name="issuer">The issuer's subject, copied byte for byte.</param>
    /// <param name="signatureAlgorithm">AlgorithmIdentifier, the same inside and outside.</param>
    /// <param name="extensions">The extensions.</param>
    public static byte[] Write(CertificateOrder order, ReadOnlyMemory<byte> issuer, ReadOnlyMemory<byte> signatureAlgorithm, IReadOnlyList<X509Extension> extensions)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
                writer.WriteInteger(Version3);
            writer.WriteInteger(order.Serial.ToBytes());
            writer.WriteEncodedValue(signatureAlgorithm.Span);
            writer.WriteEncodedValue(issuer.Span);
            using (writer.PushSequence())
            {
                WriteTime(writer, order.NotBefore);
                WriteTime(writer, order.NotAfter);
            }

            writer.WriteEncodedValue(order.Subject.Der.Span);
            writer.WriteEncodedValue(order.SubjectPublicKeyInfo.Span);
            WriteExtensions(writer, extensions);
        }

        return writer.Encode();
    }

    /// <summary>Certificate, DER.</summary>
    public static byte[] WriteSigned(ReadOnlyMemory<byte> tbs, ReadOnlyMemory<byte> signatureAlgorithm, ReadOnlySpan<byte> signature)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(tbs.Span);
            writer.WriteEncodedValue(signatureAlgorithm.Span);
            writer.WriteBitString(signature);
        }

        return writer.Encode();
    }

    /// <summary>UTCTime through 2049, GeneralizedTime without fractions from 2050 (RFC 5280 §4.1.2.5).</summary>
    private static void WriteTime(AsnWriter writer, DateTimeOffset time)
    {
        if (time.ToUniversalTime().Year <= LastUtcTimeYear)
            writer.WriteUtcTime(time, LastUtcTimeYear);
        else
            writer.WriteGeneralizedTime(time, omitFractionalSeconds: true);
    }

    private static void WriteExtensions(AsnWriter writer, IReadOnlyList<X509Extension> extensions)
    {
        using var tag = writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 3));
        using var list = writer.PushSequence();
        foreach (var extension in extensions)
        {
            using var item = writer.PushSequence();
            writer.WriteObjectIdentifier(extension.Oid!.Value!);
            if (extension.Critical)
                writer.WriteBoolean(true);
            writer.WriteOctetString(extension.RawData);
        }
    }
}
