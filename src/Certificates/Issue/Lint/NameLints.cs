using System.Formats.Asn1;
using System.Text;

namespace Selvage.Certificates.Issue.Lint;

/// <summary>Issuer and subject.</summary>
internal static class NameLints
{
    private const int Longest = 64;
    private static readonly string[] Order = ["2.5.4.6", "2.5.4.10", "2.5.4.11", "2.5.4.3"];

    public static IReadOnlyList<CertificateLint> All { get; } =
    [
        new("issuer.bytes", "the issuer's subject byte for byte: a name written anew breaks chains (pyca#3515, openssl#18956)", c => c.Certificate.Issuer.Span.SequenceEqual(c.Issuer.Subject.Span)),
        new("subject.order", "C, O, OU, CN, each once and in a set of its own", c => Read(c).Select(a => a.Oid).SequenceEqual(Order)),
        new("subject.country", "RFC 5280 appendix A.1: two letters, PrintableString", c => Read(c)[0] is { Tag: UniversalTagNumber.PrintableString, Value: [>= 'A' and <= 'Z', >= 'A' and <= 'Z'] }),
        new("subject.utf8", "RFC 5280 §4.1.2.4: UTF8String", c => Read(c).Skip(1).All(a => a.Tag == UniversalTagNumber.UTF8String)),
        new("subject.length", "RFC 5280 appendix A.1: 1 to 64 characters", c => Read(c).All(a => a.Value.EnumerateRunes().Count() is >= 1 and <= Longest && !string.IsNullOrWhiteSpace(a.Value))),
        new("subject.printable", "a control character makes a name say one thing and show another", c => Read(c).All(a => a.Value.EnumerateRunes().All(r => r != Rune.ReplacementChar && SubjectName.IsVisible(r)))),
        new("subject.not_issuers", "a leaf with its issuer's name looks like a root to path builders", c => c.Kind.Name == "Root" == c.Certificate.Subject.Span.SequenceEqual(c.Certificate.Issuer.Span)),
    ];

    private static List<Attribute> Read(LintCase look)
    {
        var attributes = new List<Attribute>();
        var names = new AsnReader(look.Certificate.Subject, AsnEncodingRules.DER).ReadSequence();
        while (names.HasData)
        {
            var set = names.ReadSetOf();
            var attribute = set.ReadSequence();
            set.ThrowIfNotEmpty();
            var oid = attribute.ReadObjectIdentifier();
            var tag = (UniversalTagNumber)attribute.PeekTag().TagValue;
            attributes.Add(new Attribute(oid, tag, attribute.ReadCharacterString(tag)));
            attribute.ThrowIfNotEmpty();
        }

        return attributes.Count > 0 ? attributes : throw new AsnContentException("The name is empty.");
    }

    private sealed record Attribute(string Oid, UniversalTagNumber Tag, string Value);
}
