using Selvage.Authorization.Records;

namespace Selvage.Authorization.SignIn.Limits;

/// <summary>
/// How long a person waits after wrong passwords. There is one mode: always for a time, longer with each failure, never for good, since whoever
/// knows an address could otherwise keep its owner out. Attempts during the wait count for nothing, so that nobody can prolong it.
/// </summary>
internal static class Lockout
{
    /// <summary>Failures older than this are forgotten.</summary>
    internal static readonly TimeSpan Quiet = TimeSpan.FromDays(1);

    internal static bool Holds(CredentialRow? row, DateTimeOffset now) => row?.LockedUntil is { } until && until > now;

    /// <summary>Counts a wrong password.</summary>
    /// <returns>Until when the person must wait; null where the next attempt may follow at once.</returns>
    internal static DateTimeOffset? Fail(CredentialRow row, DateTimeOffset now, SignInOptions options)
    {
        if (row.LastFailedAt is { } last && now - last > Quiet)
            row.FailedAttempts = 0;
        row.FailedAttempts++;
        row.LastFailedAt = now;
        return row.LockedUntil = now + Wait(row.FailedAttempts, options) is var until && until > now ? until : null;
    }

    internal static void Clear(CredentialRow row) => (row.FailedAttempts, row.LastFailedAt, row.LockedUntil) = (0, null, null);

    /// <summary>The wait after so many failures in a row.</summary>
    internal static TimeSpan Wait(int failures, SignInOptions options)
    {
        if (failures < options.LockAfter)
            return TimeSpan.Zero;
        var doublings = Math.Min(failures - options.LockAfter, 20);
        return TimeSpan.FromSeconds(Math.Min((long)options.LockSeconds << doublings, options.LockMostSeconds));
    }
}
