using System.Formats.Asn1;
using System.Text;

namespace Selvage.Certificates.Issue;

/// <summary>A name as text, for people. Never for comparing and never for building another name.</summary>
internal static class SubjectText
{
    private const int Longest = 300;

    private static readonly Dictionary<string, string> Labels = new()
    {
        [ObjectIdentifiers.CountryName] = "C",
        [ObjectIdentifiers.OrganizationName] = "O",
        [ObjectIdentifiers.OrganizationalUnitName] = "OU",
        [ObjectIdentifiers.CommonName] = "CN",
        ["2.5.4.7"] = "L",
        ["2.5.4.8"] = "ST",
        ["1.2.840.113549.1.9.1"] = "emailAddress",
    };

    /// <summary>The attributes in the order in which they stand, at most about 300 characters. Throws where it is no name.</summary>
    /// <param name="name">A Name, DER.</param>
    /// <exception cref="AsnContentException">The bytes are no Name.</exception>
    public static string Of(ReadOnlyMemory<byte> name)
    {
        var parts = new List<string>();
        var outer = new AsnReader(name, AsnEncodingRules.DER);
        var names = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        while (names.HasData)
        {
            var set = names.ReadSetOf(skipSortOrderValidation: true);
            while (set.HasData)
                parts.Add(Attribute(set.ReadSequence()));
        }

        var text = string.Join(", ", parts);
        return text.Length <= Longest ? text : text[..Longest] + "…";
    }

    private static string Attribute(AsnReader attribute)
    {
        var oid = attribute.ReadObjectIdentifier();
        var value = Value(attribute);
        attribute.ThrowIfNotEmpty();
        return $"{Labels.GetValueOrDefault(oid, oid)}={value}";
    }

    private static string Value(AsnReader attribute)
    {
        var tag = attribute.PeekTag();
        var readable = tag.TagClass == TagClass.Universal && (UniversalTagNumber)tag.TagValue
            is UniversalTagNumber.UTF8String or UniversalTagNumber.PrintableString or UniversalTagNumber.IA5String
            or UniversalTagNumber.T61String or UniversalTagNumber.BMPString;
        return readable
            ? Escape(attribute.ReadCharacterString((UniversalTagNumber)tag.TagValue))
            : "#" + Convert.ToHexStringLower(attribute.ReadEncodedValue().Span);
    }

    /// <summary>A control character or a direction mark in a message could make it say something else.</summary>
    private static string Escape(string value)
    {
        var text = new StringBuilder(value.Length);
        foreach (var rune in value.EnumerateRunes())
        {
            if (SubjectName.IsVisible(rune))
                text.Append(rune);
            else
                text.Append($"\\u{{{rune.Value:X}}}");
        }

        return text.ToString();
    }
}
