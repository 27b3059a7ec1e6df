using System.Globalization;
using Selvage.Cards.Records;

namespace Selvage.Cards.Payments.Feed;

/// <summary>The time in the United Kingdom, in which <c>Txn_GPS_Date</c> is written. By the rule and not by the machine's time zones, which may not be there.</summary>
internal static class UkTime
{
    /// <summary>A moment as messages have it.</summary>
    internal static string Text(long micros) => Local(Clock.Time(micros).UtcDateTime).ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);

    // Summer time lasts from the last Sunday of March to the last Sunday of October, both at one o'clock UTC (The Summer Time Order 2002).
    private static DateTime Local(DateTime utc) => utc >= LastSunday(utc.Year, 3) && utc < LastSunday(utc.Year, 10) ? utc.AddHours(1) : utc;

    private static DateTime LastSunday(int year, int month)
    {
        var last = new DateTime(year, month, DateTime.DaysInMonth(year, month), 1, 0, 0, DateTimeKind.Utc);
        return last.AddDays(-(int)last.DayOfWeek);
    }
}
