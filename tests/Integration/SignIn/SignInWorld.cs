using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MimeKit;
using Selvage.Authorization.Sessions;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.SignIn;

/// <summary>A person with a password, and how they got it.</summary>
internal sealed record Somebody(string Id, string Email, string Password, string Organisation);

/// <summary>A server with a clock that a test moves, people, and the mails that they get.</summary>
public sealed partial class SignInWorld : IAsyncLifetime
{
    /// <summary>Every client of a test comes from one address, so its limit is tested elsewhere; the fewest rounds that are allowed save time.</summary>
    internal static readonly string[] Settings = ["--Selvage:SignIn:AddressLockAfter=100000", "--Selvage:SignIn:PasswordRounds=100000"];

    internal SteppedClock Clock { get; } = new();

    internal World World { get; private set; } = null!;

    internal string Organisation { get; private set; } = null!;

    public async ValueTask InitializeAsync() => await OpenAsync();

    internal async Task OpenAsync(params string[] more)
    {
        // Tests move on from here, and a server that starts again makes certificates that must be good by the clients' clock.
        Clock.Step(TimeSpan.FromDays(-90));
        World = await World.MakeAsync(Clock, [.. Settings, .. more]);
        Organisation = await World.OrganisationAsync();
    }

    public ValueTask DisposeAsync() => World.DisposeAsync();

    internal Browser Browser() => new(World.Place);

    /// <summary>What is done in the background once a minute.</summary>
    internal Task KeepAsync() => World.Server.Services.GetServices<IHostedService>().OfType<SessionKeeping>().Single().KeepAsync(TestContext.Current.CancellationToken);

    /// <summary>The operator, with a token of now: the clock may have been moved.</summary>
    internal async Task<Caller> OperatorAsync()
    {
        World.Operator.Token = await World.TokenAsync(World.OperatorClient);
        return World.Operator;
    }

    internal async Task<(string Id, string Email)> PersonAsync(string? organisation = null, params string[] roles)
    {
        var email = $"p{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(5))}@example.com";
        var id = (await (await OperatorAsync()).PostAsync($"/manage/v1/organisations/{organisation ?? Organisation}/people", new { first_name = "Grace", last_name = "Hopper", email, roles })).Is(HttpStatusCode.Created)["id"];
        return (id, email);
    }

    /// <summary>Invites, and reads the link out of the mail.</summary>
    internal async Task<string> InviteAsync(string person, string email)
    {
        var before = Mails(email).Count;
        (await (await OperatorAsync()).PostAsync($"/manage/v1/people/{person}/invite")).Is(HttpStatusCode.OK);
        return LinkOf(await MailAsync(email, before));
    }

    /// <summary>A person who was invited and has set a password.</summary>
    internal async Task<Somebody> SomebodyAsync(string? organisation = null, params string[] roles)
    {
        var (id, email) = await PersonAsync(organisation, roles);
        var password = NewPassword();
        using var browser = Browser();
        (await SetAsync(browser, await InviteAsync(id, email), password)).Is(HttpStatusCode.SeeOther);
        return new Somebody(id, email, password, organisation ?? Organisation);
    }

    internal static string NewPassword() => Secrets.Note("password", "ouzel " + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)));

    /// <summary>Opens a password link and sends its form.</summary>
    internal static async Task<Heard> SetAsync(Browser browser, string link, string password, string? again = null)
    {
        (await browser.GetAsync(link)).Is(HttpStatusCode.OK);
        return await browser.SubmitAsync("/signin/set-password", new() { ["password"] = password, ["again"] = again ?? password });
    }

    /// <summary>The next mail to an address, once there are more than so many.</summary>
    internal Task<MimeMessage> MailAsync(string email, int after) => MailAsync(World.Place, email, after);

    internal static async Task<MimeMessage> MailAsync(Place place, string email, int after)
    {
        var waited = Stopwatch.StartNew();
        while (Mails(place, email) is var mails)
        {
            if (mails.Count > after)
                return mails[after];
            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(30), $"No mail number {after + 1} to {email}.");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        throw new UnreachableException();
    }

    /// <summary>The mail to an address whose subject says this, whatever else is on its way there.</summary>
    internal async Task<MimeMessage> MailAboutAsync(string email, string subject)
    {
        for (var after = 0; ; after++)
        {
            var mail = await MailAsync(email, after);
            if (mail.Subject?.Contains(subject, StringComparison.Ordinal) == true)
                return mail;
        }
    }

    /// <summary>The mails to an address, in their order.</summary>
    internal List<MimeMessage> Mails(string email) => Mails(World.Place, email);

    private static List<MimeMessage> Mails(Place place, string email)
    {
        var folder = Path.Combine(place.Data, "mail");
        if (!Directory.Exists(folder))
            return [];
        return [.. Directory.GetFiles(folder, "*.eml").Order(StringComparer.Ordinal).Select(f => MimeMessage.Load(f)).Where(m => m.To.Mailboxes.Single().Address == email)];
    }

    /// <summary>The path of the password link in a mail.</summary>
    internal static string LinkOf(MimeMessage mail)
    {
        var link = Link().Match(mail.TextBody ?? string.Empty);
        Assert.True(link.Success, mail.TextBody);
        Secrets.Note("password link", link.Groups[2].Value);
        return link.Groups[1].Value + link.Groups[2].Value;
    }

    /// <summary>The audit lines about a person, the newest first.</summary>
    internal async Task<List<(string Action, string Outcome, string? Detail)>> AuditAsync(string person)
    {
        var items = (await (await OperatorAsync()).GetAsync("/manage/v1/audit?limit=200")).Is(HttpStatusCode.OK).Json["items"]!.AsArray();
        return [.. items.Where(i => i!["subject"]!.ToString() == $"person {person}").Select(i => (i!["action"]!.ToString(), i["outcome"]!.ToString(), i["detail"]?.ToString()))];
    }

    /// <summary>The detail of the newest line about a person that tells of this act; what follows from it by itself may stand above.</summary>
    internal async Task<string?> DetailAsync(string person, string action) => (await AuditAsync(person)).First(a => a.Action == action).Detail;

    /// <summary>What was done lately on the platform, the newest first.</summary>
    internal async Task<List<string>> ActionsAsync() =>
        [.. (await (await OperatorAsync()).GetAsync("/manage/v1/audit?limit=200")).Is(HttpStatusCode.OK).Json["items"]!.AsArray().Select(i => i!["action"]!.ToString())];

    [GeneratedRegex(@"https://localhost:\d+(/signin/set-password\?token=)([A-Za-z0-9_-]{43})")]
    private static partial Regex Link();
}
