namespace Selvage.Certificates.Ocsp;

/// <summary>What is known of a serial number.</summary>
internal enum StatusKind
{
    /// <summary>It was never issued, or not by this authority.</summary>
    Unknown,

    /// <summary>Issued and not revoked; an expired one stays good.</summary>
    Good,

    /// <summary>Revoked.</summary>
    Revoked,
}

/// <summary>The status of a certificate.</summary>
/// <param name="Kind">Which.</param>
/// <param name="RevokedAt">Since when, where it is revoked.</param>
/// <param name="Reason">Why, where it is revoked.</param>
internal readonly record struct CertificateStatus(StatusKind Kind, DateTimeOffset RevokedAt = default, RevocationReason Reason = RevocationReason.Unspecified)
{
    /// <summary>Never issued.</summary>
    public static readonly CertificateStatus Unknown = new(StatusKind.Unknown);

    /// <summary>Issued and not revoked.</summary>
    public static readonly CertificateStatus Good = new(StatusKind.Good);

    /// <summary>What two columns of a row say.</summary>
    public static CertificateStatus Of(DateTimeOffset? revokedAt, RevocationReason? reason) =>
        revokedAt is { } at ? new(StatusKind.Revoked, at, reason ?? RevocationReason.Unspecified) : Good;
}
