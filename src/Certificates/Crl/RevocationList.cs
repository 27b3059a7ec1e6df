using System.Buffers.Binary;
using System.Formats.Asn1;

namespace Selvage.Certificates.Crl;

/// <summary>
/// Writes revocation lists (RFC 5280 §5). .NET's own builder knows neither distribution points nor deltas, and takes time in the square of
/// the entries, since its writer grows in small steps; here the size is reckoned first.
/// </summary>
internal static class RevocationList
{
    private const int Version2 = 1;
    private const int LastUtcTimeYear = 2049;
    private const int BytesOfEntry = 52;
    private const int BytesOfRest = 8192;

    /// <summary>Writes a list and has it signed.</summary>
    /// <param name="content">All but the entries.</param>
    /// <param name="entries">In ascending order of serial numbers, each once.</param>
    /// <param name="now">The time of signing.</param>
    /// <param name="sign">Signs TBSCertList as <see cref="RevocationListContent.SignatureAlgorithm"/> says.</param>
    /// <returns>CertificateList, DER.</returns>
    /// <exception cref="InvalidOperationException">The content or the entries are not right: a bug in what decided them.</exception>
    public static byte[] Encode(RevocationListContent content, IReadOnlyList<RevokedEntry> entries, DateTimeOffset now, Func<ReadOnlyMemory<byte>, byte[]> sign)
    {
        content.Check(now);
        var tbs = WriteTbs(content, entries);
        var signature = sign(tbs);
        var writer = new AsnWriter(AsnEncodingRules.DER, tbs.Length + BytesOfRest);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(tbs);
            writer.WriteEncodedValue(content.SignatureAlgorithm.Span);
            writer.WriteBitString(signature);
        }

        return writer.Encode();
    }

    private static byte[] WriteTbs(RevocationListContent content, IReadOnlyList<RevokedEntry> entries)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER, (entries.Count * BytesOfEntry) + BytesOfRest);
        using (writer.PushSequence())
        {
            writer.WriteInteger(Version2);
            writer.WriteEncodedValue(content.SignatureAlgorithm.Span);
            writer.WriteEncodedValue(content.Issuer.Subject.Span);
            WriteTime(writer, content.ThisUpdate);
            WriteTime(writer, content.NextUpdate);
            if (entries.Count > 0) // An empty sequence is not allowed (§5.1.2.6).
                WriteEntries(writer, entries, isDelta: content.BaseNumber is not null);
            RevocationListExtensions.Write(writer, content);
        }

        return writer.Encode();
    }

    private static void WriteEntries(AsnWriter writer, IReadOnlyList<RevokedEntry> entries, bool isDelta)
    {
        Span<byte> serial = stackalloc byte[16];
        var last = UInt128.Zero;
        using var list = writer.PushSequence();
        foreach (var entry in entries)
        {
            if (entry.Serial <= last)
                throw new InvalidOperationException("A revocation list must not be signed: its serial numbers are not positive, ascending and each there once.");
            if (entry.Reason == EntryReason.RemoveFromCrl && !isDelta)
                throw new InvalidOperationException("A revocation list must not be signed: removeFromCRL stands in deltas only.");
            last = entry.Serial;
            using var item = writer.PushSequence();
            BinaryPrimitives.WriteUInt128BigEndian(serial, entry.Serial);
            writer.WriteIntegerUnsigned(serial[serial.IndexOfAnyExcept((byte)0)..]);
            WriteTime(writer, entry.At);
            RevocationListExtensions.WriteReason(writer, entry.Reason);
        }
    }

    /// <summary>UTCTime through 2049, GeneralizedTime without fractions from 2050 (§5.1.2.4).</summary>
    private static void WriteTime(AsnWriter writer, DateTimeOffset time)
    {
        if (time.UtcDateTime.Year <= LastUtcTimeYear)
            writer.WriteUtcTime(time, LastUtcTimeYear);
        else
            writer.WriteGeneralizedTime(time, omitFractionalSeconds: true);
    }
}
