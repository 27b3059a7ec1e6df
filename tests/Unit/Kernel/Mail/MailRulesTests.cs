using Microsoft.Extensions.Options;
using Selvage.Kernel.Mail;

namespace Selvage.Unit.Kernel.Mail;

public sealed class MailRulesTests
{
    [Fact]
    public void The_defaults_are_fine()
    {
        Assert.True(new MailRules().Validate(null, new MailOptions()).Succeeded);
        Assert.True(Smtp(new SmtpOptions()).Succeeded);
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("a@b\r\nBcc: c@d")]
    [InlineData("Selvage <a@b.example>")]
    public void A_sender_that_is_no_address_is_refused(string from)
    {
        var result = new MailRules().Validate(null, new MailOptions { From = from, SupportContact = from });
        Assert.Equal(2, result.Failures!.Count());
    }

    [Theory]
    [InlineData("#1f5eff", null)]
    [InlineData("#767676", null)]
    [InlineData("#777777", "contrast of 4.5 to 1")] // 4.48, rounded.
    [InlineData("#ffcc00", "contrast of 1.5 to 1")]
    [InlineData("#ffffff", "contrast of 1.0 to 1")]
    [InlineData("blue", "is no colour")]
    [InlineData("#12345", "is no colour")]
    [InlineData("#12345g", "is no colour")]
    [InlineData("#123456;x:url(//evil.example)", "is no colour")]
    public void White_words_can_be_read_on_the_accent(string accent, string? fault)
    {
        var result = new MailRules().Validate(null, new MailOptions { Accent = accent });
        if (fault is null)
            Assert.True(result.Succeeded);
        else
            Assert.Contains(fault, Assert.Single(result.Failures!));
    }

    [Theory]
    [InlineData("localhost", SmtpSecurity.None, true)]
    [InlineData("127.0.0.1", SmtpSecurity.None, true)]
    [InlineData("::1", SmtpSecurity.None, true)]
    [InlineData("smtp.example.com", SmtpSecurity.None, false)]
    [InlineData("10.0.0.1", SmtpSecurity.None, false)]
    [InlineData("smtp.example.com", SmtpSecurity.StartTls, true)]
    [InlineData("smtp.example.com", SmtpSecurity.Tls, true)]
    [InlineData("smtp://example.com", SmtpSecurity.Tls, false)]
    [InlineData("example.com:25", SmtpSecurity.Tls, false)]
    public void Mails_go_readable_to_this_machine_only(string host, SmtpSecurity security, bool fine) =>
        Assert.Equal(fine, Smtp(new SmtpOptions { Host = host, Security = security }).Succeeded);

    [Fact]
    public void A_server_outside_needs_senders_outside()
    {
        var result = Smtp(new SmtpOptions { Host = "smtp.example.com" }, new MailOptions());
        Assert.Contains("Selvage:Mail:From still is an address at localhost", Assert.Single(result.Failures!));
        Assert.True(Smtp(new SmtpOptions { Host = "localhost" }, new MailOptions()).Succeeded);
    }

    [Fact]
    public void A_user_needs_a_password_that_can_be_read()
    {
        var file = Path.GetTempFileName();
        try
        {
            Assert.Contains("belong together", Assert.Single(Smtp(new SmtpOptions { Host = "localhost", User = "u" }).Failures!));
            Assert.Contains("belong together", Assert.Single(Smtp(new SmtpOptions { Host = "localhost", PasswordFile = file }).Failures!));
            Assert.Contains("cannot be read or is empty", Assert.Single(Smtp(new SmtpOptions { Host = "localhost", User = "u", PasswordFile = file }).Failures!));
            File.WriteAllText(file, "secret\n");
            Assert.True(Smtp(new SmtpOptions { Host = "localhost", User = "u", PasswordFile = file }).Succeeded);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Authorities_of_the_house_are_certificates_in_a_file()
    {
        var file = Path.GetTempFileName();
        try
        {
            foreach (var (text, words) in new[] { (string.Empty, "holds no certificate"), ("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "holds no certificate") })
            {
                File.WriteAllText(file, text);
                Assert.Contains(words, Assert.Single(Smtp(new SmtpOptions { Host = "localhost", CaFile = file }).Failures!));
            }

            Assert.Contains("cannot be read", Assert.Single(Smtp(new SmtpOptions { Host = "localhost", CaFile = file + ".missing" }).Failures!));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 4)]
    [InlineData(6, 32)]
    [InlineData(7, 60)]
    [InlineData(70, 60)]
    public void The_delay_grows_to_an_hour(int tries, int minutes) => Assert.Equal(TimeSpan.FromMinutes(minutes), MailSender.DelayAfter(tries));

    private static ValidateOptionsResult Smtp(SmtpOptions options, MailOptions? mail = null) =>
        new SmtpRules(Options.Create(mail ?? new MailOptions { From = "a@selvage.example", SupportContact = "b@selvage.example" })).Validate(null, options);
}
