using System.Security.Cryptography.X509Certificates;
using Selvage.Certificates.Issue;
using Selvage.Certificates.Issue.Csr;
using Selvage.Certificates.Issue.SubjectKeys;
using Selvage.Certificates.Keys;
using Selvage.Kernel.Results;

namespace Selvage.Certificates.Authorities;

/// <summary>The extensions of an issuing certificate that a root signed: those of its profile (RFC 5280 §4.2), and no other.</summary>
internal static class AuthorityExtensions
{
    private const string SubjectKeyIdentifier = "2.5.29.14";
    private const string ExtendedKeyUsage = "2.5.29.37";

    /// <summary>What is wrong; null where nothing is.</summary>
    internal static Problem? Fault(X509Certificate2 certificate, Pkcs10 request, AuthorityCertificate root, AuthorityAddresses addresses)
    {
        var order = new CertificateOrder(CertificateProfile.Issuing, new SubjectName(request.Subject), request.SubjectPublicKeyInfo, default, default, default, [], addresses);
        var wanted = CertificateExtensions.Of(order, SubjectKeyReader.Read(request.SubjectPublicKeyInfo).Value!, root.KeyIdentifier);
        var found = certificate.Extensions.GroupBy(e => e.Oid!.Value!).ToDictionary(g => g.Key, g => g.ToList());
        foreach (var extension in wanted)
        {
            var oid = extension.Oid!.Value!;
            found.Remove(oid, out var its);
            if (its is not [var it] || it.Critical != extension.Critical || !(oid == SubjectKeyIdentifier ? IsIdentifier(it, root) : it.RawData.AsSpan().SequenceEqual(extension.RawData)))
                return Missing(oid, root, addresses);
        }

        return found.Count == 0 ? null
            : found.ContainsKey(ExtendedKeyUsage) ? SignedAuthority.Of("extended_key_usage", "It has an extendedKeyUsage. An issuing authority has none, since some programs then take no leaf with another.")
            : SignedAuthority.Of("extension", $"It has an extension that was not asked for: {string.Join(", ", found.Keys)}. Sign it without.");
    }

    /// <summary>Any identifier will do that is not the root's: it only tells keys apart, and programs make it in several ways (RFC 7093 §2).</summary>
    private static bool IsIdentifier(X509Extension extension, AuthorityCertificate root) =>
        extension is X509SubjectKeyIdentifierExtension { SubjectKeyIdentifierBytes: { Length: >= 8 and <= 32 } its } && !its.Span.SequenceEqual(root.KeyIdentifier.Span);

    private static Problem Missing(string oid, AuthorityCertificate root, AuthorityAddresses addresses) => oid switch
    {
        "2.5.29.19" => SignedAuthority.Of("basic_constraints", "basicConstraints must be critical, and say CA:TRUE with pathlen:0, so that nothing below it makes authorities."),
        "2.5.29.15" => SignedAuthority.Of("key_usage", "keyUsage must be critical, and say keyCertSign and cRLSign alone."),
        SubjectKeyIdentifier => SignedAuthority.Of("subject_key_identifier", "subjectKeyIdentifier must be there once, not critical, 8 to 32 bytes long, and not the root's."),
        "2.5.29.35" => SignedAuthority.Of("authority_key_identifier", $"authorityKeyIdentifier must name the root's key by its identifier alone, not critical: {Convert.ToHexStringLower(root.KeyIdentifier.Span)}, without issuer and serial number."),
        "2.5.29.32" => SignedAuthority.Of("policies", "certificatePolicies must say anyPolicy (2.5.29.32.0) alone, not critical."),
        "1.3.6.1.5.5.7.1.1" => SignedAuthority.Of("authority_info_access", $"authorityInfoAccess must say caIssuers {addresses.Issuer} alone, not critical."),
        "2.5.29.31" => SignedAuthority.Of("crl_distribution_points", $"cRLDistributionPoints must say {addresses.Crl} alone, not critical."),
        _ => SignedAuthority.Of("extension", $"The extension {oid} is missing or not as it must be."),
    };
}
