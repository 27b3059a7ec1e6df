using Selvage.Kernel.Mail.Templates;

namespace Selvage.Kernel.Mail;

/// <summary>What a mail says, before it has a look: all mails share one (see <c>Templates</c>). All text is plain text; the templates escape it.</summary>
/// <param name="Kind">What it is, dotted: <c>certificate.expiring</c>.</param>
/// <param name="Subject">One line; outside Production the environment is put before it.</param>
/// <param name="Heading">The first line inside.</param>
public sealed record Letter(string Kind, string Subject, string Heading)
{
    /// <summary>Name of the organisation concerned; null where it concerns none.</summary>
    public string? Organisation { get; init; }

    /// <summary>What it says, in order.</summary>
    public IReadOnlyList<LetterPart> Parts { get; init; } = [];

    /// <summary>The one thing to open; null where there is none.</summary>
    public LetterLink? Link { get; init; }

    /// <summary>Files.</summary>
    public IReadOnlyList<LetterAttachment> Attachments { get; init; } = [];

    /// <summary>Whether it holds a secret, such as a temporary password: then it is sealed at rest, never shown, and gone once it was sent.</summary>
    public bool Sensitive { get; init; }

    /// <summary>The words around it, in the reader's language.</summary>
    public FrameWords Words { get; init; } = FrameWords.English;
}

/// <summary>A part of a letter.</summary>
public abstract record LetterPart;

/// <summary>A short paragraph.</summary>
/// <param name="Text">Its text.</param>
public sealed record Paragraph(string Text) : LetterPart;

/// <summary>A heading inside the letter.</summary>
/// <param name="Text">Its text.</param>
public sealed record Section(string Text) : LetterPart;

/// <summary>A table of facts: what, and its value.</summary>
/// <param name="Title">What the facts are about; null where the text before says it.</param>
/// <param name="Rows">The facts.</param>
public sealed record Facts(string? Title, IReadOnlyList<Fact> Rows) : LetterPart;

/// <summary>One fact.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Value">Its value.</param>
/// <param name="Code">Whether the value is to be copied letter by letter: an id.</param>
public sealed record Fact(string Label, string Value, bool Code = false);

/// <summary>A command to copy.</summary>
/// <param name="Text">The command, on one line.</param>
public sealed record CommandLine(string Text) : LetterPart;

/// <summary>A link, shown as a button.</summary>
public sealed record LetterLink
{
    /// <summary>To an absolute http or https address.</summary>
    public LetterLink(string text, string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttps && uri.Scheme != Uri.UriSchemeHttp))
            throw new ArgumentException("A mail links to web addresses only.", nameof(address));
        (Text, Address) = (text, uri.AbsoluteUri);
    }

    /// <summary>What the button says.</summary>
    public string Text { get; }

    /// <summary>Where it leads.</summary>
    public string Address { get; }
}

/// <summary>A file that goes with a letter.</summary>
/// <param name="Name">File name, ASCII.</param>
/// <param name="ContentType">Media type with its parameters: <c>text/calendar; charset=utf-8</c>.</param>
/// <param name="Content">The bytes.</param>
public sealed record LetterAttachment(string Name, string ContentType, byte[] Content);
