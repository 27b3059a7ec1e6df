namespace Selvage.Cli.Decoding;

/// <summary>Points in time and spans between them, as people read them.</summary>
internal static class Moments
{
    /// <summary><c>2027-11-10 20:42:07Z</c>: to the second, UTC, and said so.</summary>
    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>How long until then, or since then.</summary>
    public static string Left(DateTimeOffset until, DateTimeOffset now)
    {
        var left = until - now;
        return left < TimeSpan.Zero ? $"ended {Span(-left)} ago" : $"{Span(left)} left";
    }

    /// <summary>Days, else hours, else minutes.</summary>
    public static string Span(TimeSpan span) => span.TotalDays >= 2 ? $"{Math.Floor(span.TotalDays):0} days"
        : span.TotalHours >= 2 ? $"{Math.Floor(span.TotalHours):0} hours"
        : span.TotalMinutes >= 2 ? $"{Math.Floor(span.TotalMinutes):0} minutes"
        : $"{Math.Floor(span.TotalSeconds):0} seconds";
}
