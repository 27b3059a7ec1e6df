namespace Selvage.Certificates.Expiry;

/// <summary>How many days before its end a certificate's people are told (requirement D2: 60 is the promised one).</summary>
internal static class Thresholds
{
    /// <summary>Farthest first.</summary>
    internal static IReadOnlyList<int> Days { get; } = [60, 30, 14, 7, 1];

    /// <summary>Days left, a begun one counted: exactly 60 days before the end it is 60, a moment later still 60.</summary>
    internal static int DaysLeft(DateTimeOffset notAfter, DateTimeOffset now) => (int)Math.Ceiling((notAfter - now).TotalDays);

    /// <summary>The thresholds that a certificate has passed, farthest first; none where it has ended.</summary>
    internal static IEnumerable<int> Passed(DateTimeOffset notAfter, DateTimeOffset now) =>
        notAfter <= now ? [] : Days.Where(days => notAfter <= now.AddDays(days));

    /// <summary>Each threshold with the range of ends for which it is the nearest passed one: later than the first moment, up to the second.</summary>
    internal static IEnumerable<(int Days, DateTimeOffset After, DateTimeOffset UpTo)> Ranges(DateTimeOffset now)
    {
        for (var i = 0; i < Days.Count; i++)
            yield return (Days[i], i + 1 < Days.Count ? now.AddDays(Days[i + 1]) : now, now.AddDays(Days[i]));
    }
}
