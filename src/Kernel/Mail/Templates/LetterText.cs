using System.Text;

namespace Selvage.Kernel.Mail.Templates;

/// <summary>A letter as plain text: all that the HTML says, for those who read without it.</summary>
internal static class LetterText
{
    internal static string Of(Frame frame)
    {
        var text = new StringBuilder();
        Line(text, $"{OneLine.Of(frame.Product)} · {frame.EnvironmentName}");
        Line(text);
        Line(text, OneLine.Of(frame.Letter.Heading));
        Line(text, new string('=', Math.Clamp(frame.Letter.Heading.Length, 3, 60)));
        Line(text, OneLine.Of(frame.About));
        foreach (var part in frame.Letter.Parts)
        {
            Line(text);
            Part(text, part);
        }

        if (frame.Letter.Link is { } link)
        {
            Line(text);
            Line(text, $"{OneLine.Of(link.Text)}: {link.Address}");
        }

        if (frame.Attached is { } attached)
        {
            Line(text);
            Line(text, attached);
        }

        Line(text);
        Line(text, "-- "); // What follows is the signature; readers set it apart (RFC 3676 §4.3).
        Line(text, $"{frame.Words.Support} {frame.SupportContact}");
        Line(text, frame.Words.NoReply);
        return text.ToString();
    }

    private static void Part(StringBuilder text, LetterPart part)
    {
        switch (part)
        {
            case Paragraph paragraph:
                Line(text, OneLine.Of(paragraph.Text));
                break;
            case Section section:
                Line(text, OneLine.Of(section.Text));
                Line(text, new string('-', Math.Clamp(section.Text.Length, 3, 60)));
                break;
            case CommandLine command:
                Line(text, $"    {OneLine.Of(command.Text)}");
                break;
            case Facts facts:
                Table(text, facts);
                break;
            default:
                throw new NotSupportedException($"The text of mails knows no {part.GetType().Name}.");
        }
    }

    private static void Table(StringBuilder text, Facts facts)
    {
        if (facts.Title is { } title)
            Line(text, OneLine.Of(title));
        var width = facts.Rows.Count == 0 ? 0 : facts.Rows.Max(r => r.Label.Length) + 2;
        foreach (var row in facts.Rows)
            Line(text, $"    {OneLine.Of(row.Label).PadRight(width)}{OneLine.Of(row.Value)}");
    }

    private static void Line(StringBuilder text, string line = "") => text.Append(line).Append("\r\n");
}
