using System.Formats.Asn1;

namespace Selvage.Certificates.Ocsp;

/// <summary>Writes answers (RFC 6960 §4.2.1), DER. The writers start with room for all: growing in small steps costs more than writing.</summary>
internal static class ResponseWriter
{
    private static readonly Asn1Tag Tag0 = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag Tag1 = new(TagClass.ContextSpecific, 1);
    private static readonly Asn1Tag Tag2 = new(TagClass.ContextSpecific, 2);

    /// <summary>An answer without a status.</summary>
    public static byte[] Write(OcspFault fault) => [0x30, 0x03, 0x0a, 0x01, (byte)fault];

    /// <summary>A signed answer.</summary>
    public static byte[] Write(ResponderKey signer, AnswerTimes times, IReadOnlyList<SingleAnswer> answers, ReadOnlyMemory<byte>? nonce)
    {
        var data = Data(signer, times, answers, nonce);
        var basic = Signed(signer, data);
        var writer = new AsnWriter(AsnEncodingRules.DER, basic.Length + 64);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue([0x0a, 0x01, 0x00]); // responseStatus successful.
            using var tag = writer.PushSequence(Tag0);
            using var bytes = writer.PushSequence();
            writer.WriteObjectIdentifier(OcspObjectIdentifiers.BasicResponse);
            writer.WriteOctetString(basic);
        }

        return writer.Encode();
    }

    private static byte[] Signed(ResponderKey signer, byte[] data)
    {
        var signature = signer.Key.Sign(data);
        var writer = new AsnWriter(AsnEncodingRules.DER, data.Length + signature.Length + signer.Key.Der.Length + 128);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(data);
            writer.WriteEncodedValue(signer.Key.SignatureAlgorithm.Span);
            writer.WriteBitString(signature);
            using var tag = writer.PushSequence(Tag0);
            using var certificates = writer.PushSequence();
            writer.WriteEncodedValue(signer.Key.Der.Span);
        }

        return writer.Encode();
    }

    private static byte[] Data(ResponderKey signer, AnswerTimes times, IReadOnlyList<SingleAnswer> answers, ReadOnlyMemory<byte>? nonce)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER, 256 + answers.Sum(a => a.CertId.Length + 80) + (nonce?.Length ?? 0));
        using (writer.PushSequence())
        {
            using (writer.PushSequence(Tag2)) // byKey; version 1 is the default and left out.
                writer.WriteOctetString(signer.KeyHash);
            WriteTime(writer, times.ProducedAt);
            using (writer.PushSequence())
            {
                foreach (var answer in answers)
                    WriteSingle(writer, answer, times);
            }

            if (nonce is { } value)
                WriteNonce(writer, value.Span);
        }

        return writer.Encode();
    }

    private static void WriteSingle(AsnWriter writer, SingleAnswer answer, AnswerTimes times)
    {
        using var single = writer.PushSequence();
        writer.WriteEncodedValue(answer.CertId.Span);
        WriteStatus(writer, answer.Status, times.ProducedAt);
        WriteTime(writer, times.ThisUpdate);
        using var tag = writer.PushSequence(Tag0);
        WriteTime(writer, times.NextUpdate);
    }

    private static void WriteStatus(AsnWriter writer, CertificateStatus status, DateTimeOffset now)
    {
        if (status.Kind != StatusKind.Revoked)
        {
            writer.WriteNull(status.Kind == StatusKind.Good ? Tag0 : Tag2);
            return;
        }

        using var revoked = writer.PushSequence(Tag1);
        WriteTime(writer, status.RevokedAt < now ? AnswerTimes.Seconds(status.RevokedAt) : now); // Never in the future.
        if (status.Reason == RevocationReason.Unspecified)
            return; // RFC 5280 §5.3.1: absent rather than unspecified.
        using var tag = writer.PushSequence(Tag0);
        writer.WriteEncodedValue([0x0a, 0x01, (byte)status.Reason]);
    }

    private static void WriteNonce(AsnWriter writer, ReadOnlySpan<byte> value)
    {
        using var tag = writer.PushSequence(Tag1);
        using var list = writer.PushSequence();
        using var extension = writer.PushSequence();
        writer.WriteObjectIdentifier(OcspObjectIdentifiers.Nonce);
        writer.WriteOctetString(value);
    }

    private static void WriteTime(AsnWriter writer, DateTimeOffset time) => writer.WriteGeneralizedTime(time, omitFractionalSeconds: true);
}
