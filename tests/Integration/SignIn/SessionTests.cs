using System.Net;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.SignIn;

/// <summary>What a session is good for, and when it is over.</summary>
public sealed class SessionTests(SignInWorld world) : IClassFixture<SignInWorld>
{
    private async Task<Browser> SignedInAsync(Somebody somebody)
    {
        var browser = world.Browser();
        (await browser.SignInAsync(somebody.Email, somebody.Password)).Is(HttpStatusCode.SeeOther);
        Assert.True(await browser.IsSignedInAsync());
        return browser;
    }

    [Fact]
    public async Task A_cookie_that_was_planted_before_the_sign_in_opens_nothing_afterwards()
    {
        var somebody = await world.SomebodyAsync();
        using var browser = world.Browser();
        using var attacker = world.Browser();
        var planted = new string('A', 43);
        browser.Cookies[Browser.SessionCookie] = attacker.Cookies[Browser.SessionCookie] = planted;
        (await browser.SignInAsync(somebody.Email, somebody.Password)).Is(HttpStatusCode.SeeOther);
        Assert.NotEqual(planted, browser.Cookies[Browser.SessionCookie]);
        Assert.True(await browser.IsSignedInAsync());
        Assert.False(await attacker.IsSignedInAsync());
    }

    [Fact]
    public async Task A_new_sign_in_ends_the_session_of_the_cookie_that_came_along()
    {
        var somebody = await world.SomebodyAsync();
        using var browser = await SignedInAsync(somebody);
        using var thief = world.Browser();
        thief.Cookies[Browser.SessionCookie] = browser.Cookies[Browser.SessionCookie];
        Assert.True(await thief.IsSignedInAsync());
        (await browser.SignInAsync(somebody.Email, somebody.Password)).Is(HttpStatusCode.SeeOther);
        Assert.True(await browser.IsSignedInAsync());
        Assert.False(await thief.IsSignedInAsync());
    }

    [Fact]
    public async Task Signing_out_ends_it_here_and_wherever_the_cookie_was_copied_to()
    {
        using var browser = await SignedInAsync(await world.SomebodyAsync());
        using var copy = world.Browser();
        copy.Cookies[Browser.SessionCookie] = browser.Cookies[Browser.SessionCookie];
        (await browser.PostAsync("/signout", null)).Is(HttpStatusCode.Forbidden); // Another site could send this.
        Assert.True(await browser.IsSignedInAsync());
        Assert.Equal("/signedout", (await browser.SubmitAsync("/signout", [])).Is(HttpStatusCode.SeeOther).Headers["Location"]);
        Assert.False(browser.Cookies.ContainsKey(Browser.SessionCookie));
        Assert.False(await copy.IsSignedInAsync());
        (await browser.PostAsync("/signout", null)).Is(HttpStatusCode.SeeOther); // A second time there is nothing left to do.
    }

    [Fact]
    public async Task It_is_over_after_an_hour_without_a_request_and_after_twelve_hours_in_any_case()
    {
        var somebody = await world.SomebodyAsync();
        using var idle = await SignedInAsync(somebody);
        world.Clock.Pass(TimeSpan.FromMinutes(59));
        Assert.True(await idle.IsSignedInAsync());
        world.Clock.Pass(TimeSpan.FromMinutes(59));
        Assert.True(await idle.IsSignedInAsync());
        world.Clock.Pass(TimeSpan.FromMinutes(60));
        Assert.False(await idle.IsSignedInAsync());

        using var busy = await SignedInAsync(somebody);
        for (var i = 0; i < 14; i++)
        {
            world.Clock.Pass(TimeSpan.FromMinutes(50));
            Assert.True(await busy.IsSignedInAsync(), $"{i}");
        }

        world.Clock.Pass(TimeSpan.FromMinutes(20));
        Assert.False(await busy.IsSignedInAsync());
    }

    [Fact]
    public async Task A_clock_set_back_neither_ends_nor_renews_it()
    {
        using var browser = await SignedInAsync(await world.SomebodyAsync());
        world.Clock.Step(TimeSpan.FromHours(-5));
        Assert.True(await browser.IsSignedInAsync());
        world.Clock.Step(TimeSpan.FromHours(5) + TimeSpan.FromMinutes(61));
        Assert.False(await browser.IsSignedInAsync());
    }

    [Fact]
    public async Task It_outlasts_a_restart_with_what_was_noted_of_its_use()
    {
        var somebody = await world.SomebodyAsync();
        using var open = await SignedInAsync(somebody);
        using var ended = await SignedInAsync(somebody);
        await ended.SubmitAsync("/signout", []);
        using var copy = world.Browser();
        copy.Cookies[Browser.SessionCookie] = open.Cookies[Browser.SessionCookie];
        world.Clock.Pass(TimeSpan.FromMinutes(50));
        Assert.True(await open.IsSignedInAsync());
        await world.World.Server.RestartAsync();
        world.Clock.Pass(TimeSpan.FromMinutes(50)); // 100 minutes after the sign-in, 50 after the last request.
        Assert.True(await open.IsSignedInAsync());
        Assert.False(await ended.IsSignedInAsync());
    }

    [Fact]
    public async Task A_person_sees_and_ends_their_own_sessions_and_nobody_elses()
    {
        var (a, b) = (await world.SomebodyAsync(), await world.SomebodyAsync());
        using var here = await SignedInAsync(a);
        using var there = await SignedInAsync(a);
        using var theirs = await SignedInAsync(b);
        var id = await NewestSessionAsync(b.Id);
        await here.GetAsync("/account/sessions");
        Assert.DoesNotContain(id, here.Page.Text);
        var own = await NewestSessionAsync(a.Id);
        var token = here.Hidden($"/account/sessions/{own}/end");
        await here.PostAsync($"/account/sessions/{id}/end", token);
        Assert.True(await theirs.IsSignedInAsync());
        (await here.PostAsync($"/account/sessions/{own}/end", null)).Is(HttpStatusCode.Forbidden);
        Assert.True(await there.IsSignedInAsync());
        (await here.PostAsync($"/account/sessions/{own}/end", token)).Is(HttpStatusCode.SeeOther);
        Assert.False(await there.IsSignedInAsync());
        Assert.True(await here.IsSignedInAsync());
    }

    [Fact]
    public async Task All_others_end_at_once()
    {
        var somebody = await world.SomebodyAsync();
        using var here = await SignedInAsync(somebody);
        using var one = await SignedInAsync(somebody);
        using var two = await SignedInAsync(somebody);
        await here.GetAsync("/account/sessions");
        (await here.SubmitAsync("/account/sessions/end-others", [])).Is(HttpStatusCode.SeeOther);
        Assert.True(await here.IsSignedInAsync());
        Assert.False(await one.IsSignedInAsync());
        Assert.False(await two.IsSignedInAsync());
    }

    [Fact]
    public async Task The_operator_sees_a_persons_sessions_and_ends_one_or_all()
    {
        var somebody = await world.SomebodyAsync();
        using var one = await SignedInAsync(somebody);
        using var two = await SignedInAsync(somebody);
        using var three = await SignedInAsync(somebody);
        var id = await NewestSessionAsync(somebody.Id);
        var shown = (await world.World.Operator.SendAsync(HttpMethod.Delete, $"/manage/v1/sessions/{id}")).Is(HttpStatusCode.OK);
        Assert.Equal(("session.ended_by_admin", somebody.Id), (shown["end_reason"], shown["person_id"]));
        Assert.False(await three.IsSignedInAsync());
        Assert.True(await two.IsSignedInAsync());
        Assert.Equal("2", (await world.World.Operator.SendAsync(HttpMethod.Delete, $"/manage/v1/people/{somebody.Id}/sessions")).Is(HttpStatusCode.OK)["ended"]);
        Assert.False(await one.IsSignedInAsync());
        Assert.False(await two.IsSignedInAsync());
    }

    [Fact]
    public async Task Many_sign_ins_at_once_each_get_a_session_of_their_own()
    {
        var people = new List<Somebody>();
        for (var i = 0; i < 8; i++)
            people.Add(await world.SomebodyAsync());
        var browsers = people.Select(_ => world.Browser()).ToList();
        await Task.WhenAll(browsers.Zip(people, (b, p) => b.SignInAsync(p.Email, p.Password)));
        Assert.Equal(8, browsers.Select(b => b.Cookies[Browser.SessionCookie]).Distinct().Count());
        foreach (var (browser, person) in browsers.Zip(people))
        {
            Assert.True(await browser.IsSignedInAsync());
            Assert.Contains(person.Email, browser.Page.Text);
            browser.Dispose();
        }
    }

    [Fact]
    public async Task Old_sessions_are_dropped_with_what_denied_them()
    {
        using var browser = await SignedInAsync(await world.SomebodyAsync());
        await browser.SubmitAsync("/signout", []);
        Assert.NotEqual(0, Count("SELECT COUNT(*) FROM kernel_standing WHERE Kind = 'Session'"));
        world.Clock.Pass(TimeSpan.FromDays(39)); // An invitation is over after 7 days, and kept for 31 more.
        await world.KeepAsync();
        Assert.Equal(0, Count("SELECT COUNT(*) FROM authorization_sessions"));
        Assert.Equal(0, Count("SELECT COUNT(*) FROM authorization_password_links"));
        Assert.Contains(await world.ActionsAsync(), action => action == "session.prune");
        Assert.Equal(0, Count("SELECT COUNT(*) FROM kernel_standing WHERE Kind = 'Session'"));

        long Count(string query)
        {
            using var db = world.World.Place.Open();
            using var command = db.CreateCommand();
            command.CommandText = query;
            return (long)command.ExecuteScalar()!;
        }
    }

    private async Task<string> NewestSessionAsync(string person) =>
        (await (await world.OperatorAsync()).GetAsync($"/manage/v1/people/{person}/sessions")).Is(HttpStatusCode.OK).Json["items"]!.AsArray()[^1]!["id"]!.ToString();
}
