using System.Security.Cryptography;
using Selvage.Integration.Data;
using Selvage.Integration.Fixture;
using Selvage.Kernel.Mail;

namespace Selvage.Integration.Mail;

/// <summary>Mails through a mail server that speaks TLS and wants a password: delivered where all is right, and never where something is not.</summary>
public sealed class SmtpSecurityTests : IDisposable
{
    private const string User = "selvage";
    private readonly SmtpServer _server = new();
    private readonly MailAuthority _authority = new();
    private readonly string _password = Secrets.Note("mail password", "hunter2-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12)));

    [Theory]
    [InlineData("StartTls")]
    [InlineData("Tls")]
    public async Task With_the_right_authority_and_password_a_mail_is_delivered(string security)
    {
        var (certificate, key) = _authority.Server();
        await _server.StartAsync(certificate, key, security == "Tls", User, _password);
        var row = await SendAsync(security, _authority.CaFile, _password);
        Assert.Equal((MailState.Sent, 1, null), (row.State, row.Tries, row.LastFault));
        Assert.Equal($"{row.Id}@localhost", Assert.Single(_server.Received()).MessageId);
        LogScan.AssertClean();
    }

    [Fact]
    public async Task A_wrong_password_is_told_and_neither_it_nor_the_right_one_is_shown()
    {
        var (certificate, key) = _authority.Server();
        await _server.StartAsync(certificate, key, isImplicit: false, User, _password);
        var wrong = Secrets.Note("mail password", "wrong-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12)));
        var row = await SendAsync("StartTls", _authority.CaFile, wrong);
        Refused(row);
        Assert.Contains("535", row.LastFault);
        Assert.DoesNotContain(wrong, row.LastFault);
        LogScan.AssertClean();
    }

    [Fact]
    public async Task A_certificate_for_another_name_gets_no_mail()
    {
        var (certificate, key) = _authority.Server("127.0.0.9");
        await _server.StartAsync(certificate, key);
        Refused(await SendAsync("StartTls", _authority.CaFile));
    }

    [Fact]
    public async Task A_certificate_of_an_authority_that_was_not_named_gets_no_mail()
    {
        using var other = new MailAuthority();
        var (certificate, key) = _authority.Server();
        await _server.StartAsync(certificate, key);
        Refused(await SendAsync("StartTls", other.CaFile));
    }

    public void Dispose()
    {
        _server.Dispose();
        _authority.Dispose();
    }

    private void Refused(MailRow row)
    {
        Assert.Equal((MailState.Waiting, 1), (row.State, row.Tries));
        Assert.Contains("cannot be used", row.LastFault);
        Assert.Empty(_server.Received());
    }

    private async Task<MailRow> SendAsync(string security, string authorities, string? password = null)
    {
        string[] signIn = password is null ? [] : [$"--Selvage:Mail:Smtp:User={User}", $"--Selvage:Mail:Smtp:PasswordFile={_authority.PasswordFile(password)}"];
        await using var house = await House.OpenAsync([.. _server.Settings(security), $"--Selvage:Mail:Smtp:CaFile={authorities}", .. signIn]);
        var room = new MailRoom(house);
        await room.PostAsync((await house.OrganisationAsync()).Id, PostLetter.Some());
        await room.SendAsync();
        return await room.OnlyAsync();
    }
}
