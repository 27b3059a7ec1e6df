using System.Globalization;

namespace Selvage.Cards.Records;

/// <summary>Times as the tables hold them: whole microseconds UTC.</summary>
internal static class Clock
{
    internal static long Micros(DateTimeOffset time) => (time.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    /// <summary>The beginning of a day.</summary>
    internal static long Micros(DateOnly day) => Micros(new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero));

    internal static DateTimeOffset Time(long micros) => DateTimeOffset.UnixEpoch.AddTicks(micros * TimeSpan.TicksPerMicrosecond);

    /// <summary>A time as the card API writes it: UTC, to the millisecond, without a zone.</summary>
    internal static string Text(long micros) => Time(micros).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff", CultureInfo.InvariantCulture);

    /// <summary>The day, in UTC: cards begin and end by it in every region.</summary>
    internal static DateOnly Today(TimeProvider time) => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
}
