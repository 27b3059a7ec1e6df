using System.Formats.Asn1;

namespace Selvage.Certificates.Issue.Lint;

/// <summary>Where issuer and revocation are found.</summary>
internal static class AddressLints
{
    private const string Ocsp = "1.3.6.1.5.5.7.48.1";
    private const string CaIssuers = "1.3.6.1.5.5.7.48.2";
    private static readonly Asn1Tag UriTag = new(TagClass.ContextSpecific, 6);
    private static readonly Asn1Tag Outer = new(TagClass.ContextSpecific, 0, isConstructed: true);

    public static IReadOnlyList<CertificateLint> All { get; } =
    [
        new("access.methods", "responder, then issuer; an issuing certificate names no responder, since the root is off line", c => !c.Kind.HasIssuer || Access(c).Select(a => a.Method).SequenceEqual(c.Kind.HasOcsp ? [Ocsp, CaIssuers] : [CaIssuers])),
        new("access.http", "nginx and .NET do not ask an https responder", c => !c.Kind.HasIssuer || Access(c).All(a => IsHttp(a.Uri))),
        new("access.slash", "boulder#2774: a slash at the end makes clients ask for //", c => !c.Kind.HasIssuer || Access(c).All(a => !a.Uri.EndsWith('/'))),
        new("access.one_certificate", "dotnet/runtime#83366: caIssuers is one certificate in DER", c => !c.Kind.HasIssuer || Access(c)[^1].Uri.EndsWith(".cer", StringComparison.Ordinal)),
        new("revocation_list.one", "RFC 5280 §4.2.1.13: one point, one full name, no reasons, no other issuer", c => !c.Kind.HasIssuer || List(c).Length > 0),
        new("revocation_list.http", "RFC 5280 §4.2.1.13", c => !c.Kind.HasIssuer || (IsHttp(List(c)) && List(c).EndsWith(".crl", StringComparison.Ordinal))),
    ];

    private static List<(string Method, string Uri)> Access(LintCase look)
    {
        var access = new List<(string, string)>();
        var list = PurposeLints.Only(look, ExtensionLints.AuthorityAccess).ReadSequence();
        while (list.HasData)
        {
            var description = list.ReadSequence();
            access.Add((description.ReadObjectIdentifier(), description.ReadCharacterString(UniversalTagNumber.IA5String, UriTag)));
            description.ThrowIfNotEmpty();
        }

        return access;
    }

    private static string List(LintCase look)
    {
        var points = PurposeLints.Only(look, ExtensionLints.RevocationList).ReadSequence();
        var point = points.ReadSequence();
        points.ThrowIfNotEmpty();
        var name = point.ReadSequence(Outer);
        point.ThrowIfNotEmpty();
        var full = name.ReadSequence(Outer);
        name.ThrowIfNotEmpty();
        var uri = full.ReadCharacterString(UniversalTagNumber.IA5String, UriTag);
        full.ThrowIfNotEmpty();
        return uri;
    }

    private static bool IsHttp(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttp && uri.AbsoluteUri == text
        && uri.Query.Length == 0 && uri.Fragment.Length == 0 && uri.UserInfo.Length == 0;
}
