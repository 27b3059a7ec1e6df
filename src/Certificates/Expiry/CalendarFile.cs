using System.Globalization;
using System.Text;

namespace Selvage.Certificates.Expiry;

/// <summary>A moment to be reminded of.</summary>
/// <param name="Uid">The same for the same thing in every mail, so that a calendar keeps one entry (RFC 5545 §3.8.4.7).</param>
/// <param name="At">The moment.</param>
/// <param name="Summary">What happens.</param>
/// <param name="Description">What to do about it; lines are kept.</param>
/// <param name="Url">Where.</param>
internal sealed record CalendarEntry(string Uid, DateTimeOffset At, string Summary, string Description, string Url);

/// <summary>Writes an iCalendar file (RFC 5545): events without length, with a reminder a week and a day before.</summary>
internal static class CalendarFile
{
    private const int MostOctets = 75;

    internal static byte[] Of(IEnumerable<CalendarEntry> entries, DateTimeOffset now)
    {
        var file = new StringBuilder();
        Line(file, "BEGIN:VCALENDAR");
        Line(file, "VERSION:2.0");
        Line(file, "PRODID:-//Selvage//Selvage//EN");
        Line(file, "CALSCALE:GREGORIAN");
        foreach (var entry in entries)
            Event(file, entry, now);
        Line(file, "END:VCALENDAR");
        return Encoding.UTF8.GetBytes(file.ToString());
    }

    private static void Event(StringBuilder file, CalendarEntry entry, DateTimeOffset now)
    {
        Line(file, "BEGIN:VEVENT");
        Line(file, $"UID:{Text(entry.Uid)}");
        Line(file, $"DTSTAMP:{Utc(now)}");
        Line(file, $"DTSTART:{Utc(entry.At)}");
        Line(file, $"SUMMARY:{Text(entry.Summary)}");
        Line(file, $"DESCRIPTION:{Text(entry.Description)}");
        Line(file, $"URL:{entry.Url}");
        Line(file, "TRANSP:TRANSPARENT");
        Alarm(file, "-P7D", entry.Summary);
        Alarm(file, "-P1D", entry.Summary);
        Line(file, "END:VEVENT");
    }

    private static void Alarm(StringBuilder file, string trigger, string summary)
    {
        Line(file, "BEGIN:VALARM");
        Line(file, "ACTION:DISPLAY");
        Line(file, $"DESCRIPTION:{Text(summary)}");
        Line(file, $"TRIGGER:{trigger}");
        Line(file, "END:VALARM");
    }

    private static string Utc(DateTimeOffset time) => time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>TEXT (RFC 5545 §3.3.11): four characters are escaped, other controls are not allowed.</summary>
    private static string Text(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var character in text.ReplaceLineEndings("\n"))
        {
            _ = character switch
            {
                '\\' or ';' or ',' => escaped.Append('\\').Append(character),
                '\n' => escaped.Append("\\n"),
                _ when char.IsControl(character) => escaped.Append(' '),
                _ => escaped.Append(character),
            };
        }

        return escaped.ToString();
    }

    /// <summary>Folds a line at 75 octets without its break, never inside a character (RFC 5545 §3.1).</summary>
    private static void Line(StringBuilder file, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > MostOctets)
            {
                file.Append("\r\n ");
                octets = 1;
            }

            file.Append(rune);
            octets += rune.Utf8SequenceLength;
        }

        file.Append("\r\n");
    }
}
