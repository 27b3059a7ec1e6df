using System.Text;
using MimeKit;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Mail;
using Selvage.Kernel.Settings;

namespace Selvage.Unit.Kernel.Mail;

public sealed class MailComposerTests
{
    [Fact]
    public void A_letter_becomes_text_HTML_and_files()
    {
        var file = new LetterAttachment("end.ics", "text/calendar; charset=utf-8", "BEGIN:VCALENDAR"u8.ToArray());
        using var mail = SomeMail.Read(SomeMail.Letter() with { Attachments = [file] });
        Assert.Equal("[UAT] Something", mail.Subject);
        Assert.Equal("no-reply@selvage.example", mail.From.Mailboxes.Single().Address);
        Assert.Equal(("ada@example.com", "Ada King"), (mail.To.Mailboxes.Single().Address, mail.To.Mailboxes.Single().Name));
        Assert.Equal($"{SomeMail.Id}@selvage.example", mail.MessageId);
        Assert.Equal(SomeMail.At, mail.Date);
        Assert.Equal("auto-generated", mail.Headers[HeaderId.AutoSubmitted]);
        Assert.Contains("selvage cert renew abc_-", mail.TextBody);
        Assert.Contains("selvage cert renew abc_-", mail.HtmlBody);
        var attached = Assert.IsType<TextPart>(Assert.Single(mail.Attachments));
        Assert.Equal(("text/calendar", "utf-8", "end.ics", "BEGIN:VCALENDAR"), (attached.ContentType.MimeType, attached.ContentType.Charset, attached.FileName, attached.Text.TrimEnd()));
    }

    [Fact]
    public void It_has_the_name_and_the_colour_of_the_platform()
    {
        var composer = SomeMail.Composer(SelvageEnvironment.Production, new MailOptions { FromName = "Hall & Söhne", Accent = "#7a1f6b" });
        using var bytes = new MemoryStream(composer.Compose(SomeMail.Id, SomeMail.To(), SomeMail.Letter(), SomeMail.At));
        using var mail = MimeMessage.Load(bytes, TestContext.Current.CancellationToken);
        Assert.Equal("Hall & Söhne", mail.From.Mailboxes.Single().Name);
        Assert.StartsWith("Hall & Söhne · Production", mail.TextBody);
        Assert.Contains(">Hall &amp; Söhne</td>", mail.HtmlBody);
        Assert.Contains("background:#7a1f6b;border-radius:8px", mail.HtmlBody);
        Assert.DoesNotContain("#1f5eff", mail.HtmlBody);
        Assert.DoesNotContain("Selvage", mail.HtmlBody);
    }

    [Theory]
    [InlineData("help@selvage.example")]
    [InlineData("nobody reads answers")]
    [InlineData("For Data Ltd · UAT environment")]
    [InlineData("https://portal.example/")]
    public void Both_forms_say_what_every_mail_says(string words)
    {
        using var mail = SomeMail.Read(SomeMail.Letter());
        Assert.Contains(words, mail.TextBody);
        Assert.Contains(words, mail.HtmlBody);
    }

    [Fact]
    public void In_production_the_subject_stands_alone()
    {
        using var mail = SomeMail.Read(SomeMail.Letter(), environment: SelvageEnvironment.Production);
        Assert.Equal("Something", mail.Subject);
        Assert.Contains("Production environment", mail.TextBody);
    }

    [Theory]
    [InlineData("Hello\r\nBcc: eve@example.com")]
    [InlineData("Hello\nBcc: eve@example.com")]
    [InlineData("Hello\rBcc: eve@example.com")]
    [InlineData("Hello\r\n\r\n<html>")]
    [InlineData("Hello\u2028Bcc: eve@example.com")]
    [InlineData("Hello\0Bcc: eve@example.com")]
    public void No_text_adds_a_header(string text)
    {
        var to = SomeMail.To(name: text);
        var letter = SomeMail.Letter(text) with { Subject = text, Organisation = text };
        using var mail = SomeMail.Read(letter, to);
        using var plain = SomeMail.Read(SomeMail.Letter());
        Assert.Empty(mail.Bcc);
        Assert.Equal(plain.Headers.Select(h => h.Field), mail.Headers.Select(h => h.Field));
        Assert.Single(mail.To.Mailboxes);
        Assert.StartsWith("[UAT] Hello ", mail.Subject);
        Assert.DoesNotContain("\nBcc:", Encoding.ASCII.GetString(SomeMail.Bytes(letter, to)));
    }

    [Fact]
    public void Text_is_escaped_in_HTML_and_left_alone_in_text()
    {
        const string Nasty = "<script>alert('x')</script> & \"R&D\" <b>Öl</b>";
        using var mail = SomeMail.Read(SomeMail.Letter(Nasty) with
        {
            Subject = Nasty,
            Organisation = Nasty,
            Parts = [new Paragraph(Nasty), new Section(Nasty), new Facts(Nasty, [new Fact(Nasty, Nasty, Code: true)]), new CommandLine(Nasty)],
            Link = new LetterLink(Nasty, "https://portal.example/?a=\"><script>"),
        });
        Assert.DoesNotContain("<script", mail.HtmlBody);
        Assert.DoesNotContain("<b>", mail.HtmlBody);
        Assert.Contains("&lt;b&gt;Öl&lt;/b&gt;", mail.HtmlBody);
        Assert.Contains(Nasty, mail.TextBody);
        Assert.Equal("[UAT] " + Nasty, mail.Subject);
    }

    [Fact]
    public void A_mail_is_seven_bit_with_lines_that_every_server_takes()
    {
        var bytes = SomeMail.Bytes(SomeMail.Letter("Größe 🐍 " + new string('ü', 100)) with { Parts = [new Paragraph(new string('x', 5000)), new Paragraph("Ünïcode 🐍")] });
        Assert.DoesNotContain(bytes, b => b > 127);
        Assert.All(Encoding.ASCII.GetString(bytes).Split("\r\n"), line =>
        {
            Assert.InRange(line.Length, 0, 998);
            Assert.DoesNotContain('\n', line);
            Assert.DoesNotContain('\r', line);
        });
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("/relative")]
    [InlineData("file:///etc/passwd")]
    public void A_link_leads_to_the_web_only(string address) => Assert.Throws<ArgumentException>(() => new LetterLink("Open", address));

    [Fact]
    public void The_ids_of_one_acts_mails_are_in_its_order()
    {
        var ids = Enumerable.Range(0, 300).Select(place => MailId.New(SomeMail.At, place).ToString()).ToList();
        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
        Assert.Equal(300, ids.Distinct().Count());
        Assert.True(string.CompareOrdinal(ids[^1], MailId.New(SomeMail.At.AddMilliseconds(1), 0).ToString()) < 0);
        Assert.All(ids, id => Assert.Equal('7', id[14]));
    }
}
