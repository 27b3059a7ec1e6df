using System.Globalization;
using System.Text;

namespace Selvage.Kernel.Mail;

/// <summary>Text that must stay on one line, such as a header's: what breaks, hides or turns a line becomes a space.</summary>
internal static class OneLine
{
    internal static string Of(string? text)
    {
        var line = new StringBuilder();
        foreach (var rune in (text ?? string.Empty).EnumerateRunes())
        {
            var plain = Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
            if (plain && !Rune.IsWhiteSpace(rune))
                line.Append(rune);
            else if (line.Length > 0 && line[^1] != ' ')
                line.Append(' ');
        }

        return line.ToString().TrimEnd();
    }

    /// <summary>The same, cut where it would be too long.</summary>
    internal static string Of(string? text, int most)
    {
        var line = Of(text);
        if (line.Length <= most)
            return line;
        var cut = char.IsHighSurrogate(line[most - 2]) ? most - 2 : most - 1;
        return line[..cut] + "…";
    }
}
