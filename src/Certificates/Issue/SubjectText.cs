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

    /// <summary>What a name may be made of; the last two, and others' mistakes in the rest, are shown as bytes.</summary>
    private static readonly HashSet<UniversalTagNumber> Strings =
    [
        UniversalTagNumber.UTF8String, UniversalTagNumber.PrintableString, UniversalTagNumber.IA5String, UniversalTagNumber.NumericString,
        UniversalTagNumber.T61String, UniversalTagNumber.BMPString, UniversalTagNumber.UniversalString, UniversalTagNumber.BitString,
    ];

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

    /// <summary>The text; where a string does not keep to its alphabet, as old tools write "@" into a PrintableString, its bytes.</summary>
    private static string Value(AsnReader attribute)
    {
        var tag = attribute.PeekTag();
        var encoded = attribute.ReadEncodedValue();
        if (tag.TagClass != TagClass.Universal || tag.IsConstructed || !Strings.Contains((UniversalTagNumber)tag.TagValue))
            throw new AsnContentException(); // A name is made of strings; nobody else would read it either.
        try
        {
            return Escape(new AsnReader(encoded, AsnEncodingRules.DER).ReadCharacterString((UniversalTagNumber)tag.TagValue));
        }
        catch (Exception unreadable) when (unreadable is AsnContentException or ArgumentException)
        {
            return "#" + Convert.ToHexStringLower(encoded.Span);
        }
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
