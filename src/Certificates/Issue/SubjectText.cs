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

    /// <summary>Strings of single bytes: where one does not keep to its alphabet, as old tools write "@" into a PrintableString, it is a name all the same.</summary>
    private static readonly HashSet<UniversalTagNumber> ByteStrings =
        [UniversalTagNumber.PrintableString, UniversalTagNumber.IA5String, UniversalTagNumber.NumericString, UniversalTagNumber.T61String];

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

    /// <summary>The text; where a string of single bytes does not keep to its alphabet, its bytes.</summary>
    private static string Value(AsnReader attribute)
    {
        var tag = attribute.PeekTag();
        var encoded = attribute.ReadEncodedValue();
        var kind = (UniversalTagNumber)tag.TagValue;
        if (tag.TagClass != TagClass.Universal || !(ByteStrings.Contains(kind) || kind is UniversalTagNumber.UTF8String or UniversalTagNumber.BMPString))
            throw new AsnContentException(); // A name is made of strings; others would not read it either.
        try
        {
            return Escape(new AsnReader(encoded, AsnEncodingRules.DER).ReadCharacterString(kind));
        }
        catch (AsnContentException) when (ByteStrings.Contains(kind) && !tag.IsConstructed)
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
