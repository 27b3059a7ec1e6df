using Microsoft.Extensions.Options;
using MimeKit;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Mail.Templates;
using Selvage.Kernel.Settings;

namespace Selvage.Kernel.Mail;

/// <summary>Makes a message (RFC 5322) of a letter: plain text, the same as HTML, and its files.</summary>
internal sealed class MailComposer(IOptions<MailOptions> options, IOptions<SelvageOptions> process)
{
    /// <summary>The most characters of a subject.</summary>
    internal const int MostSubject = 200;

    private static readonly FormatOptions OnTheWire = MakeFormat();
    private readonly EmailAddress _from = Read(options.Value.From, options.Value.FromName);

    private readonly Colour _accent = Colour.Read(options.Value.Accent)!.Value;

    /// <summary>Who is asked where a mail leaves a question, and gets what nobody else would.</summary>
    internal EmailAddress SupportContact { get; } = Read(options.Value.SupportContact, null);

    /// <summary>The envelope's sender (RFC 5321 §3.3).</summary>
    internal string Sender => _from.Address;

    /// <summary>The subject as it is sent: nobody must take a mail of the tests for one of the real thing.</summary>
    internal string Subject(Letter letter) =>
        OneLine.Of(process.Value.Environment == SelvageEnvironment.Production ? letter.Subject : $"[{letter.Words.EnvironmentName(process.Value.Environment)}] {letter.Subject}", MostSubject);

    /// <summary>The whole message; made once, so that every try sends the same.</summary>
    internal byte[] Compose(MailId id, EmailAddress to, Letter letter, DateTimeOffset at)
    {
        var frame = new Frame(letter, process.Value.Environment, SupportContact.Address, _from.Name, _accent);
        using var message = new MimeMessage();
        message.From.Add(new MailboxAddress(_from.Name, _from.Address));
        message.To.Add(new MailboxAddress(to.Name, to.Address));
        message.Subject = Subject(letter);
        message.Date = at;
        message.MessageId = $"{id}@{_from.Domain}";
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated"); // RFC 3834 §5: no automatic answers to this one.
        message.Headers.Add("X-Auto-Response-Suppress", "All"); // The same for Exchange.
        message.Headers.Add(HeaderId.ContentLanguage, letter.Words.Language);
        var body = new BodyBuilder { TextBody = LetterText.Of(frame), HtmlBody = LetterHtml.Of(frame) };
        foreach (var file in letter.Attachments)
            body.Attachments.Add(file.Name, file.Content, ContentType.Parse(file.ContentType));
        message.Body = body.ToMessageBody();
        message.Prepare(EncodingConstraint.SevenBit); // So that every server on the way takes it.
        using var bytes = new MemoryStream();
        message.WriteTo(OnTheWire, bytes);
        return bytes.ToArray();
    }

    private static EmailAddress Read(string address, string? name) =>
        EmailAddress.TryParse(address, name, out var read) ? read : throw new InvalidOperationException("The addresses of mails are validated at start.");

    private static FormatOptions MakeFormat()
    {
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        return format;
    }
}
