using System.Diagnostics;
using System.Net;
using Microsoft.Data.Sqlite;
using MimeKit;
using Selvage.Integration.Durability;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.Mail;

/// <summary>
/// The server as it is run tells of a certificate that ends, is killed after the mail server has the mail and before it said so, and tells
/// again with the same mail: never another, and never none.
/// </summary>
public sealed class KilledWhileSendingTests : IDisposable
{
    private static readonly string To = "admin@example.com";
    private readonly Place _place = new();
    private readonly SmtpServer _mails = new();

    [Fact]
    public async Task A_notice_cut_off_by_a_kill_comes_again_as_the_same_mail_and_then_no_more()
    {
        await _mails.StartAsync();
        await PrepareAsync();
        _mails.HoldAnswers();
        using (var killed = await ServerProcess.StartReadyAsync(_place, _mails.Settings()))
        {
            await UntilAsync(() => Task.FromResult(Received().Count == 1));
            await killed.KillAsync();
        }

        _mails.ReleaseAnswers();
        Change("UPDATE kernel_mails SET NextTryAt = CreatedAt WHERE State = 'Waiting' AND Tries = 1"); // So that the test need not wait a minute.
        using var server = await ServerProcess.StartReadyAsync(_place, _mails.Settings());
        using var outside = await Outside.SignInAsync(_place);
        await UntilAsync(async () => (await MailAsync(outside))["state"]!.ToString() == "sent");
        Assert.Equal("2", (await MailAsync(outside))["tries"]!.ToString());
        var received = Received();
        Assert.Equal(2, received.Count);
        Assert.Equal(received[0].MessageId, received[1].MessageId);
        Assert.Equal((received[0].HtmlBody, received[0].TextBody, received[0].Date), (received[1].HtmlBody, received[1].TextBody, received[1].Date));
        Assert.Equal("[UAT] Transport certificate of Durable ends in 20 days", received[0].Subject);
        Assert.Equal("certificates.ics", Assert.Single(received[1].Attachments).ContentDisposition!.FileName);
        Assert.Equal(1L, Ask("SELECT count(*) FROM kernel_mails WHERE Kind = 'certificate.expiring'"));
        Assert.Equal(1L, Ask("SELECT count(*) FROM kernel_outbox WHERE Name = 'CertificateExpiring'"));
    }

    public void Dispose()
    {
        _mails.Dispose();
        _place.Dispose();
    }

    /// <summary>An organisation with an admin and a certificate that ends in 20 days; no server runs.</summary>
    private async Task PrepareAsync()
    {
        string kid;
        using (var server = await ServerProcess.StartReadyAsync(_place))
        {
            using var outside = await Outside.SignInAsync(_place);
            var organisation = await outside.OrganisationAsync();
            (await outside.Operator.PostAsync($"/manage/v1/organisations/{organisation}/people", new { first_name = "Ada", last_name = "King", email = To, roles = new[] { "organisation_admin" } })).Is(HttpStatusCode.Created);
            using var admin = await outside.AdminAsync(organisation);
            var app = (await admin.PostAsync($"/manage/v1/organisations/{organisation}/applications", new { name = "Durable" })).Is(HttpStatusCode.Created)["id"];
            kid = (await Tenant.CertificateAsync(admin, app, "transport")).Kid;
            await server.KillAsync();
        }

        var end = DateTimeOffset.UtcNow.AddDays(20).ToUnixTimeSeconds() * 1_000_000;
        Change($"UPDATE certificates_issued SET NotAfter = {end} WHERE Kid = '{kid}'");
    }

    private List<MimeMessage> Received() => [.. _mails.Received().Where(m => m.To.Mailboxes.Single().Address == To)];

    private static async Task<System.Text.Json.Nodes.JsonNode> MailAsync(Outside outside) =>
        (await outside.Operator.GetAsync("/manage/v1/mails")).Is(HttpStatusCode.OK).Json["items"]!.AsArray().Single(m => m!["to"]!.ToString() == To)!;

    private static async Task UntilAsync(Func<Task<bool>> done)
    {
        var deadline = Stopwatch.StartNew();
        while (!await done())
        {
            Assert.True(deadline.Elapsed < TimeSpan.FromSeconds(60), "It did not come about within a minute.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    private void Change(string sql)
    {
        using var db = _place.Open();
        using var command = new SqliteCommand(sql, db);
        Assert.Equal(1, command.ExecuteNonQuery());
    }

    private long Ask(string sql)
    {
        using var db = _place.Open();
        using var command = new SqliteCommand(sql, db);
        return (long)command.ExecuteScalar()!;
    }
}
