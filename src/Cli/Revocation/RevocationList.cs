using System.Formats.Asn1;
using Selvage.Cli.Decoding;

namespace Selvage.Cli.Revocation;

/// <summary>One revoked certificate of a list.</summary>
/// <param name="Serial">Contents of the DER INTEGER.</param>
/// <param name="At">Since when.</param>
/// <param name="Reason">CRLReason; 0 where none is said.</param>
internal sealed record RevokedEntry(ReadOnlyMemory<byte> Serial, DateTimeOffset At, int Reason);

/// <summary>A certificate revocation list (RFC 5280 §5).</summary>
/// <param name="Frame">The signed part and its signature.</param>
/// <param name="Issuer">The issuer's name, DER.</param>
/// <param name="ThisUpdate">When it was made.</param>
/// <param name="NextUpdate">Until when it may be believed.</param>
/// <param name="Number">CRLNumber; null where it has none.</param>
/// <param name="Address">The one URI of its issuingDistributionPoint; null where it has none.</param>
/// <param name="Entries">What it revokes.</param>
internal sealed record RevocationList(
    SignedBytes Frame, ReadOnlyMemory<byte> Issuer, DateTimeOffset ThisUpdate, DateTimeOffset? NextUpdate, long? Number, string? Address, IReadOnlyList<RevokedEntry> Entries)
{
    private static readonly Asn1Tag Zero = new(TagClass.ContextSpecific, 0, isConstructed: true);

    /// <exception cref="AsnContentException">It is no list.</exception>
    public static RevocationList Read(ReadOnlyMemory<byte> der)
    {
        var frame = SignedBytes.Read(der);
        var list = new AsnReader(frame.Signed, AsnEncodingRules.DER).ReadSequence();
        if (list.PeekTag().HasSameClassAndValue(Asn1Tag.Integer))
            list.ReadInteger();
        list.ReadSequence();
        var issuer = list.ReadEncodedValue();
        var thisUpdate = ReadTime(list);
        DateTimeOffset? next = list.HasData && list.PeekTag().TagValue is (int)UniversalTagNumber.UtcTime or (int)UniversalTagNumber.GeneralizedTime ? ReadTime(list) : null;
        var entries = list.HasData && list.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence) ? ReadEntries(list.ReadSequence()) : [];
        var extensions = list.HasData ? Extensions(list.ReadSequence(Zero).ReadSequence()) : [];
        return new RevocationList(frame, issuer, thisUpdate, next, NumberOf(extensions), PointOf(extensions), entries);
    }

    /// <summary>The entry of a serial number; null where it is not revoked.</summary>
    public RevokedEntry? Find(ReadOnlyMemory<byte> serial) => Entries.FirstOrDefault(e => e.Serial.Span.SequenceEqual(serial.Span));

    private static List<RevokedEntry> ReadEntries(AsnReader list)
    {
        var all = new List<RevokedEntry>();
        while (list.HasData)
        {
            var entry = list.ReadSequence();
            var serial = entry.ReadIntegerBytes();
            var at = ReadTime(entry);
            var reason = entry.HasData && Extensions(entry.ReadSequence()).TryGetValue(Oids.CrlReason, out var value)
                ? new AsnReader(value, AsnEncodingRules.DER).ReadEnumeratedBytes().Span[0]
                : (byte)0;
            all.Add(new RevokedEntry(serial, at, reason));
        }

        return all;
    }

    private static Dictionary<string, ReadOnlyMemory<byte>> Extensions(AsnReader list)
    {
        var all = new Dictionary<string, ReadOnlyMemory<byte>>();
        while (list.HasData)
        {
            var extension = list.ReadSequence();
            var oid = extension.ReadObjectIdentifier();
            if (extension.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean))
                extension.ReadBoolean();
            all[oid] = extension.ReadOctetString();
        }

        return all;
    }

    private static long? NumberOf(Dictionary<string, ReadOnlyMemory<byte>> extensions) =>
        extensions.TryGetValue(Oids.CrlNumber, out var value) && new AsnReader(value, AsnEncodingRules.DER).TryReadInt64(out var number) ? number : null;

    private static string? PointOf(Dictionary<string, ReadOnlyMemory<byte>> extensions)
    {
        if (!extensions.TryGetValue(Oids.IssuingDistributionPoint, out var value))
            return null;
        var point = new AsnReader(value, AsnEncodingRules.DER).ReadSequence();
        if (!point.HasData || !point.PeekTag().HasSameClassAndValue(Zero))
            return null;
        var names = point.ReadSequence(Zero).ReadSequence(Zero);
        return names.ReadCharacterString(UniversalTagNumber.IA5String, new Asn1Tag(TagClass.ContextSpecific, 6));
    }

    private static DateTimeOffset ReadTime(AsnReader reader) =>
        reader.PeekTag().HasSameClassAndValue(Asn1Tag.UtcTime) ? reader.ReadUtcTime() : reader.ReadGeneralizedTime();
}
