using Selvage.Authorization.Records;

namespace Selvage.Authorization.Sessions;

/// <summary>A session in memory.</summary>
internal sealed class HeldSession
{
    private long _seen;
    private long _written;

    internal HeldSession(SessionRow row, DateTimeOffset seen)
    {
        Session = new PersonSession(row.Id, row.PersonId, row.OrganisationId, row.CreatedAt, row.Methods.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        EndsAt = row.EndsAt;
        _written = row.LastSeenAt.UtcTicks;
        _seen = seen.UtcTicks;
    }

    internal PersonSession Session { get; }

    internal DateTimeOffset EndsAt { get; }

    internal DateTimeOffset SeenAt => new(Interlocked.Read(ref _seen), TimeSpan.Zero);

    internal bool IsOver(DateTimeOffset now, TimeSpan idle) => now >= EndsAt || now - SeenAt >= idle;

    /// <summary>Notes a request; never backwards, whatever the clock does.</summary>
    internal void See(DateTimeOffset now)
    {
        var seen = Interlocked.Read(ref _seen);
        if (now.UtcTicks > seen)
            Interlocked.CompareExchange(ref _seen, now.UtcTicks, seen);
    }

    /// <summary>The moment to write down; null where nothing is new since the last time.</summary>
    internal DateTimeOffset? TakeUnwritten()
    {
        var seen = Interlocked.Read(ref _seen);
        return Interlocked.Exchange(ref _written, seen) == seen ? null : new DateTimeOffset(seen, TimeSpan.Zero);
    }
}
