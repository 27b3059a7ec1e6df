using static Selvage.Authorization.SignIn.Texts.SignInTexts;

namespace Selvage.Authorization.SignIn.Texts;

/// <summary>Days and times as pages write them: in UTC, with the month as a word, so that nobody takes the day for it.</summary>
public static class Dates
{
    /// <summary>A day: 5 Aug 2026.</summary>
    public static string Day(DateTimeOffset at) => T["{0} {1}|day and month of a year", at.UtcDateTime.Day, Month(at)];

    /// <summary>A month: Aug 2026.</summary>
    public static string Month(DateTimeOffset at) => T["{0} {1}|month and year", Word(at.UtcDateTime.Month), at.UtcDateTime.Year];

    /// <summary>A day and a time: 5 Aug 2026, 07:30 UTC.</summary>
    public static string DayAndTime(DateTimeOffset at) => T["{0}, {1}|day and time", Day(at), Time(at)];

    /// <summary>A time: 07:30 UTC.</summary>
    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("HH:mm 'UTC'", System.Globalization.CultureInfo.InvariantCulture);

    private static string Word(int month) => month switch
    {
        1 => T["Jan"],
        2 => T["Feb"],
        3 => T["Mar"],
        4 => T["Apr"],
        5 => T["May"],
        6 => T["Jun"],
        7 => T["Jul"],
        8 => T["Aug"],
        9 => T["Sep"],
        10 => T["Oct"],
        11 => T["Nov"],
        _ => T["Dec"],
    };
}
