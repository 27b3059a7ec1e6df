using System.Security.Cryptography.X509Certificates;
using Selvage.Certificates.Issue.SubjectKeys;

namespace Selvage.Certificates.Issue;

/// <summary>What a certificate says in subjectAltName.</summary>
internal enum NameForm
{
    /// <summary>Nothing: there is no such extension.</summary>
    None,

    /// <summary>Two URIs: the application's id and the organisation's, as <c>urn:uuid:</c>.</summary>
    Application,

    /// <summary>One URI, <c>urn:selvage:ehi:{environment}:{operator}</c>.</summary>
    Ehi,
}

/// <summary>
/// What a kind of certificate is, decided here and never by a request. Each leaf has an extended key usage: without one, OpenSSL and
/// .NET would take a signing or encryption certificate as a TLS client (CA/B Baseline Requirements and our own trials).
/// </summary>
internal sealed record CertificateProfile
{
    /// <summary>The root: signs itself and issuing certificates.</summary>
    public static CertificateProfile Root { get; } = new()
    {
        Name = "Root",
        Years = 20,
        IsAuthority = true,
        RsaUsage = AuthorityUsage,
        EcUsage = AuthorityUsage,
    };

    /// <summary>The issuing authority. It has no extended key usage, since some verifiers then want every leaf's in it.</summary>
    public static CertificateProfile Issuing { get; } = new()
    {
        Name = "Issuing",
        Years = 10,
        IsAuthority = true,
        EndsWithIssuer = true,
        PathLength = 0,
        RsaUsage = AuthorityUsage,
        EcUsage = AuthorityUsage,
        Policy = ObjectIdentifiers.AnyPolicy,
        HasAddresses = true,
    };

    /// <summary>Requirement D1, TRANSPORT.</summary>
    public static CertificateProfile Transport { get; } = new()
    {
        Name = "Transport",
        Days = LeafDays,
        RsaUsage = X509KeyUsageFlags.DigitalSignature,
        EcUsage = X509KeyUsageFlags.DigitalSignature,
        Purpose = ObjectIdentifiers.ClientAuthPurpose,
        Policy = ObjectIdentifiers.TransportPolicy,
        HasAddresses = true,
        Names = NameForm.Application,
    };

    /// <summary>Requirement D1, SIGNING.</summary>
    public static CertificateProfile Signing { get; } = new()
    {
        Name = "Signing",
        Days = LeafDays,
        RsaUsage = X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation,
        EcUsage = X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation,
        Purpose = ObjectIdentifiers.DocumentSigningPurpose,
        Policy = ObjectIdentifiers.SigningPolicy,
        HasAddresses = true,
        Names = NameForm.Application,
    };

    /// <summary>Requirement D1, ENCRYPTION: RSA wraps keys, EC agrees on them.</summary>
    public static CertificateProfile Encryption { get; } = new()
    {
        Name = "Encryption",
        Days = LeafDays,
        RsaUsage = X509KeyUsageFlags.KeyEncipherment,
        EcUsage = X509KeyUsageFlags.KeyAgreement,
        Purpose = ObjectIdentifiers.EncryptionPurpose,
        Policy = ObjectIdentifiers.EncryptionPolicy,
        HasAddresses = true,
        Names = NameForm.Application,
    };

    /// <summary>The operator towards the clients' own servers (requirement H3): like Transport, with an identity that no client's certificate can carry.</summary>
    public static CertificateProfile Ehi { get; } = new()
    {
        Name = "EHI",
        Days = LeafDays,
        RsaUsage = X509KeyUsageFlags.DigitalSignature,
        EcUsage = X509KeyUsageFlags.DigitalSignature,
        Purpose = ObjectIdentifiers.ClientAuthPurpose,
        Policy = ObjectIdentifiers.EhiPolicy,
        HasAddresses = true,
        Names = NameForm.Ehi,
    };

    /// <summary>The operator's signatures on what it sends to the clients' own servers (requirement H2): like Signing, with the operator's identity.</summary>
    public static CertificateProfile EhiSigner { get; } = new()
    {
        Name = "EHI signing",
        Days = LeafDays,
        RsaUsage = X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation,
        EcUsage = X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation,
        Purpose = ObjectIdentifiers.DocumentSigningPurpose,
        Policy = ObjectIdentifiers.SigningPolicy,
        HasAddresses = true,
        Names = NameForm.Ehi,
    };

    /// <summary>
    /// Answers for the status of others (RFC 6960 §4.2.2.2). Nobody asks for its own: it lives so short that it says of itself that it
    /// need not be checked, and so it names no responder and no list.
    /// </summary>
    public static CertificateProfile OcspSigner { get; } = new()
    {
        Name = "OCSP",
        Days = 30,
        RsaUsage = X509KeyUsageFlags.DigitalSignature,
        EcUsage = X509KeyUsageFlags.DigitalSignature,
        Purpose = ObjectIdentifiers.OcspSigningPurpose,
        NoCheck = true,
        EndsWithIssuer = true,
    };

    /// <summary>Requirement D2, for all three types.</summary>
    public const int LeafDays = 350;

    private const X509KeyUsageFlags AuthorityUsage = X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign;

    /// <summary>How far notBefore is set back, so that a peer whose clock is a little slow takes a new certificate at once.</summary>
    public static readonly TimeSpan Backdate = TimeSpan.FromMinutes(5);

    /// <summary>For messages.</summary>
    public required string Name { get; init; }

    /// <summary>Years of validity, added to <see cref="Days"/>.</summary>
    public int Years { get; init; }

    /// <summary>Days of validity.</summary>
    public int Days { get; init; }

    /// <summary>basicConstraints cA.</summary>
    public bool IsAuthority { get; init; }

    /// <summary>basicConstraints pathLenConstraint; null where there is none.</summary>
    public int? PathLength { get; init; }

    /// <summary>keyUsage for an RSA key.</summary>
    public required X509KeyUsageFlags RsaUsage { get; init; }

    /// <summary>keyUsage for an EC key.</summary>
    public required X509KeyUsageFlags EcUsage { get; init; }

    /// <summary>The only extended key usage; null for authorities.</summary>
    public string? Purpose { get; init; }

    /// <summary>The only certificate policy; null for the root.</summary>
    public string? Policy { get; init; }

    /// <summary>Whether it is cut to its issuer's end; a client's certificate has its days or is not issued.</summary>
    public bool EndsWithIssuer { get; init; }

    /// <summary>Whether it says where its issuer and its revocation are found.</summary>
    public bool HasAddresses { get; init; }

    /// <summary>What stands in subjectAltName.</summary>
    public NameForm Names { get; init; }

    /// <summary>Whether it says that its own revocation is not to be checked (RFC 6960 §4.2.2.2.1).</summary>
    public bool NoCheck { get; init; }

    /// <summary>The profile of a type.</summary>
    public static CertificateProfile Of(CertificateType type) => type switch
    {
        CertificateType.Transport => Transport,
        CertificateType.Signing => Signing,
        CertificateType.Encryption => Encryption,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a type of certificate."),
    };

    /// <summary>keyUsage for a key.</summary>
    public X509KeyUsageFlags UsageFor(SubjectKey key) => key is RsaSubjectKey ? RsaUsage : EcUsage;

    /// <summary>notBefore for a certificate that is decided now: whole seconds, set back.</summary>
    public static DateTimeOffset NotBeforeAt(DateTimeOffset now)
    {
        var start = now.ToUniversalTime() - Backdate;
        return start - TimeSpan.FromTicks(start.Ticks % TimeSpan.TicksPerSecond);
    }

    /// <summary>notAfter: validity includes its last second (RFC 5280 §4.1.2.5), so that second is one less.</summary>
    public DateTimeOffset NotAfterFor(DateTimeOffset notBefore) => notBefore.AddYears(Years).AddDays(Days).AddSeconds(-1);
}
