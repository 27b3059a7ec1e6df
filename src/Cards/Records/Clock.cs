namespace Selvage.Cards.Records;

/// <summary>Times as the tables hold them: whole microseconds UTC.</summary>
internal static class Clock
{
    internal static long Micros(DateTimeOffset time) => (time.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    /// <summary>The beginning of a day.</summary>
    internal static long Micros(DateOnly day) => Micros(new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero));

    internal static DateTimeOffset Time(long micros) => DateTimeOffset.UnixEpoch.AddTicks(micros * TimeSpan.TicksPerMicrosecond);

    /// <summary>The day, in UTC: cards begin and end by it in every region.</summary>
    internal static DateOnly Today(TimeProvider time) => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
}
