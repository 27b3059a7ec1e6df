using System.Net;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.SignIn;

/// <summary>Signing in over HTTP, as a browser does it.</summary>
public sealed class SignInTests(SignInWorld world) : IClassFixture<SignInWorld>
{
    [Fact]
    public async Task Who_gives_the_right_password_is_signed_in_and_goes_where_they_wanted()
    {
        var somebody = await world.SomebodyAsync();
        using var browser = world.Browser();
        Assert.False(await browser.IsSignedInAsync());
        var heard = await browser.SignInAsync(somebody.Email.ToUpperInvariant(), somebody.Password, "/account/sessions?x=1");
        Assert.Equal("/account/sessions?x=1", heard.Is(HttpStatusCode.SeeOther).Headers["Location"]);
        var cookie = heard.Headers["Set-Cookie"];
        Assert.StartsWith("__Host-selvage=", cookie);
        foreach (var attribute in new[] { "path=/", "secure", "samesite=lax", "httponly" })
            Assert.Contains("; " + attribute, cookie);
        Assert.DoesNotContain("domain", cookie);
        Assert.True(await browser.IsSignedInAsync());
        Assert.Contains("Firefox on Linux", browser.Page.Text);
        var (action, outcome, detail) = (await world.AuditAsync(somebody.Id)).First(a => a.Action == "session.start");
        Assert.Equal(("session.start", "done"), (action, outcome));
        Assert.Contains("by pwd, on Firefox on Linux", detail);
    }

    [Fact]
    public async Task A_wrong_password_an_unknown_address_and_one_without_a_password_hear_the_same()
    {
        var somebody = await world.SomebodyAsync();
        var (invited, unset) = await world.PersonAsync();
        var deactivated = await world.SomebodyAsync();
        (await world.World.Operator.PostAsync($"/manage/v1/people/{deactivated.Id}/deactivate")).Is(HttpStatusCode.OK);
        var heard = new List<Heard>();
        foreach (var (email, password) in new[] { (somebody.Email, "wrong " + somebody.Password), ("nobody@example.com", somebody.Password), (unset, somebody.Password), (deactivated.Email, deactivated.Password) })
        {
            using var browser = world.Browser();
            heard.Add((await browser.SignInAsync(email, password)).Is(HttpStatusCode.Forbidden));
            Assert.False(browser.Cookies.ContainsKey(Browser.SessionCookie));
            heard[^1] = heard[^1] with { Text = heard[^1].Text.Replace(email, "EMAIL").Replace(browser.Hidden("/signin")["form_token"], "TOKEN") };
        }

        Assert.All(heard, h => Assert.Equal(heard[0].Text, h.Text));
        Assert.All(heard, h => Assert.Equal(heard[0].Headers.Keys.Order(), h.Headers.Keys.Order()));
        Assert.Contains("href=\"#email\"", heard[0].Text);
        Assert.Contains("aria-invalid", heard[0].Text);
        Assert.Equal("signin.no_password", await world.DetailAsync(invited, "session.refuse"));
        Assert.Equal("person.deactivated", await world.DetailAsync(deactivated.Id, "session.refuse"));
    }

    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/\t/evil.example")]
    [InlineData("/ok\r\nLocation: https://evil.example")]
    [InlineData("evil.example")]
    [InlineData("/a\\..\\b")]
    [InlineData("")]
    public async Task Nobody_is_led_to_another_site(string returnTo)
    {
        var somebody = await world.SomebodyAsync();
        using var browser = world.Browser();
        // In the address, as a link in a mail would have it, and in the form, as a forged page would.
        Assert.Equal("/", (await browser.SignInAsync(somebody.Email, somebody.Password, returnTo)).Is(HttpStatusCode.SeeOther).Headers["Location"]);
        await browser.GetAsync("/signin");
        var sent = await browser.SubmitAsync("/signin", new() { ["email"] = somebody.Email, ["password"] = somebody.Password, ["return_to"] = returnTo });
        Assert.Equal("/", sent.Is(HttpStatusCode.SeeOther).Headers["Location"]);
    }

    [Fact]
    public async Task An_address_full_of_HTML_stays_text()
    {
        using var browser = world.Browser();
        const string Evil = "\"><script>alert(1)</script>@example.com";
        var heard = (await browser.SignInAsync(Evil, "x")).Is(HttpStatusCode.Forbidden);
        Assert.DoesNotContain("<script", heard.Text);
        Assert.Contains("&quot;&gt;&lt;script&gt;", heard.Text);
        await browser.GetAsync("/signin?return_to=" + Uri.EscapeDataString("/\"><script>alert(1)</script>"));
        Assert.DoesNotContain("<script", browser.Page.Text);
    }

    [Fact]
    public async Task A_form_without_its_token_or_with_that_of_another_browser_or_page_does_nothing()
    {
        var somebody = await world.SomebodyAsync();
        var typed = new Dictionary<string, string> { ["email"] = somebody.Email, ["password"] = somebody.Password };
        using var browser = world.Browser();
        using var other = world.Browser();
        await other.GetAsync("/signin");
        var theirs = other.Hidden("/signin")["form_token"];
        await browser.GetAsync("/signin/forgot");
        var otherPage = browser.Hidden("/signin/forgot")["form_token"];
        foreach (var token in new[] { null, string.Empty, "x", theirs, otherPage })
        {
            var form = new Dictionary<string, string>(typed);
            if (token is not null)
                form["form_token"] = token;
            Assert.Contains("out of date", (await browser.PostAsync("/signin", form)).Is(HttpStatusCode.Forbidden).Text);
        }

        await browser.GetAsync("/signin");
        typed["form_token"] = browser.Hidden("/signin")["form_token"];
        foreach (var (header, value) in new[] { ("Origin", "https://evil.example"), ("Origin", "null"), ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Site", "same-site") })
            (await browser.PostAsync("/signin", typed, r => r.Headers.Add(header, value))).Is(HttpStatusCode.Forbidden);
        Assert.False(browser.Cookies.ContainsKey(Browser.SessionCookie));
        (await browser.PostAsync("/signin", typed, r => r.Headers.Add("Origin", world.World.Place.TlsUri.ToString().TrimEnd('/')))).Is(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task What_is_no_form_of_ours_is_refused_and_what_is_missing_is_named()
    {
        using var browser = world.Browser();
        using var caller = world.World.Caller();
        (await caller.PostAsync("/signin", new { email = "a@example.com", password = "x" })).Is(HttpStatusCode.UnsupportedMediaType);
        (await browser.PostAsync("/signin", new() { ["email"] = new string('a', 20_000) })).Is(HttpStatusCode.UnsupportedMediaType);
        (await browser.PostAsync("/signin", Enumerable.Range(0, 50).ToDictionary(i => $"f{i}", i => "x"))).Is(HttpStatusCode.UnsupportedMediaType);
        var heard = (await browser.SignInAsync(" ", string.Empty)).Is(HttpStatusCode.BadRequest);
        Assert.Contains("href=\"#email\"", heard.Text);
        Assert.Contains("href=\"#password\"", heard.Text);
        Assert.Contains("<title>Error: Sign in", heard.Text);
    }

    [Fact]
    public async Task Every_page_allows_nothing_but_its_own_style_and_forms_and_is_kept_nowhere()
    {
        using var browser = world.Browser();
        foreach (var path in new[] { "/signin", "/signin/forgot", "/signedout", "/signin/set-password?token=x" })
        {
            var heard = await browser.GetAsync(path);
            Assert.Equal("default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'", heard.Headers["Content-Security-Policy"]);
            Assert.Equal(("no-store", "nosniff", "DENY"), (heard.Headers["Cache-Control"], heard.Headers["X-Content-Type-Options"], heard.Headers["X-Frame-Options"]));
            Assert.DoesNotContain("style=", heard.Text);
        }

        Assert.Equal("text/css; charset=utf-8", (await browser.GetAsync("/signin/pages.css")).Is(HttpStatusCode.OK).Headers["Content-Type"]);
        // Browsers hold redirects after a form to its policy too, and an authorization request ends at its client.
        var authorizing = await browser.GetAsync("/signin?return_to=" + Uri.EscapeDataString("/oauth2/authorize?redirect_uri=com.example.app%3A%2Fcb"));
        Assert.Contains("form-action 'self' https: http: com.example.app:;", authorizing.Headers["Content-Security-Policy"]);
    }

    [Fact]
    public async Task A_password_with_fewer_rounds_than_now_is_hashed_anew_when_it_is_given()
    {
        var somebody = await world.SomebodyAsync();
        using (var db = world.World.Place.Open())
        {
            using var command = db.CreateCommand();
            command.CommandText = "UPDATE authorization_credentials SET PasswordHash = $hash WHERE PersonId = $id";
            var old = new Microsoft.AspNetCore.Identity.PasswordHasher<object>(Microsoft.Extensions.Options.Options.Create(new Microsoft.AspNetCore.Identity.PasswordHasherOptions { IterationCount = 1000 })).HashPassword(new object(), somebody.Password);
            command.Parameters.AddWithValue("$hash", old);
            command.Parameters.AddWithValue("$id", somebody.Id);
            Assert.Equal(1, command.ExecuteNonQuery());
        }

        Assert.Equal(1000, Rounds());
        using var browser = world.Browser();
        (await browser.SignInAsync(somebody.Email, somebody.Password)).Is(HttpStatusCode.SeeOther);
        Assert.Equal(100_000, Rounds());
        (await browser.SignInAsync(somebody.Email, somebody.Password)).Is(HttpStatusCode.SeeOther);

        int Rounds()
        {
            using var db = world.World.Place.Open();
            using var command = db.CreateCommand();
            command.CommandText = "SELECT PasswordHash FROM authorization_credentials WHERE PersonId = $id";
            command.Parameters.AddWithValue("$id", somebody.Id);
            return System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(Convert.FromBase64String((string)command.ExecuteScalar()!).AsSpan(5));
        }
    }
}
