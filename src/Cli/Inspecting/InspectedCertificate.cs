using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Selvage.Cli.Decoding;
using Selvage.Cli.Doctor;
using Selvage.Cli.Running;

namespace Selvage.Cli.Inspecting;

/// <summary>A certificate in plain words.</summary>
internal static class InspectedCertificate
{
    private const string Uuid = "urn:uuid:";

    public static Inspected Of(CertificateFacts it, DateTimeOffset now)
    {
        var ids = it.Uris.Where(u => u.StartsWith(Uuid, StringComparison.Ordinal)).Select(u => u[Uuid.Length..]).ToList();
        var findings = CertificateFindings.Of(it, now);
        return new Inspected(Title(it.Type), Facts(it, ids, now), Json(it, ids, now), findings);
    }

    private static string Title(string type) => type switch
    {
        "root" => "Root certificate: an authority that signs itself",
        "issuing" => "Issuing certificate: the authority that signs clients' certificates",
        "transport" => "Transport certificate: identifies a client in the TLS handshake",
        "signing" => "Signing certificate: its key signs client assertions",
        "encryption" => "Encryption certificate: others encrypt for its key",
        "ehi" => "EHI certificate: the operator towards clients' own servers",
        "ocsp signer" => "OCSP signer's certificate: its key signs answers about others",
        "tls server" => "TLS server certificate",
        _ => "A certificate that no type of this platform fits",
    };

    private static List<(string, string?)> Facts(CertificateFacts it, List<string> ids, DateTimeOffset now) =>
    [
        ("subject", NameText.Of(it.Subject)),
        ("issuer", NameText.Of(it.Issuer)),
        ("application", ids.ElementAtOrDefault(0)),
        ("organisation", ids.ElementAtOrDefault(1)),
        ("other names", Join(it.Uris.Where(u => !u.StartsWith(Uuid, StringComparison.Ordinal)))),
        ("kid", it.Kid),
        ("serial", it.Serial),
        ("SHA-256", it.Fingerprint),
        ("valid from", Moments.Text(it.NotBefore)),
        ("valid until", $"{Moments.Text(it.NotAfter)}, {Moments.Left(it.NotAfter, now)}"),
        ("key", it.Key),
        ("key may", Usage(it)),
        ("purpose", Join(it.Purposes.Select(Oids.Name))),
        ("signed with", Oids.Name(it.Frame.Algorithm)),
        ("key identifier", it.KeyIdentifier),
        ("OCSP", Join(it.Ocsp)),
        ("CRL", Join(it.Crls)),
        ("issuer's own", Join(it.IssuerAddresses)),
    ];

    private static JsonObject Json(CertificateFacts it, List<string> ids, DateTimeOffset now) => new()
    {
        ["kind"] = "certificate",
        ["type"] = it.Type.Replace(' ', '_'),
        ["subject"] = NameText.Of(it.Subject),
        ["issuer"] = NameText.Of(it.Issuer),
        ["application_id"] = ids.ElementAtOrDefault(0),
        ["organisation_id"] = ids.ElementAtOrDefault(1),
        ["uris"] = Typed.Json(it.Uris),
        ["kid"] = it.Kid,
        ["serial"] = it.Serial,
        ["thumbprint_sha256"] = it.Fingerprint,
        ["not_before"] = it.NotBefore.ToString("O"),
        ["not_after"] = it.NotAfter.ToString("O"),
        ["days_left"] = (int)Math.Floor((it.NotAfter - now).TotalDays),
        ["key_algorithm"] = it.Key,
        ["key_usage"] = Typed.Json(Usages(it.Usage)),
        ["purposes"] = Typed.Json(it.Purposes),
        ["policies"] = Typed.Json(it.Policies),
        ["signature_algorithm"] = it.Frame.Algorithm,
        ["key_identifier"] = it.KeyIdentifier,
        ["ocsp"] = Typed.Json(it.Ocsp),
        ["crl"] = Typed.Json(it.Crls),
        ["issuer_certificate"] = Typed.Json(it.IssuerAddresses),
    };

    private static string? Usage(CertificateFacts it)
    {
        var usages = Usages(it.Usage).ToList();
        return usages.Count == 0 ? null : string.Join(", ", usages);
    }

    private static IEnumerable<string> Usages(X509KeyUsageFlags usage) => new (X509KeyUsageFlags Flag, string Words)[]
    {
        (X509KeyUsageFlags.DigitalSignature, "sign"), (X509KeyUsageFlags.NonRepudiation, "sign what binds"),
        (X509KeyUsageFlags.KeyEncipherment, "wrap keys"), (X509KeyUsageFlags.DataEncipherment, "encrypt data"), (X509KeyUsageFlags.KeyAgreement, "agree on keys"),
        (X509KeyUsageFlags.KeyCertSign, "sign certificates"), (X509KeyUsageFlags.CrlSign, "sign revocation lists"),
    }.Where(u => usage.HasFlag(u.Flag)).Select(u => u.Words);

    private static string? Join(IEnumerable<string> values) => string.Join(", ", values) is { Length: > 0 } text ? text : null;
}
