using System.Formats.Asn1;
using System.Globalization;
using System.Text;
using Selvage.Kernel.Results;

namespace Selvage.Certificates.Issue;

/// <summary>
/// A name as we write it: C, O, OU, CN in that order in the DER, C a PrintableString and the others UTF8String. It is written once and
/// from then on copied byte for byte: a name built again from text breaks chains in several verifiers.
/// </summary>
/// <param name="Der">A Name (RFC 5280 §4.1.2.4).</param>
internal sealed record SubjectName(ReadOnlyMemory<byte> Der)
{
    /// <summary>Characters that O, OU and CN may have at most (RFC 5280 appendix A.1, ub-common-name and its like).</summary>
    public const int Longest = 64;

    private static readonly string[] Order =
        [ObjectIdentifiers.CountryName, ObjectIdentifiers.OrganizationName, ObjectIdentifiers.OrganizationalUnitName, ObjectIdentifiers.CommonName];

    /// <summary>Makes a name; every faulty part is told at once.</summary>
    /// <param name="country">Two capital letters (ISO 3166-1 alpha-2).</param>
    /// <param name="organisation">The legal name.</param>
    /// <param name="unit">The unit: for certificates of clients, the name of the directory.</param>
    /// <param name="commonName">What tells this one from the organisation's others.</param>
    public static Result<SubjectName> Of(string country, string organisation, string unit, string commonName)
    {
        var problems = new List<Problem>();
        if (country is not [>= 'A' and <= 'Z', >= 'A' and <= 'Z'])
            problems.Add(Problem.Invalid("certificate.subject.country", "The country is not a country code", "Give the country as two capital letters, for example GB.", "country"));
        problems.AddRange(Faults("organisation", organisation));
        problems.AddRange(Faults("unit", unit));
        problems.AddRange(Faults("common_name", commonName));
        return problems.Count > 0 ? Result.Refused<SubjectName>(problems) : new SubjectName(Encode([country, organisation, unit, commonName]));
    }

    /// <summary>Whether the bytes are a name that <see cref="Of"/> would have made.</summary>
    public static bool IsOurs(ReadOnlyMemory<byte> der)
    {
        try
        {
            var values = new List<string>();
            var names = new AsnReader(der, AsnEncodingRules.DER).ReadSequence();
            while (names.HasData)
            {
                var attribute = names.ReadSetOf().ReadSequence();
                attribute.ReadObjectIdentifier();
                values.Add(attribute.ReadCharacterString(values.Count == 0 ? UniversalTagNumber.PrintableString : UniversalTagNumber.UTF8String));
            }

            return values.Count == Order.Length
                && Of(values[0], values[1], values[2], values[3]) is { Succeeded: true, Value: var again }
                && again.Der.Span.SequenceEqual(der.Span);
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    /// <summary>Whether a character shows as itself: no control, line break, direction mark or half of a pair.</summary>
    public static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    /// <inheritdoc />
    public override string ToString() => SubjectText.Of(Der);

    private static IEnumerable<Problem> Faults(string field, string value)
    {
        if (string.IsNullOrWhiteSpace(value))
            yield return Problem.Invalid("certificate.subject.empty", "A part of the name is empty", $"Give the {Words(field)}: a certificate names it.", field);
        else if (value.EnumerateRunes().Count() > Longest)
            yield return Problem.Invalid("certificate.subject.too_long", "A part of the name is too long", $"The {Words(field)} may have at most {Longest} characters in a certificate. Shorten it.", field);
        if (!IsWellFormed(value) || !value.EnumerateRunes().All(IsVisible))
            yield return Problem.Invalid("certificate.subject.character", "A part of the name has an invisible character", $"Take line breaks, tabs and other invisible characters out of the {Words(field)}.", field);
    }

    private static string Words(string field) => field.Replace('_', ' ');

    /// <summary>EnumerateRunes shows half a pair as U+FFFD, which is visible.</summary>
    private static bool IsWellFormed(string value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (char.IsSurrogatePair(value, i))
                i++;
            else if (char.IsSurrogate(value[i]))
                return false;
        }

        return true;
    }

    private static byte[] Encode(string[] values)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            for (var i = 0; i < Order.Length; i++)
            {
                using var set = writer.PushSetOf();
                using var attribute = writer.PushSequence();
                writer.WriteObjectIdentifier(Order[i]);
                writer.WriteCharacterString(i == 0 ? UniversalTagNumber.PrintableString : UniversalTagNumber.UTF8String, values[i]);
            }
        }

        return writer.Encode();
    }
}
