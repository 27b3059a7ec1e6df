namespace Selvage.Certificates.Issue.Lint;

/// <summary>
/// What a certificate of each kind must say. Written down here once more on purpose, and not taken from the profiles: a profile that is
/// changed by mistake no longer agrees with it, and then nothing is signed.
/// </summary>
internal sealed record LintKind
{
    private const byte DigitalSignature = 0x80;
    private const byte NonRepudiation = 0x40;
    private const byte KeyEncipherment = 0x20;
    private const byte KeyAgreement = 0x08;
    private const byte CertAndCrlSign = 0x06;

    private static readonly LintKind[] All =
    [
        new() { Name = "Root", IsAuthority = true, RsaUsage = CertAndCrlSign, EcUsage = CertAndCrlSign, LongestDays = (20 * 365) + 5 },
        new() { Name = "Issuing", IsAuthority = true, PathLength = 0, RsaUsage = CertAndCrlSign, EcUsage = CertAndCrlSign, Policy = "2.5.29.32.0", HasIssuer = true, LongestDays = (10 * 365) + 3 },
        new() { Name = "Transport", RsaUsage = DigitalSignature, EcUsage = DigitalSignature, Purpose = "1.3.6.1.5.5.7.3.2", Policy = Own("1.1"), HasIssuer = true, HasOcsp = true, Names = 2, LongestDays = 350 },
        new() { Name = "Signing", RsaUsage = DigitalSignature | NonRepudiation, EcUsage = DigitalSignature | NonRepudiation, Purpose = "1.3.6.1.5.5.7.3.36", Policy = Own("1.2"), HasIssuer = true, HasOcsp = true, Names = 2, LongestDays = 350 },
        new() { Name = "Encryption", RsaUsage = KeyEncipherment, EcUsage = KeyAgreement, Purpose = Own("2.1"), Policy = Own("1.3"), HasIssuer = true, HasOcsp = true, Names = 2, LongestDays = 350 },
        new() { Name = "EHI", RsaUsage = DigitalSignature, EcUsage = DigitalSignature, Purpose = "1.3.6.1.5.5.7.3.2", Policy = Own("1.4"), HasIssuer = true, HasOcsp = true, Names = 1, LongestDays = 350 },
        new() { Name = "EHI signing", RsaUsage = DigitalSignature | NonRepudiation, EcUsage = DigitalSignature | NonRepudiation, Purpose = "1.3.6.1.5.5.7.3.36", Policy = Own("1.2"), HasIssuer = true, HasOcsp = true, Names = 1, LongestDays = 350 },
        new() { Name = "OCSP", RsaUsage = DigitalSignature, EcUsage = DigitalSignature, Purpose = "1.3.6.1.5.5.7.3.9", NoCheck = true, LongestDays = 30 },
    ];

    /// <summary>As <see cref="CertificateProfile.Name"/>.</summary>
    public required string Name { get; init; }

    public bool IsAuthority { get; init; }

    public int? PathLength { get; init; }

    /// <summary>The first byte of keyUsage's bits (RFC 5280 §4.2.1.3).</summary>
    public required byte RsaUsage { get; init; }

    public required byte EcUsage { get; init; }

    /// <summary>The only extended key usage; null where there is none.</summary>
    public string? Purpose { get; init; }

    /// <summary>The only policy; null where there is none.</summary>
    public string? Policy { get; init; }

    /// <summary>Whether it says where the issuer's certificate and revocation list are.</summary>
    public bool HasIssuer { get; init; }

    /// <summary>Whether it names a responder.</summary>
    public bool HasOcsp { get; init; }

    /// <summary>How many URIs are in subjectAltName; without any there is no such extension.</summary>
    public int Names { get; init; }

    /// <summary>id-pkix-ocsp-nocheck.</summary>
    public bool NoCheck { get; init; }

    /// <summary>The longest validity, its last second included.</summary>
    public required int LongestDays { get; init; }

    /// <summary>The kind of that name.</summary>
    /// <exception cref="LintFailedException">There is none: nothing of an unknown kind is signed.</exception>
    public static LintKind Of(string name) => Array.Find(All, k => k.Name == name) ?? throw new LintFailedException([$"kind.known: {name}"]);

    private static string Own(string arc) => $"2.25.193333990094081444927367712891823502859.{arc}";
}
