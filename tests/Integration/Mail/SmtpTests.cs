using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Selvage.Integration.Data;
using Selvage.Integration.Fixture;
using Selvage.Kernel.Mail;

namespace Selvage.Integration.Mail;

/// <summary>Mails through a real mail server.</summary>
public sealed class SmtpTests : IDisposable
{
    private readonly SmtpServer _server = new();

    [Fact]
    public async Task What_waits_while_the_server_is_down_is_delivered_once_when_it_is_up()
    {
        await using var house = await House.OpenAsync(_server.Settings());
        var room = new MailRoom(house);
        await room.PostAsync((await house.OrganisationAsync()).Id, PostLetter.Some("Grüße") with { Attachments = [new LetterAttachment("a.ics", "text/calendar; charset=utf-8", "BEGIN:VCALENDAR"u8.ToArray())] }, refused: false, "ada@example.com", "eve@example.com");
        Assert.Equal(0, await room.SendAsync());
        Assert.All(await room.RowsAsync(), r =>
        {
            Assert.Equal((MailState.Waiting, 1), (r.State, r.Tries));
            Assert.Contains($"127.0.0.1:{_server.Port} cannot be used", r.LastFault);
        });

        await _server.StartAsync();
        Assert.Equal(0, await room.SendAsync()); // Not before its time.
        room.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(2, await room.SendAsync());
        Assert.Equal(0, await room.SendAsync());
        var received = _server.Received();
        Assert.Equal(["ada@example.com", "eve@example.com"], received.Select(m => m.To.Mailboxes.Single().Address).Order());
        Assert.All(received, m =>
        {
            Assert.Equal("[UAT] Grüße", m.Subject);
            Assert.Equal("text/calendar", Assert.Single(m.Attachments).ContentType.MimeType);
            Assert.Contains("A letter.", m.TextBody);
            Assert.Equal("no-reply@localhost", m.Headers["X-MailFrom"]); // The envelope's sender, as the server heard it.
        });
    }

    [Fact]
    public async Task A_server_whose_certificate_nobody_vouches_for_gets_no_mail()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var folder = Directory.CreateTempSubdirectory("sv-tls-");
        var (certificateFile, keyFile) = (Path.Combine(folder.FullName, "c.pem"), Path.Combine(folder.FullName, "k.pem"));
        await File.WriteAllTextAsync(certificateFile, certificate.ExportCertificatePem(), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(keyFile, key.ExportPkcs8PrivateKeyPem(), TestContext.Current.CancellationToken);
        try
        {
            await _server.StartAsync(certificateFile, keyFile);
            await RefusedAsync("StartTls");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_mail_at_which_the_server_hangs_up_keeps_no_other_back()
    {
        await using var house = await House.OpenAsync(_server.Settings());
        var room = new MailRoom(house);
        await room.PostAsync((await house.OrganisationAsync()).Id, PostLetter.Some(), refused: false, "hangup@example.com", "ada@example.com", "eve@example.com");
        await _server.StartAsync();
        Assert.Equal(2, await room.SendAsync());
        Assert.Equal([MailState.Waiting, MailState.Sent, MailState.Sent], (await room.RowsAsync()).Select(r => r.State));
        Assert.All(await room.RowsAsync(), r => Assert.Equal(1, r.Tries));
        Assert.Equal(2, _server.Received().Count);
    }

    [Fact]
    public async Task A_server_that_hangs_up_at_every_mail_is_left_alone_after_some_and_the_rest_waits()
    {
        await using var house = await House.OpenAsync(_server.Settings());
        var room = new MailRoom(house);
        await room.PostAsync((await house.OrganisationAsync()).Id, PostLetter.Some(), refused: false, [.. Enumerable.Repeat("hangup@example.com", 60)]);
        await _server.StartAsync();
        Assert.Equal(0, await room.SendAsync());
        var rows = await room.RowsAsync();
        Assert.All(rows, r => Assert.Equal(MailState.Waiting, r.State));
        Assert.Equal(10, rows.Count(r => r.Tries == 0)); // Beyond those of one round: not even looked at.
    }

    [Fact]
    public async Task A_server_without_TLS_gets_no_mail_where_TLS_is_set()
    {
        await _server.StartAsync();
        await RefusedAsync("StartTls");
    }

    [Fact]
    public async Task A_server_that_wants_a_password_is_asked_with_the_files_and_the_log_never_says_it()
    {
        await _server.StartAsync(); // It offers no AUTH: the attempt fails, in words.
        var secret = Secrets.Note("mail password", "hunter2-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12)));
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, secret + "\n", TestContext.Current.CancellationToken);
        try
        {
            await RefusedAsync("None", "--Selvage:Mail:Smtp:User=selvage", $"--Selvage:Mail:Smtp:PasswordFile={file}");
            LogScan.AssertClean();
        }
        finally
        {
            File.Delete(file);
        }
    }

    public void Dispose() => _server.Dispose();

    private async Task RefusedAsync(string security, params string[] more)
    {
        await using var house = await House.OpenAsync([.. _server.Settings(security), .. more]);
        var room = new MailRoom(house);
        await room.PostAsync((await house.OrganisationAsync()).Id, PostLetter.Some());
        Assert.Equal(0, await room.SendAsync());
        var row = await room.OnlyAsync();
        Assert.Equal((MailState.Waiting, 1), (row.State, row.Tries));
        Assert.Contains("cannot be used", row.LastFault);
        Assert.Empty(_server.Received());
    }
}
