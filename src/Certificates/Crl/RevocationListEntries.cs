using System.Buffers.Binary;
using System.Formats.Asn1;

namespace Selvage.Certificates.Crl;

/// <summary>Reads the entries of a list of our own back: what the list before said, so that a delta can say what is new.</summary>
internal static class RevocationListEntries
{
    /// <summary>The entries, in the order of the list.</summary>
    /// <exception cref="AsnContentException">It is no list as we write them.</exception>
    public static List<RevokedEntry> Read(ReadOnlyMemory<byte> der)
    {
        var found = new List<RevokedEntry>();
        var tbs = new AsnReader(der, AsnEncodingRules.DER).ReadSequence().ReadSequence();
        tbs.ReadInteger();
        tbs.ReadSequence(); // Algorithm.
        tbs.ReadSequence(); // Issuer.
        Time(tbs);
        Time(tbs);
        if (!tbs.HasData || !tbs.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence))
            return found;
        for (var list = tbs.ReadSequence(); list.HasData;)
        {
            var entry = list.ReadSequence();
            var (serial, at) = (Serial(entry), Time(entry));
            found.Add(new(serial, at, entry.HasData ? (EntryReason)entry.PeekEncodedValue().Span[^1] : EntryReason.Unspecified));
        }

        return found;
    }

    private static UInt128 Serial(AsnReader reader)
    {
        var bytes = reader.ReadIntegerBytes().Span;
        Span<byte> whole = stackalloc byte[16];
        var unsigned = bytes.Length == 17 ? bytes[1..] : bytes;
        if (unsigned.Length > whole.Length)
            throw new AsnContentException("A serial number is longer than ours are.");
        unsigned.CopyTo(whole[(16 - unsigned.Length)..]);
        return BinaryPrimitives.ReadUInt128BigEndian(whole);
    }

    private static DateTimeOffset Time(AsnReader reader) =>
        reader.PeekTag().HasSameClassAndValue(Asn1Tag.UtcTime) ? reader.ReadUtcTime(2049) : reader.ReadGeneralizedTime();
}
