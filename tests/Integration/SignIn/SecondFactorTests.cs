using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.SignIn;

/// <summary>Authenticator apps, recovery codes, and organisations that ask for a second factor.</summary>
public sealed partial class SecondFactorTests(SignInWorld world) : IClassFixture<SignInWorld>
{
    private const string App = "/account/security/app";

    [Fact]
    public async Task An_app_is_set_up_with_a_code_of_it_and_asked_for_from_then_on()
    {
        var somebody = await world.SomebodyAsync();
        using var browser = world.Browser();
        await browser.SignInAsync(somebody.Email, somebody.Password);
        var former = browser.Cookies[Browser.SessionCookie];
        (await browser.GetAsync(App)).Is(HttpStatusCode.OK);
        Assert.Contains("otpauth://totp/Selvage%20Operator%20UAT:", browser.Page.Text);
        var secret = SecretOn(browser.Page);
        var wrong = (await browser.SubmitAsync(App, new() { ["code"] = "000000" == Code(secret) ? "000001" : "000000" })).Is(HttpStatusCode.BadRequest);
        Assert.Contains("href=\"#code\"", wrong.Text);
        Assert.Equal(secret, SecretOn(browser.Page)); // The same picture: the app has read it.
        var done = (await browser.SubmitAsync(App, new() { ["code"] = Code(secret) })).Is(HttpStatusCode.OK);
        Assert.Equal(10, RecoveryCode().Count(done.Text));
        Assert.NotEqual(former, browser.Cookies[Browser.SessionCookie]);
        Assert.True(await browser.IsSignedInAsync());
        using (var old = world.Browser())
        {
            old.Cookies[Browser.SessionCookie] = former;
            Assert.False(await old.IsSignedInAsync());
        }

        await world.MailAboutAsync(somebody.Email, "authenticator app was added");

        using var next = world.Browser();
        var half = (await next.SignInAsync(somebody.Email, somebody.Password, "/account/sessions?x=1")).Is(HttpStatusCode.SeeOther);
        Assert.Equal("/signin/confirm?return_to=%2Faccount%2Fsessions%3Fx%3D1", half.Headers["Location"]);
        Assert.False(next.Cookies.ContainsKey(Browser.SessionCookie));
        Assert.False(await next.IsSignedInAsync());
        await next.GetAsync(half.Headers["Location"]);
        (await ConfirmAsync(next, Code(secret))).Is(HttpStatusCode.Forbidden); // The code of the set-up is used.
        world.Clock.Pass(TimeSpan.FromSeconds(30));
        var inside = (await ConfirmAsync(next, Code(secret).Insert(3, " "))).Is(HttpStatusCode.SeeOther);
        Assert.Equal("/account/sessions?x=1", inside.Headers["Location"]);
        Assert.True(await next.IsSignedInAsync());
        Assert.False(next.Cookies.ContainsKey("__Host-selvage-step"));
        Assert.Contains("by pwd otp mfa", await world.DetailAsync(somebody.Id, "session.start"));
    }

    [Fact]
    public async Task Of_two_who_give_the_same_code_at_once_one_gets_in()
    {
        var (somebody, secret, _) = await StrongAsync();
        var browsers = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            var browser = world.Browser();
            await browser.GetAsync((await browser.SignInAsync(somebody.Email, somebody.Password)).Headers["Location"]);
            return browser;
        }));
        var heard = await Task.WhenAll(browsers.Select(b => ConfirmAsync(b, Code(secret))));
        Assert.Single(heard, h => h.Status == HttpStatusCode.SeeOther);
        Assert.Equal(3, heard.Count(h => h.Status == HttpStatusCode.Forbidden));
        foreach (var browser in browsers)
            browser.Dispose();
    }

    [Fact]
    public async Task Wrong_codes_make_the_person_wait_as_wrong_passwords_do()
    {
        var (somebody, secret, _) = await StrongAsync();
        using var browser = world.Browser();
        await browser.GetAsync((await browser.SignInAsync(somebody.Email, somebody.Password)).Headers["Location"]);
        for (var i = 0; i < 5; i++)
            (await ConfirmAsync(browser, "12345" + (Code(secret)[5] == '0' ? '1' : '0'))).Is(HttpStatusCode.Forbidden);
        (await ConfirmAsync(browser, Code(secret))).Is(HttpStatusCode.Forbidden);
        Assert.Equal("signin.locked", await world.DetailAsync(somebody.Id, "session.refuse"));
        using var other = world.Browser();
        (await other.SignInAsync(somebody.Email, somebody.Password)).Is(HttpStatusCode.Forbidden);
        world.Clock.Pass(TimeSpan.FromSeconds(61));
        (await ConfirmAsync(browser, Code(secret))).Is(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task Half_a_sign_in_ends_after_ten_minutes_and_with_a_new_password()
    {
        var (somebody, secret, _) = await StrongAsync();
        using var slow = world.Browser();
        await slow.GetAsync((await slow.SignInAsync(somebody.Email, somebody.Password)).Headers["Location"]);
        world.Clock.Pass(TimeSpan.FromMinutes(11));
        Assert.StartsWith("/signin?", (await ConfirmAsync(slow, Code(secret))).Is(HttpStatusCode.SeeOther).Headers["Location"]);

        using var browser = world.Browser();
        await browser.GetAsync((await browser.SignInAsync(somebody.Email, somebody.Password)).Headers["Location"]);
        using var owner = world.Browser();
        await owner.GetAsync("/signin/forgot");
        (await owner.SubmitAsync("/signin/forgot", new() { ["email"] = somebody.Email })).Is(HttpStatusCode.OK);
        (await SignInWorld.SetAsync(owner, SignInWorld.LinkOf(await world.MailAboutAsync(somebody.Email, "Set a new password")), SignInWorld.NewPassword())).Is(HttpStatusCode.SeeOther);
        (await ConfirmAsync(browser, Code(secret))).Is(HttpStatusCode.Forbidden);
        Assert.Equal("signin.password_changed", await world.DetailAsync(somebody.Id, "session.refuse"));
    }

    [Fact]
    public async Task A_step_that_was_changed_or_made_up_is_none()
    {
        var (somebody, secret, _) = await StrongAsync();
        using var browser = world.Browser();
        await browser.GetAsync((await browser.SignInAsync(somebody.Email, somebody.Password)).Headers["Location"]);
        var form = browser.Hidden("/signin/confirm");
        form["code"] = Code(secret);
        var step = browser.Cookies["__Host-selvage-step"];
        foreach (var forged in new[] { step[..^4] + (step[^4] == 'A' ? "BAAA" : "AAAA"), "x", new string('A', 200), string.Empty })
        {
            browser.Cookies["__Host-selvage-step"] = forged;
            Assert.StartsWith("/signin?", (await browser.PostAsync("/signin/confirm", form)).Is(HttpStatusCode.SeeOther).Headers["Location"]);
        }
    }

    [Fact]
    public async Task A_recovery_code_lets_in_once_and_its_owner_hears_of_it()
    {
        var (somebody, _, codes) = await StrongAsync();
        using var browser = world.Browser();
        await browser.GetAsync((await browser.SignInAsync(somebody.Email, somebody.Password)).Headers["Location"]);
        (await ConfirmAsync(browser, codes[0].Replace("-", " ").ToUpperInvariant())).Is(HttpStatusCode.SeeOther);
        await world.MailAboutAsync(somebody.Email, "recovery code was used");
        Assert.Contains("9 left", await world.DetailAsync(somebody.Id, "session.start"));
        using var again = world.Browser();
        await again.GetAsync((await again.SignInAsync(somebody.Email, somebody.Password)).Headers["Location"]);
        (await ConfirmAsync(again, codes[0])).Is(HttpStatusCode.Forbidden);

        // New ones take the place of all.
        (await browser.GetAsync("/account/security")).Is(HttpStatusCode.OK);
        var renewed = (await browser.SubmitAsync("/account/security/recovery-codes", [])).Is(HttpStatusCode.OK);
        var fresh = RecoveryCode().Matches(renewed.Text).Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(10, fresh.Count);
        (await ConfirmAsync(again, codes[1])).Is(HttpStatusCode.Forbidden);
        (await ConfirmAsync(again, fresh[1])).Is(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task Another_persons_draft_or_a_page_that_was_open_too_long_sets_nothing_up()
    {
        var (one, other) = (await world.SomebodyAsync(), await world.SomebodyAsync());
        using var theirs = world.Browser();
        await theirs.SignInAsync(other.Email, other.Password);
        await theirs.GetAsync(App);
        using var browser = world.Browser();
        await browser.SignInAsync(one.Email, one.Password);
        await browser.GetAsync(App);
        var typed = new Dictionary<string, string> { ["draft"] = theirs.Hidden(App)["draft"], ["code"] = Code(SecretOn(theirs.Page)) };
        Assert.Contains("open for too long", (await browser.SubmitAsync(App, typed)).Is(HttpStatusCode.BadRequest).Text);
        Assert.Contains("Set up an app", (await browser.GetAsync("/account/security")).Text);
    }

    [Fact]
    public async Task Factors_are_changed_soon_after_signing_in_and_with_the_factor_shown_only()
    {
        var somebody = await world.SomebodyAsync();
        using var weak = world.Browser();
        await weak.SignInAsync(somebody.Email, somebody.Password);
        await weak.GetAsync("/account/security");
        var (secret, _) = await SetUpAsync(somebody);
        // A browser with the password alone, from before there was a factor.
        Assert.Equal("/signin/confirm?return_to=%2Faccount%2Fsecurity%2Fapp", (await weak.GetAsync(App)).Is(HttpStatusCode.SeeOther).Headers["Location"]);
        Assert.StartsWith("/signin/confirm?", (await weak.PostAsync("/account/security/app/remove", [])).Is(HttpStatusCode.SeeOther).Headers["Location"]);
        world.Clock.Pass(TimeSpan.FromSeconds(30));
        await weak.GetAsync("/signin/confirm?return_to=/account/security");
        (await ConfirmAsync(weak, Code(secret))).Is(HttpStatusCode.SeeOther);
        (await weak.GetAsync("/account/security")).Is(HttpStatusCode.OK);
        world.Clock.Pass(TimeSpan.FromMinutes(16));
        Assert.Equal("/signin?return_to=%2Faccount%2Fsecurity&again=1", (await weak.SubmitAsync("/account/security/app/remove", [])).Is(HttpStatusCode.SeeOther).Headers["Location"]);
        await weak.GetAsync("/signin?again=1");
        await weak.SubmitAsync("/signin", new() { ["email"] = somebody.Email, ["password"] = somebody.Password });
        await weak.GetAsync("/signin/confirm");
        (await ConfirmAsync(weak, Code(secret))).Is(HttpStatusCode.SeeOther);
        await weak.GetAsync("/account/security");
        (await weak.SubmitAsync("/account/security/app/remove", [])).Is(HttpStatusCode.SeeOther);
        using var plain = world.Browser();
        Assert.Equal("/", (await plain.SignInAsync(somebody.Email, somebody.Password)).Is(HttpStatusCode.SeeOther).Headers["Location"]);
    }

    [Fact]
    public async Task An_organisation_that_asks_for_a_second_factor_ends_weak_sessions_and_leads_to_setting_one_up()
    {
        var organisation = await world.World.OrganisationAsync();
        var somebody = await world.SomebodyAsync(organisation, "super_admin");
        using var browser = world.Browser();
        await browser.SignInAsync(somebody.Email, somebody.Password);
        var home = $"/organisations/{organisation}";
        (await browser.GetAsync(home)).Is(HttpStatusCode.OK);
        // Who asks others for it has one: otherwise the first to be locked out is the one who asked.
        await browser.GetAsync(home + "/sso");
        (await browser.SubmitAsync(home + "/sso", new() { ["second_factor"] = "required" })).Is(HttpStatusCode.Conflict);
        (await (await world.OperatorAsync()).SendAsync(HttpMethod.Put, $"/manage/v1/organisations/{organisation}/sign-in-policy", new { second_factor = true })).Is(HttpStatusCode.OK);
        Assert.StartsWith("/signin", (await browser.GetAsync(home)).Is(HttpStatusCode.SeeOther).Headers["Location"]);

        await browser.SignInAsync(somebody.Email, somebody.Password, home);
        var back = Uri.EscapeDataString(home);
        Assert.Equal($"/signin?return_to={back}", (await browser.GetAsync(home)).Is(HttpStatusCode.SeeOther).Headers["Location"]);
        Assert.Equal($"/signin/confirm?return_to={back}", (await browser.GetAsync($"/signin?return_to={back}")).Is(HttpStatusCode.SeeOther).Headers["Location"]);
        Assert.StartsWith("/account/security?", (await browser.GetAsync($"/signin/confirm?return_to={back}")).Is(HttpStatusCode.SeeOther).Headers["Location"]);
        Assert.Contains("asks for a second factor", (await browser.GetAsync("/account/security")).Is(HttpStatusCode.OK).Text);
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.GetAsync("/account/sessions")).Status);
        await browser.GetAsync(App);
        (await browser.SubmitAsync(App, new() { ["code"] = Code(SecretOn(browser.Page)) })).Is(HttpStatusCode.OK);
        (await browser.GetAsync(home)).Is(HttpStatusCode.OK);
        await browser.GetAsync("/account/security");
        Assert.Contains("your only one", (await browser.SubmitAsync("/account/security/app/remove", [])).Is(HttpStatusCode.Conflict).Text);
        await browser.GetAsync(home + "/sso");
        (await browser.SubmitAsync(home + "/sso", new() { ["second_factor"] = "optional" })).Is(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task Who_works_for_two_organisations_shows_the_factor_where_it_is_asked_for()
    {
        var parent = "Parent " + Guid.NewGuid();
        var (easy, strict) = (await world.World.OrganisationAsync(parent), await world.World.OrganisationAsync(parent));
        var somebody = await world.SomebodyAsync(easy, "organisation_admin");
        (await (await world.OperatorAsync()).PostAsync($"/manage/v1/organisations/{strict}/people", new { first_name = "Grace", last_name = "Hopper", email = somebody.Email, roles = new[] { "organisation_admin" } })).Is(HttpStatusCode.Created);
        var (secret, _) = await SetUpAsync(somebody);
        // A session of before, with the password alone, opens the one and not the other.
        using var browser = world.Browser();
        (await world.World.Operator.SendAsync(HttpMethod.Delete, $"/manage/v1/people/{somebody.Id}/second-factors", null)).Is(HttpStatusCode.NoContent);
        await browser.SignInAsync(somebody.Email, somebody.Password);
        (secret, _) = await SetUpAsync(somebody);
        (await world.World.Operator.SendAsync(HttpMethod.Put, $"/manage/v1/organisations/{strict}/sign-in-policy", new { second_factor = true })).Is(HttpStatusCode.OK);
        (await browser.GetAsync($"/organisations/{easy}")).Is(HttpStatusCode.OK);
        Assert.Equal($"/signin/confirm?return_to={Uri.EscapeDataString($"/organisations/{strict}")}", (await browser.GetAsync($"/organisations/{strict}")).Is(HttpStatusCode.SeeOther).Headers["Location"]);
        await browser.GetAsync($"/signin/confirm?return_to={Uri.EscapeDataString($"/organisations/{strict}")}");
        world.Clock.Pass(TimeSpan.FromSeconds(30));
        (await ConfirmAsync(browser, Code(secret))).Is(HttpStatusCode.SeeOther);
        (await browser.GetAsync($"/organisations/{strict}")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_admin_takes_the_factors_away_from_who_lost_them()
    {
        var (somebody, _, codes) = await StrongAsync();
        var admin = await world.OperatorAsync();
        (await admin.SendAsync(HttpMethod.Delete, $"/manage/v1/people/{somebody.Id}/second-factors", null)).Is(HttpStatusCode.NoContent);
        (await admin.SendAsync(HttpMethod.Delete, $"/manage/v1/people/{somebody.Id}/second-factors", null)).Is(HttpStatusCode.Conflict);
        await world.MailAboutAsync(somebody.Email, "second factors were removed");
        using var browser = world.Browser();
        Assert.Equal("/", (await browser.SignInAsync(somebody.Email, somebody.Password)).Is(HttpStatusCode.SeeOther).Headers["Location"]);
        await SetUpAsync(somebody);
        using var again = world.Browser();
        await again.GetAsync((await again.SignInAsync(somebody.Email, somebody.Password)).Headers["Location"]);
        (await ConfirmAsync(again, codes[0])).Is(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task No_answer_but_a_passkeys_own_opens_the_door_and_none_breaks_it()
    {
        using var browser = world.Browser();
        (await browser.GetAsync("/signin/passkey?return_to=/account/sessions")).Is(HttpStatusCode.OK);
        Assert.Contains("script-src 'self'", browser.Page.Headers["Content-Security-Policy"]);
        var form = browser.Hidden("/signin/passkey");
        foreach (var answer in new[] { string.Empty, "x", "{}", "null", "[]", "{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\",\"response\":{}}", Made(browser.Page.Text), new string('{', 3000) })
        {
            (await browser.PostAsync("/signin/passkey", new() { ["form_token"] = form["form_token"], ["state"] = form["state"], ["answer"] = answer })).Is(HttpStatusCode.Forbidden);
            await browser.GetAsync("/signin/passkey");
            form = browser.Hidden("/signin/passkey");
        }

        foreach (var state in new[] { string.Empty, "x", new string('A', 300), form["state"][..^2] })
            (await browser.PostAsync("/signin/passkey", new() { ["form_token"] = form["form_token"], ["state"] = state, ["answer"] = Made(browser.Page.Text) })).Is(HttpStatusCode.Forbidden);
        Assert.False(browser.Cookies.ContainsKey(Browser.SessionCookie));
    }

    [Fact]
    public async Task The_strength_of_a_password_is_told_to_who_holds_a_link_and_to_nobody_else()
    {
        var (id, email) = await world.PersonAsync();
        var link = await world.InviteAsync(id, email);
        using var browser = world.Browser();
        (await browser.GetAsync(link)).Is(HttpStatusCode.OK);
        var form = browser.Hidden("/signin/set-password");
        foreach (var (password, score) in new[] { ("short", 0), ("password1", 0), (email, 0), ("nineteen quiet ouzels", 4) })
        {
            form["password"] = password;
            var heard = (await browser.PostAsync("/signin/password-strength", form)).Is(HttpStatusCode.OK);
            Assert.Equal(score, (int)heard.Json["score"]!);
            Assert.False(string.IsNullOrEmpty((string)heard.Json["words"]!));
        }

        form["token"] = new string('x', 43);
        (await browser.PostAsync("/signin/password-strength", form)).Is(HttpStatusCode.NotFound);
        form["form_token"] = "x";
        (await browser.PostAsync("/signin/password-strength", form)).Is(HttpStatusCode.Forbidden);
    }

    private static Task<Heard> ConfirmAsync(Browser browser, string code) => browser.SubmitAsync("/signin/confirm", new() { ["code"] = code });

    /// <summary>Somebody with an app, whose code of the set-up is of the past.</summary>
    private async Task<(Somebody Person, byte[] Secret, IReadOnlyList<string> Codes)> StrongAsync()
    {
        var somebody = await world.SomebodyAsync();
        var (secret, codes) = await SetUpAsync(somebody);
        world.Clock.Pass(TimeSpan.FromSeconds(30));
        return (somebody, secret, codes);
    }

    private async Task<(byte[] Secret, IReadOnlyList<string> Codes)> SetUpAsync(Somebody somebody)
    {
        using var browser = world.Browser();
        await browser.SignInAsync(somebody.Email, somebody.Password);
        (await browser.GetAsync(App)).Is(HttpStatusCode.OK);
        var secret = SecretOn(browser.Page);
        var done = (await browser.SubmitAsync(App, new() { ["code"] = Code(secret) })).Is(HttpStatusCode.OK);
        return (secret, [.. RecoveryCode().Matches(done.Text).Select(m => Secrets.Note("recovery code", m.Groups[1].Value))]);
    }

    private static byte[] SecretOn(Heard page)
    {
        var typed = Key().Match(page.Text).Groups[1].Value.Replace(" ", string.Empty);
        Secrets.Note("authenticator secret", typed);
        return AppCode.Secret(typed);
    }

    private string Code(byte[] secret) => AppCode.At(secret, world.Clock.GetUtcNow());

    /// <summary>An answer that is shaped as it should be, with the page's challenge, by a key that nobody knows.</summary>
    private string Made(string page)
    {
        var challenge = Challenge().Match(WebUtility.HtmlDecode(page)).Groups[1].Value;
        var data = System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes($"{{\"type\":\"webauthn.get\",\"challenge\":\"{challenge}\",\"origin\":\"{world.World.Place.TlsUri.ToString().TrimEnd('/')}\",\"crossOrigin\":false}}"));
        var authenticator = System.Buffers.Text.Base64Url.EncodeToString([.. SHA256.HashData("localhost"u8), 0x05, 0, 0, 0, 1]);
        return $"{{\"id\":\"AAAA\",\"rawId\":\"AAAA\",\"type\":\"public-key\",\"clientExtensionResults\":{{}},\"response\":{{\"clientDataJSON\":\"{data}\",\"authenticatorData\":\"{authenticator}\",\"signature\":\"AAAA\",\"userHandle\":\"AAAA\"}}}}";
    }

    [GeneratedRegex("<code class=\"key\">([A-Z2-7 ]+)</code>")]
    private static partial Regex Key();

    [GeneratedRegex("<li><code>([a-z0-9]{5}-[a-z0-9]{5})</code></li>")]
    private static partial Regex RecoveryCode();

    [GeneratedRegex("\"challenge\":\"([^\"]+)\"")]
    private static partial Regex Challenge();
}
