namespace Selvage.Certificates.Crl;

/// <summary>Reasons as revocation lists write them (RFC 5280 §5.3.1); 7 does not exist.</summary>
internal enum EntryReason
{
    /// <summary>None is given; never written.</summary>
    Unspecified = 0,

    /// <inheritdoc cref="RevocationReason.KeyCompromise"/>
    KeyCompromise = 1,

    /// <inheritdoc cref="RevocationReason.AffiliationChanged"/>
    AffiliationChanged = 3,

    /// <inheritdoc cref="RevocationReason.Superseded"/>
    Superseded = 4,

    /// <inheritdoc cref="RevocationReason.CessationOfOperation"/>
    CessationOfOperation = 5,

    /// <summary>In deltas only: the certificate has ended, and so left the full list.</summary>
    RemoveFromCrl = 8,

    /// <inheritdoc cref="RevocationReason.PrivilegeWithdrawn"/>
    PrivilegeWithdrawn = 9,
}

/// <summary>One line of a revocation list: 48 bytes, since there may be a million of them.</summary>
/// <param name="Serial">The serial number, unsigned.</param>
/// <param name="At">When it was revoked; written in whole seconds.</param>
/// <param name="Reason">Why.</param>
internal readonly record struct RevokedEntry(UInt128 Serial, DateTimeOffset At, EntryReason Reason)
{
    /// <summary>From what is stored.</summary>
    /// <param name="serial">Hex.</param>
    /// <param name="at">When it was revoked.</param>
    /// <param name="reason">Why; null for unspecified.</param>
    /// <param name="now">After a clock was set back, a revocation may seem to lie ahead; a list never says so.</param>
    public static RevokedEntry Of(string serial, DateTimeOffset at, RevocationReason? reason, DateTimeOffset now) =>
        new(UInt128.Parse(serial, System.Globalization.NumberStyles.AllowHexSpecifier), Seconds(at < now ? at : now), (EntryReason)(reason ?? RevocationReason.Unspecified));

    private static DateTimeOffset Seconds(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond));
}
