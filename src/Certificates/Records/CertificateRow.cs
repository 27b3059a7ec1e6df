using Selvage.Kernel.Ids;

namespace Selvage.Certificates.Records;

/// <summary>A certificate that was issued. The row is written in the act that hands it out, and stays for ever.</summary>
internal sealed class CertificateRow
{
    public required Kid Kid { get; init; }

    public required string Serial { get; init; }

    public required CertificateType Type { get; init; }

    public required OrganisationId OrganisationId { get; init; }

    public required AppId AppId { get; init; }

    public required string Subject { get; init; }

    /// <summary>SHA-256 of the SubjectPublicKeyInfo, hex; unique: no key is certified twice.</summary>
    public required string KeyHash { get; init; }

    public required string KeyAlgorithm { get; init; }

    public required byte[] Der { get; init; }

    public required int Generation { get; init; }

    /// <summary>The part of the revocation list that its distribution point names; fixed when it is issued.</summary>
    public required int Shard { get; init; }

    /// <summary>The certificate whose place it takes; null where it is no renewal.</summary>
    public Kid? Renews { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }

    public required DateTimeOffset NotBefore { get; init; }

    public required DateTimeOffset NotAfter { get; init; }

    public DateTimeOffset? RevokedAt { get; set; }

    public RevocationReason? RevocationReason { get; set; }
}

/// <summary>A serial number that may have been signed, while nothing says that its certificate left. It counts as revoked.</summary>
internal sealed class AbandonedRow
{
    public required string Serial { get; init; }

    public required int Generation { get; init; }

    public required int Shard { get; init; }

    /// <summary>SHA-256 of what was to be signed, hex.</summary>
    public required string TbsHash { get; init; }

    /// <summary>When it was intended.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When it was found without a result; from then on it is revoked.</summary>
    public required DateTimeOffset FoundAt { get; init; }

    /// <summary>Until when a revocation list must name it.</summary>
    public required DateTimeOffset NotAfter { get; init; }
}

/// <summary>A key that is never certified: its private half was seen, or it was reported compromised.</summary>
internal sealed class BlockedKeyRow
{
    public required string KeyHash { get; init; }

    public required string Reason { get; init; }

    public required DateTimeOffset Since { get; init; }
}

/// <summary>A notice of an expiry that was given, or passed over because a nearer one was due.</summary>
internal sealed class NoticeRow
{
    public required Kid Kid { get; init; }

    /// <summary>Days before the end: 60, 30, 14, 7, 1.</summary>
    public required int Days { get; init; }

    public required DateTimeOffset SentAt { get; set; }
}
