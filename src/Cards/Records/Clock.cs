namespace Selvage.Cards.Records;

/// <summary>Times as the tables hold them: whole microseconds UTC.</summary>
internal static class Clock
{
    internal static long Micros(DateTimeOffset time) => (time.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    /// <summary>The day, in UTC: cards begin and end by it in every region.</summary>
    internal static DateOnly Today(TimeProvider time) => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
}
