using Microsoft.Extensions.Options;
using MimeKit;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Mail;
using Selvage.Kernel.Settings;

namespace Selvage.Unit.Kernel.Mail;

/// <summary>Letters, and what becomes of them, read back by the parser of a mail library.</summary>
internal static class SomeMail
{
    internal static readonly DateTimeOffset At = new(2027, 3, 1, 9, 30, 0, TimeSpan.Zero);
    internal static readonly MailId Id = MailId.New(At, 0);

    internal static Letter Letter(string heading = "Something happened") => new("test.letter", "Something", heading)
    {
        Organisation = "Data Ltd",
        Parts =
        [
            new Paragraph("First."),
            new Section("More of it"),
            new Facts("Payments", [new Fact("Ends", "24 January 2027"), new Fact("KID", "abc_-", Code: true)]),
            new CommandLine("selvage cert renew abc_-"),
        ],
        Link = new LetterLink("Open the portal", "https://portal.example/"),
    };

    internal static EmailAddress To(string address = "ada@example.com", string? name = "Ada King") =>
        EmailAddress.TryParse(address, name, out var read) ? read : throw new ArgumentException("No address.", nameof(address));

    internal static byte[] Bytes(Letter letter, EmailAddress? to = null, SelvageEnvironment environment = SelvageEnvironment.Uat) =>
        Composer(environment).Compose(Id, to ?? To(), letter, At);

    internal static MimeMessage Read(Letter letter, EmailAddress? to = null, SelvageEnvironment environment = SelvageEnvironment.Uat)
    {
        using var bytes = new MemoryStream(Bytes(letter, to, environment));
        return MimeMessage.Load(bytes);
    }

    internal static MailComposer Composer(SelvageEnvironment environment, MailOptions? options = null) => new(
        Options.Create(options ?? new MailOptions { From = "no-reply@selvage.example", SupportContact = "help@selvage.example" }),
        Options.Create(new SelvageOptions { Environment = environment }));
}
