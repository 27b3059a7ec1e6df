using System.Net;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.SignIn;

/// <summary>Invitations and forgotten passwords: one link, one use, to one person.</summary>
public sealed class PasswordLinkTests(SignInWorld world) : IClassFixture<SignInWorld>
{
    [Fact]
    public async Task An_invitation_is_one_mail_with_one_link_which_is_kept_nowhere_but_in_the_mail()
    {
        var (id, email) = await world.PersonAsync();
        var link = await world.InviteAsync(id, email);
        var mail = Assert.Single(world.Mails(email));
        Assert.Equal("\"Grace Hopper\" <" + email + ">", mail.To.ToString());
        Assert.Contains("set your password", mail.Subject);
        var token = link[^43..];
        using var db = world.World.Place.Open();
        using var command = db.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM authorization_password_links WHERE CAST(TokenHash AS TEXT) LIKE '%' || $token || '%'";
        command.Parameters.AddWithValue("$token", token);
        Assert.Equal(0L, command.ExecuteScalar());
        Assert.DoesNotContain(token, await File.ReadAllTextAsync(Path.Combine(world.World.Place.Data, "selvage.db"), System.Text.Encoding.Latin1, TestContext.Current.CancellationToken));
        var mailbox = (await world.World.Operator.GetAsync("/manage/v1/mails?limit=200")).Is(HttpStatusCode.OK);
        Assert.DoesNotContain(token, mailbox.Text);
    }

    [Fact]
    public async Task Opening_a_link_uses_nothing_up_and_only_the_form_does()
    {
        var (id, email) = await world.PersonAsync();
        var link = await world.InviteAsync(id, email);
        using var scanner = world.Browser();
        for (var i = 0; i < 3; i++)
            (await scanner.GetAsync(link)).Is(HttpStatusCode.OK);
        using var browser = world.Browser();
        var password = SignInWorld.NewPassword();
        Assert.Equal("/signin?set=1", (await SignInWorld.SetAsync(browser, link, password)).Is(HttpStatusCode.SeeOther).Headers["Location"]);
        Assert.Contains("Your password is set", (await browser.GetAsync("/signin?set=1")).Text);
        (await browser.SubmitAsync("/signin", new() { ["email"] = email, ["password"] = password })).Is(HttpStatusCode.SeeOther);
        Assert.True(await browser.IsSignedInAsync());

        Assert.Contains("used already", (await browser.GetAsync(link)).Is(HttpStatusCode.Gone).Text);
        await browser.GetAsync("/signin/forgot");
        var again = new Dictionary<string, string>(scanner.Hidden("/signin/set-password")) { ["password"] = "another " + password, ["again"] = "another " + password };
        (await scanner.PostAsync("/signin/set-password", again)).Is(HttpStatusCode.Gone);
        (await browser.SignInAsync(email, password)).Is(HttpStatusCode.SeeOther);
        (await world.World.Operator.PostAsync($"/manage/v1/people/{id}/invite")).IsRefused(HttpStatusCode.Conflict, "person.has_password");
    }

    [Fact]
    public async Task Of_two_who_send_the_form_at_once_one_sets_the_password()
    {
        var (id, email) = await world.PersonAsync();
        var link = await world.InviteAsync(id, email);
        var (one, two) = (world.Browser(), world.Browser());
        var (first, second) = (SignInWorld.NewPassword(), SignInWorld.NewPassword());
        var heard = await Task.WhenAll(SignInWorld.SetAsync(one, link, first), SignInWorld.SetAsync(two, link, second));
        Assert.Single(heard, h => h.Status == HttpStatusCode.SeeOther);
        Assert.Single(heard, h => h.Status == HttpStatusCode.Gone);
        var (right, wrong) = heard[0].Status == HttpStatusCode.SeeOther ? (first, second) : (second, first);
        (await one.SignInAsync(email, wrong)).Is(HttpStatusCode.Forbidden);
        (await one.SignInAsync(email, right)).Is(HttpStatusCode.SeeOther);
        one.Dispose();
        two.Dispose();
    }

    [Fact]
    public async Task Inviting_again_voids_the_first_link()
    {
        var (id, email) = await world.PersonAsync();
        var first = await world.InviteAsync(id, email);
        var second = await world.InviteAsync(id, email);
        using var browser = world.Browser();
        Assert.Contains("newer link", (await browser.GetAsync(first)).Is(HttpStatusCode.Gone).Text);
        (await SignInWorld.SetAsync(browser, second, SignInWorld.NewPassword())).Is(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task A_link_is_over_after_seven_days_and_its_page_says_how_to_go_on()
    {
        var (id, email) = await world.PersonAsync();
        var link = await world.InviteAsync(id, email);
        using var browser = world.Browser();
        world.Clock.Pass(TimeSpan.FromDays(7) - TimeSpan.FromMinutes(5));
        (await browser.GetAsync(link)).Is(HttpStatusCode.OK);
        var form = new Dictionary<string, string>(browser.Hidden("/signin/set-password")) { ["password"] = "ouzel heron wren", ["again"] = "ouzel heron wren" };
        world.Clock.Pass(TimeSpan.FromMinutes(6));
        (await browser.PostAsync("/signin/set-password", form)).Is(HttpStatusCode.Gone);
        var over = (await browser.GetAsync(link)).Is(HttpStatusCode.Gone).Text;
        Assert.Contains("time is over", over);
        Assert.Contains("href=\"/signin/forgot\"", over);
        (await SignInWorld.SetAsync(browser, await world.InviteAsync(id, email), SignInWorld.NewPassword())).Is(HttpStatusCode.SeeOther);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("../../../../../../../../../../etc/passwd/xxxx")]
    public async Task A_made_up_token_opens_nothing(string token)
    {
        using var browser = world.Browser();
        Assert.Contains("does not work", (await browser.GetAsync("/signin/set-password?token=" + Uri.EscapeDataString(token))).Is(HttpStatusCode.NotFound).Text);
        await browser.GetAsync("/signin/forgot");
        (await browser.PostAsync("/signin/set-password", new() { ["token"] = token, ["password"] = "ouzel heron wren", ["again"] = "ouzel heron wren" })).Is(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("short", "has 5 characters")]
    [InlineData("Password123!", "first")]
    [InlineData("EMAIL", "e-mail address")]
    public async Task A_weak_password_is_refused_and_the_link_stays_good(string password, string word)
    {
        var (id, email) = await world.PersonAsync();
        var link = await world.InviteAsync(id, email);
        using var browser = world.Browser();
        var heard = (await SignInWorld.SetAsync(browser, link, password.Replace("EMAIL", email))).Is(HttpStatusCode.BadRequest);
        Assert.Contains(word, heard.Text);
        Assert.Contains("href=\"#password\"", heard.Text);
        Assert.Contains("differ", (await SignInWorld.SetAsync(browser, link, "ouzel heron wren", "ouzel heron wrem")).Is(HttpStatusCode.BadRequest).Text);
        (await SignInWorld.SetAsync(browser, link, SignInWorld.NewPassword())).Is(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task Who_forgot_the_password_sets_a_new_one_which_ends_all_sessions_and_the_wait()
    {
        var somebody = await world.SomebodyAsync();
        using var old = world.Browser();
        (await old.SignInAsync(somebody.Email, somebody.Password)).Is(HttpStatusCode.SeeOther);
        using var browser = world.Browser();
        for (var i = 0; i < 5; i++)
            (await browser.SignInAsync(somebody.Email, "wrong")).Is(HttpStatusCode.Forbidden);
        var link = await ForgotAsync(browser, somebody.Email);
        Assert.True(await old.IsSignedInAsync());
        var password = SignInWorld.NewPassword();
        (await SignInWorld.SetAsync(browser, link, password)).Is(HttpStatusCode.SeeOther);
        Assert.False(await old.IsSignedInAsync());
        (await browser.SignInAsync(somebody.Email, somebody.Password)).Is(HttpStatusCode.Forbidden);
        (await browser.SignInAsync(somebody.Email, password)).Is(HttpStatusCode.SeeOther);
        var told = await world.MailAsync(somebody.Email, world.Mails(somebody.Email).Count - 1);
        Assert.Contains("Your password was set", told.Subject);
    }

    [Fact]
    public async Task The_answer_to_a_forgotten_password_is_one_for_everybody_and_only_who_may_gets_a_mail()
    {
        var somebody = await world.SomebodyAsync();
        var gone = await world.SomebodyAsync();
        (await world.World.Operator.PostAsync($"/manage/v1/people/{gone.Id}/deactivate")).Is(HttpStatusCode.OK);
        using var browser = world.Browser();
        var heard = new List<string>();
        foreach (var email in new[] { "nobody@example.com", gone.Email, somebody.Email, somebody.Email })
        {
            await browser.GetAsync("/signin/forgot");
            heard.Add((await browser.SubmitAsync("/signin/forgot", new() { ["email"] = email })).Is(HttpStatusCode.OK).Text);
        }

        Assert.All(heard, h => Assert.Equal(heard[0], h));
        var before = 2; // The invitation, and that the password was set.
        SignInWorld.LinkOf(await world.MailAsync(somebody.Email, before));
        // They are worked off in order: by now those before are, and the second of the same person soon will be.
        Assert.Equal(2, world.Mails(gone.Email).Count);
        world.Clock.Pass(TimeSpan.FromMinutes(6));
        await ForgotAsync(browser, somebody.Email);
        Assert.Equal(before + 2, world.Mails(somebody.Email).Count);
        var lines = (await world.AuditAsync(somebody.Id)).Where(l => l.Action == "password.send_link").Select(l => l.Outcome);
        Assert.Equal(["done", "refused", "done"], lines); // The second one within five minutes sent nothing.
    }

    [Fact]
    public async Task A_password_of_its_own_time_only_leads_to_a_new_one()
    {
        var somebody = await world.SomebodyAsync();
        using (var db = world.World.Place.Open())
        {
            using var command = db.CreateCommand();
            command.CommandText = "UPDATE authorization_credentials SET ChangeAtNextSignIn = 1 WHERE PersonId = $id";
            command.Parameters.AddWithValue("$id", somebody.Id);
            Assert.Equal(1, command.ExecuteNonQuery());
        }

        using var browser = world.Browser();
        var heard = (await browser.SignInAsync(somebody.Email, somebody.Password)).Is(HttpStatusCode.SeeOther);
        var link = heard.Headers["Location"];
        Assert.StartsWith("/signin/set-password?token=", link);
        Secrets.Note("password link", link[^43..]);
        Assert.False(await browser.IsSignedInAsync());
        var password = SignInWorld.NewPassword();
        (await SignInWorld.SetAsync(browser, link, password)).Is(HttpStatusCode.SeeOther);
        Assert.Equal("/", (await browser.SignInAsync(somebody.Email, password)).Is(HttpStatusCode.SeeOther).Headers["Location"]);
        Assert.Contains(await world.AuditAsync(somebody.Id), l => l.Action == "password.start_change");
    }

    private async Task<string> ForgotAsync(Browser browser, string email)
    {
        var before = world.Mails(email).Count;
        await browser.GetAsync("/signin/forgot");
        (await browser.SubmitAsync("/signin/forgot", new() { ["email"] = email })).Is(HttpStatusCode.OK);
        return SignInWorld.LinkOf(await world.MailAsync(email, before));
    }
}
