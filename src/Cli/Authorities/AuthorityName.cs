using System.Formats.Asn1;
using Selvage.Cli.Decoding;
using Selvage.Cli.Running;

namespace Selvage.Cli.Authorities;

/// <summary>The names of authorities: C, O, OU, CN in that order in the DER, the generation at the end of CN.</summary>
internal static class AuthorityName
{
    private const int Longest = 64;
    private static readonly string[] Order = [Oids.Country, Oids.Organisation, Oids.Unit, Oids.CommonName];

    /// <summary>A Name, DER: country a PrintableString, the others UTF8String.</summary>
    /// <param name="values">C, O, OU, CN.</param>
    public static byte[] Write(params string[] values)
    {
        if (values[0] is not [>= 'A' and <= 'Z', >= 'A' and <= 'Z'])
            throw Wrong($"'{values[0]}' is no country: give two capital letters, as in GB");
        foreach (var value in values)
        {
            if (string.IsNullOrWhiteSpace(value) || value.EnumerateRunes().Count() > Longest || value.Any(char.IsControl))
                throw Wrong($"'{value}' must have 1 to {Longest} characters, none of them invisible");
        }

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

    /// <summary>The generation in a name's CN; stops the command where the name has another form.</summary>
    /// <param name="name">A Name, DER.</param>
    /// <param name="whose">For the message.</param>
    public static int Generation(ReadOnlyMemory<byte> name, string whose)
    {
        var attributes = NameText.Attributes(name);
        if (!attributes.Select(a => a.Oid).SequenceEqual(Order) || attributes[0].Kind != UniversalTagNumber.PrintableString || attributes.Skip(1).Any(a => a.Kind != UniversalTagNumber.UTF8String))
            throw Wrong($"{whose} is {NameText.Of(name)}; it must be C, O, OU, CN in that order, C a PrintableString and the others UTF8String");
        var common = attributes[3].Value;
        var cut = common.LastIndexOf(" - G", StringComparison.Ordinal);
        return cut > 0 && int.TryParse(common[(cut + 4)..], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var generation) && generation is >= 1 and <= AuthorityCertificateForm.LastGeneration
            ? generation
            : throw Wrong($"{whose} is {NameText.Of(name)}; its CN must end with its generation, as in \"Selvage Issuing CA - G2\"");
    }

    private static StoppedException Wrong(string what) => new(Fault.Usage("ca.name", "The name does not fit", what + "."));
}
