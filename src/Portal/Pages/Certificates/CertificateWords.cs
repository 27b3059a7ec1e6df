using Selvage.Certificates;
using Selvage.Kernel.Texts;
using Selvage.Portal.Parts;

namespace Selvage.Portal.Pages.Certificates;

/// <summary>Types, states and reasons in words (requirement D1).</summary>
public static class CertificateWords
{
    /// <summary>How long before its end a certificate expires soon (seed: 60 days).</summary>
    public static TimeSpan Soon { get; } = TimeSpan.FromDays(60);

    internal static IReadOnlyList<Choice> Types =>
    [
        new("transport", "TRANSPORT", T["Identifies your application in the TLS handshake: for mTLS, and for the SOAP APIs."]),
        new("signing", "SIGNING", T["Signs the assertions of Private Key JWT. Its public key is in your organisation's JWKS."]),
        new("encryption", "ENCRYPTION", T["Others encrypt data for your application to it."]),
    ];

    internal static IReadOnlyList<Choice> Reasons =>
    [
        new("superseded", T["Another certificate takes its place"]),
        new("key_compromise", T["The private key is, or may be, in other hands"], T["The key is blocked for good, too."]),
        new("cessation_of_operation", T["It is no longer needed"]),
        new("affiliation_changed", T["The organisation's name changed"]),
        new("privilege_withdrawn", T["The right to it was withdrawn"]),
        new("unspecified", T["Another reason"]),
    ];

    internal static CertificateType? Read(string? word) => word switch
    {
        "transport" => CertificateType.Transport,
        "signing" => CertificateType.Signing,
        "encryption" => CertificateType.Encryption,
        _ => null,
    };

    internal static string? Word(CertificateType? type) => type?.ToString().ToLowerInvariant();

    internal static RevocationReason? Reason(string? word) => word switch
    {
        "superseded" => RevocationReason.Superseded,
        "key_compromise" => RevocationReason.KeyCompromise,
        "cessation_of_operation" => RevocationReason.CessationOfOperation,
        "affiliation_changed" => RevocationReason.AffiliationChanged,
        "privilege_withdrawn" => RevocationReason.PrivilegeWithdrawn,
        "unspecified" => RevocationReason.Unspecified,
        _ => null,
    };

    /// <summary>The state in one word or two, for a tag.</summary>
    internal static string State(CertificateView certificate, DateTimeOffset now) => certificate.Status switch
    {
        "revoked" => PageTexts.Key("Revoked"),
        "expired" => PageTexts.Key("Expired"),
        _ when certificate.NotAfter - now < Soon => PageTexts.Key("Expires soon"),
        _ => PageTexts.Key("Valid"),
    };
}
