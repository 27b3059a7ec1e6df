namespace Selvage.Authorization.Clients;

/// <summary>One secret of a client, as it is stored, and when it was last used.</summary>
/// <param name="Hash">32 bytes made by <see cref="ClientSecretHash"/>.</param>
/// <param name="EndsAt">When the secret stops working; null for one without an end.</param>
public sealed record ClientSecretFact(byte[] Hash, DateTimeOffset? EndsAt)
{
    private long _used;

    /// <summary>Notes a use. It is written down within a minute (<see cref="SecretUseKeeping"/>).</summary>
    internal void Use(DateTimeOffset now) => Volatile.Write(ref _used, now.UtcTicks);

    /// <summary>The last use since this was asked before; null where there was none.</summary>
    internal DateTimeOffset? TakeUnwritten() => Interlocked.Exchange(ref _used, 0) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;
}
