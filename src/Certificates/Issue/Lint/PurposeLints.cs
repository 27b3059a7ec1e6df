using System.Formats.Asn1;

namespace Selvage.Certificates.Issue.Lint;

/// <summary>What a certificate is good for, and whom it names.</summary>
internal static class PurposeLints
{
    private const int UriTag = 6;

    public static IReadOnlyList<CertificateLint> All { get; } =
    [
        new("usage.kind", "RFC 5280 §4.2.1.3: the bits of its kind, and no trailing zero bits (X.690 §11.2.2)", c => ExtensionLints.Is(c, ExtensionLints.KeyUsage, Usage(c.Certificate.IsRsa ? c.Kind.RsaUsage : c.Kind.EcUsage))),
        new("purpose.kind", "without one, OpenSSL takes a signing certificate for a TLS client: exactly the one of its kind", c => c.Kind.Purpose is null || Oids(c, ExtensionLints.ExtendedKeyUsage) is [var only] && only == c.Kind.Purpose),
        new("policy.kind", "RFC 5280 §4.2.1.4: exactly the one of its kind, without qualifiers", c => c.Kind.Policy is null || Policy(c) == c.Kind.Policy),
        new("names.count", "exactly as many as its kind has", c => Names(c).Count == c.Kind.Names),
        new("names.application", "RFC 9562 §4: urn:uuid in lower case", c => c.Kind.Names != 2 || Names(c).All(IsUuid)),
        new("names.ehi", "requirement H3: the operator's own identity, in no other certificate", c => Names(c).All(n => n.StartsWith(EhiIdentity.Prefix, StringComparison.Ordinal)) == (c.Kind.Name is "EHI" or "EHI signing") || c.Kind.Names == 0),
    ];

    /// <summary>A named bit list: trailing zero bits are left out and counted.</summary>
    private static byte[] Usage(byte bits)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteBitString([bits], byte.TrailingZeroCount(bits));
        return writer.Encode();
    }

    private static List<string> Oids(LintCase look, string extension)
    {
        var oids = new List<string>();
        var list = Only(look, extension).ReadSequence();
        while (list.HasData)
            oids.Add(list.ReadObjectIdentifier());
        return oids;
    }

    private static string Policy(LintCase look)
    {
        var list = Only(look, ExtensionLints.Policies).ReadSequence();
        var information = list.ReadSequence();
        list.ThrowIfNotEmpty();
        var oid = information.ReadObjectIdentifier();
        information.ThrowIfNotEmpty();
        return oid;
    }

    /// <summary>Only URIs: another form of name throws.</summary>
    private static List<string> Names(LintCase look)
    {
        var names = new List<string>();
        if (look.Certificate.Value(ExtensionLints.AlternativeName) is null)
            return names;
        var list = Only(look, ExtensionLints.AlternativeName).ReadSequence();
        while (list.HasData)
            names.Add(list.ReadCharacterString(UniversalTagNumber.IA5String, new Asn1Tag(TagClass.ContextSpecific, UriTag)));
        return names;
    }

    internal static AsnReader Only(LintCase look, string extension) =>
        look.Certificate.Value(extension) is { } value ? new AsnReader(value, AsnEncodingRules.DER) : throw new AsnContentException($"There is no extension {extension}.");

    private static bool IsUuid(string name) =>
        name.StartsWith("urn:uuid:", StringComparison.Ordinal) && Guid.TryParseExact(name["urn:uuid:".Length..], "D", out var id) && name == $"urn:uuid:{id:D}";
}
