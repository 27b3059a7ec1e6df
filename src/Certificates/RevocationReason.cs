namespace Selvage.Certificates;

/// <summary>Why a certificate was revoked (RFC 5280 §5.3.1): the reasons that are offered.</summary>
public enum RevocationReason
{
    /// <summary>None is given; left out of revocation lists.</summary>
    Unspecified = 0,

    /// <summary>The private key is, or may be, in other hands. The key is blocked for good.</summary>
    KeyCompromise = 1,

    /// <summary>The organisation's name or affiliation changed.</summary>
    AffiliationChanged = 3,

    /// <summary>Another certificate takes its place.</summary>
    Superseded = 4,

    /// <summary>It is no longer needed.</summary>
    CessationOfOperation = 5,

    /// <summary>The right to it was withdrawn.</summary>
    PrivilegeWithdrawn = 9,
}
