using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Selvage.Kernel.Mail.Templates;

/// <summary>
/// A letter as HTML, in the form that mail readers show alike: tables for the layout, styles on the elements, nothing fetched from anywhere.
/// Every text is escaped here and nowhere else. The colours of a dark screen, and the narrow margins of a small one, come from the style sheet;
/// a reader that drops it shows the light form, which stands alone.
/// </summary>
internal static class LetterHtml
{
    private const string Ink = "#1d2433";
    private const string Soft = "#5b6478";
    private const string Rule = "#d9dee8";
    private const string Ground = "#f6f7fa";
    private const string Uat = "#8a5a00";
    private const string Sans = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
    private const string Mono = "font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,'Liberation Mono',monospace";

    // Ids have hyphens at any place, at which they must not break sooner than elsewhere.
    private const string Anywhere = "word-break:break-all";
    private const string Wherever = "word-break:break-word;overflow-wrap:anywhere";

    // A light text on a dark ground keeps a contrast of 4.5 to 1 and more (WCAG 2.2, 1.4.3), as the light form does.
    private static string Sheet(Colour accent) => $$$"""
        <style>
        @media (max-width:480px){.card{padding:22px 18px!important}}
        @media (prefers-color-scheme:dark){
        .ground{background:#12151c!important}
        .card{background:#1b202b!important;border-color:#333b4b!important}
        .ink,.card h1,.card h2,.card p,.card td,.card th{color:#e8ebf2!important}
        .card .soft,.soft{color:#a7b0c2!important}
        .line,.frame{border-color:#333b4b!important}
        .code{background:#12151c!important;border-color:#333b4b!important}
        .link{color:{{{accent.On(DarkCard)}}}!important}
        }
        </style>
        """;

    private static readonly Colour DarkCard = new(0x1b, 0x20, 0x2b);
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    internal static string Of(Frame frame)
    {
        var html = new StringBuilder();
        html.Append($"""
            <!doctype html>
            <html lang="{Safe(frame.Words.Language)}">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>{Safe(frame.Letter.Heading)}</title>
            {Sheet(frame.Accent)}
            </head>
            <body class="ground" style="margin:0;padding:0;background:{Ground}">
            <table class="ground" role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:{Ground}"><tr><td align="center" style="padding:24px 12px">
            <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:620px;{Sans};color:{Ink};font-size:16px;line-height:1.5;text-align:left">
            <tr><td style="padding:0 4px 12px">{Masthead(frame)}</td></tr>
            <tr><td class="card" style="padding:32px;background:#ffffff;border:1px solid {Rule};border-radius:12px">
            <h1 style="margin:0 0 6px;font-size:24px;line-height:1.25;letter-spacing:-.01em">{Safe(frame.Letter.Heading)}</h1>
            <p class="soft" style="margin:0 0 20px;color:{Soft};font-size:14px">{Safe(frame.About)}</p>

            """);
        foreach (var part in frame.Letter.Parts)
            html.Append(Part(part)).Append('\n');
        if (frame.Letter.Link is { } link)
            html.Append(Button(link, frame.Accent)).Append('\n');
        if (frame.Attached is { } attached)
            html.Append($"""<p class="soft" style="margin:20px 0 0;color:{Soft};font-size:14px">{Safe(attached)}</p>""").Append('\n');
        html.Append($"""
            </td></tr>
            <tr><td class="soft" style="padding:20px 4px 0;color:{Soft};font-size:13px;line-height:1.6">
            {Safe(frame.Words.Support)} <a href="mailto:{Safe(frame.SupportContact)}" class="link" style="color:{frame.Accent}">{Safe(frame.SupportContact)}</a>.<br>
            {Safe(frame.Words.NoReply)}
            </td></tr>
            </table>
            </td></tr></table>
            </body>
            </html>

            """);
        return html.ToString();
    }

    private static string Masthead(Frame frame) => $"""
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td class="ink" style="font-size:15px;font-weight:700;letter-spacing:-.01em;{Sans};color:{Ink}">{Safe(frame.Product)}</td><td align="right"><span style="display:inline-block;padding:2px 10px;border-radius:99px;background:{(frame.IsProduction ? frame.Accent.ToString() : Uat)};color:#ffffff;font-size:12px;font-weight:600;{Sans}">{Safe(frame.EnvironmentName)}</span></td></tr></table>
        """;

    private static string Part(LetterPart part) => part switch
    {
        Paragraph paragraph => $"""<p style="margin:0 0 16px">{Safe(paragraph.Text)}</p>""",
        Section section => $"""<h2 style="margin:28px 0 12px;font-size:17px;line-height:1.3">{Safe(section.Text)}</h2>""",
        CommandLine command => $"""<p class="code" style="margin:0 0 16px;padding:10px 12px;background:{Ground};border:1px solid {Rule};border-radius:6px;{Mono};font-size:13px;line-height:1.5;{Anywhere}">{Safe(command.Text)}</p>""",
        Facts facts => Table(facts),
        _ => throw new NotSupportedException($"The HTML of mails knows no {part.GetType().Name}."),
    };

    private static string Table(Facts facts)
    {
        var html = new StringBuilder($"""<table class="frame" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 16px;border:1px solid {Rule};border-radius:8px;font-size:14px;line-height:1.5">""");
        if (facts.Title is { } title)
            html.Append($"""<tr><th colspan="2" align="left" scope="colgroup" style="padding:10px 14px;font-size:15px;font-weight:600;text-align:left">{Safe(title)}</th></tr>""");
        for (var i = 0; i < facts.Rows.Count; i++)
        {
            var row = facts.Rows[i];
            var line = i == 0 && facts.Title is null ? string.Empty : $"border-top:1px solid {Rule};";
            html.Append($"""<tr><th class="soft line" align="left" valign="top" scope="row" style="{line}width:1%;white-space:nowrap;padding:8px 10px 8px 14px;color:{Soft};font-weight:400;text-align:left">{Safe(row.Label)}</th><td class="line" valign="top" style="{line}padding:8px 14px 8px 6px;{(row.Code ? $"{Mono};font-size:13px;line-height:1.6;{Anywhere}" : Wherever)}">{Safe(row.Value)}</td></tr>""");
        }

        return html.Append("</table>").ToString();
    }

    private static string Button(LetterLink link, Colour accent) => $"""
        <table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:24px 0 0"><tr><td style="background:{accent};border-radius:8px"><a href="{Safe(link.Address)}" style="display:inline-block;padding:11px 20px;color:#ffffff;font-weight:600;text-decoration:none;{Sans};font-size:15px">{Safe(link.Text)}</a></td></tr></table>
        <p class="soft" style="margin:10px 0 0;color:{Soft};font-size:13px;{Wherever}">{Safe(link.Address)}</p>
        """;

    private static string Safe(string text) => Encoder.Encode(OneLine.Of(text));
}
