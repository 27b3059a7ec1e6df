using Selvage.Certificates.Expiry;
using Selvage.Kernel.Ids;
using Selvage.Unit.Kernel.Mail;

namespace Selvage.Unit.Certificates.Expiry;

public sealed class ExpiryLetterTests
{
    private static readonly DateTimeOffset Now = SomeMail.At;

    [Theory]
    [InlineData(60, "[UAT] Transport certificate of Payments ends in 60 days")]
    [InlineData(1, "[UAT] Transport certificate of Payments ends in 1 day")]
    public void The_subject_says_the_number_of_days(int days, string expected)
    {
        using var mail = SomeMail.Read(ExpiryLetter.ToClients("Data Ltd", [Entry('a', "Payments", days)], "https://portal.example/", false, Now));
        Assert.Equal(expected, mail.Subject);
    }

    [Fact]
    public void Several_certificates_are_one_mail_grouped_by_application_with_the_next_step()
    {
        using var mail = SomeMail.Read(ExpiryLetter.ToClients("Data Ltd", [Entry('a', "Payments", 7), Entry('b', "Cards", 30), Entry('c', "Payments", 60)], "https://portal.example/", false, Now));
        Assert.Equal("[UAT] 3 certificates end, the first in 7 days", mail.Subject);
        foreach (var text in new[] { mail.TextBody!, mail.HtmlBody! })
        {
            Assert.All("abc", kid => Assert.Contains($"selvage cert renew {new string(kid, 43)}", text));
            Assert.Contains("https://portal.example/", text);
            var (payments, cards) = (text.IndexOf("Payments", StringComparison.Ordinal), text.IndexOf("Cards", StringComparison.Ordinal));
            Assert.InRange(text.IndexOf(new string('c', 43), StringComparison.Ordinal), payments, cards);
        }
    }

    [Theory]
    [InlineData(59.99, 60)]
    [InlineData(60.0, 60)]
    [InlineData(0.01, 1)]
    public void A_begun_day_counts(double left, int expected) => Assert.Equal(expected, Thresholds.DaysLeft(Now.AddDays(left), Now));

    [Theory]
    [InlineData(61, new int[0])]
    [InlineData(60, new[] { 60 })]
    [InlineData(10, new[] { 60, 30, 14 })]
    [InlineData(1, new[] { 60, 30, 14, 7, 1 })]
    [InlineData(0, new int[0])]
    public void Thresholds_are_passed_one_after_the_other(int left, int[] expected)
    {
        Assert.Equal(expected, Thresholds.Passed(Now.AddDays(left), Now));
        var nearest = Thresholds.Ranges(Now).Where(r => Now.AddDays(left) > r.After && Now.AddDays(left) <= r.UpTo).Select(r => r.Days);
        Assert.Equal(expected.TakeLast(1), nearest);
    }

    private static ExpiringEntry Entry(char kid, string application, int days) =>
        new(new Kid(new string(kid, 43)), application, "Transport", Now.AddDays(days), days, $"selvage cert renew {new string(kid, 43)}");
}
