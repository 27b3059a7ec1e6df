using System.Formats.Asn1;
using System.Globalization;
using System.Text;

namespace Selvage.Cli.Decoding;

/// <summary>A distinguished name as text, in the order in which it stands (.NET's own text turns it round).</summary>
internal static class NameText
{
    private static readonly Dictionary<string, string> Labels = new()
    {
        [Oids.Country] = "C", [Oids.Organisation] = "O", [Oids.Unit] = "OU", [Oids.CommonName] = "CN",
        ["2.5.4.7"] = "L", ["2.5.4.8"] = "ST", ["2.5.4.5"] = "serialNumber", ["1.2.840.113549.1.9.1"] = "emailAddress", ["0.9.2342.19200300.100.1.25"] = "DC",
    };

    /// <summary><c>C=GB, O=Acme, OU=Payments, CN=…</c></summary>
    /// <param name="name">A Name (RFC 5280 §4.1.2.4), DER.</param>
    public static string Of(ReadOnlyMemory<byte> name)
    {
        var parts = Attributes(name).Select(a => $"{Labels.GetValueOrDefault(a.Oid, a.Oid)}={Visible(a.Value)}").ToList();
        return parts.Count == 0 ? "(empty)" : string.Join(", ", parts);
    }

    /// <summary>Only the common name; the whole name where there is none.</summary>
    public static string Short(ReadOnlyMemory<byte> name) =>
        Attributes(name).LastOrDefault(a => a.Oid == Oids.CommonName) is { Oid: not null } common ? Visible(common.Value) : Of(name);

    /// <summary>Type, kind of string and text of every attribute, in their order.</summary>
    /// <exception cref="AsnContentException">The bytes are no Name.</exception>
    public static IReadOnlyList<(string Oid, UniversalTagNumber Kind, string Value)> Attributes(ReadOnlyMemory<byte> name)
    {
        var all = new List<(string, UniversalTagNumber, string)>();
        var names = new AsnReader(name, AsnEncodingRules.BER).ReadSequence();
        while (names.HasData)
        {
            var set = names.ReadSetOf(skipSortOrderValidation: true);
            while (set.HasData)
            {
                var attribute = set.ReadSequence();
                var oid = attribute.ReadObjectIdentifier();
                var kind = (UniversalTagNumber)attribute.PeekTag().TagValue;
                all.Add((oid, kind, Value(attribute, kind)));
            }
        }

        return all;
    }

    private static string Value(AsnReader attribute, UniversalTagNumber kind) => kind
        is UniversalTagNumber.UTF8String or UniversalTagNumber.PrintableString or UniversalTagNumber.IA5String or UniversalTagNumber.T61String or UniversalTagNumber.BMPString
        ? attribute.ReadCharacterString(kind)
        : "#" + Convert.ToHexStringLower(attribute.ReadEncodedValue().Span);

    /// <summary>A control character or a direction mark could make a name look like another one.</summary>
    private static string Visible(string value)
    {
        var text = new StringBuilder(value.Length);
        foreach (var rune in value.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
                text.Append($"\\u{{{rune.Value:X}}}");
            else
                text.Append(rune);
        }

        return text.ToString();
    }
}
