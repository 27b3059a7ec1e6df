using System.Net;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.SignIn;

/// <summary>Wrong passwords make a person wait, for a time; one address cannot try everybody.</summary>
public sealed class LockoutTests(SignInWorld world) : IClassFixture<SignInWorld>
{
    [Fact]
    public async Task After_five_wrong_passwords_the_right_one_waits_too_and_the_wait_grows_and_ends()
    {
        var somebody = await world.SomebodyAsync();
        using var browser = world.Browser();
        for (var i = 0; i < 5; i++)
            (await browser.SignInAsync(somebody.Email, "wrong")).Is(HttpStatusCode.Forbidden);
        var locked = await browser.SignInAsync(somebody.Email, somebody.Password);
        Assert.DoesNotContain("locked", locked.Is(HttpStatusCode.Forbidden).Text);
        Assert.Equal("signin.locked", await world.DetailAsync(somebody.Id, "session.refuse"));
        Assert.Contains("5 in a row; locked until", (await world.AuditAsync(somebody.Id))[1].Detail);

        world.Clock.Pass(TimeSpan.FromSeconds(61));
        (await browser.SignInAsync(somebody.Email, "wrong")).Is(HttpStatusCode.Forbidden); // The sixth: two minutes from here.
        world.Clock.Pass(TimeSpan.FromSeconds(61));
        (await browser.SignInAsync(somebody.Email, somebody.Password)).Is(HttpStatusCode.Forbidden);
        world.Clock.Pass(TimeSpan.FromSeconds(60));
        (await browser.SignInAsync(somebody.Email, somebody.Password)).Is(HttpStatusCode.SeeOther);
        for (var i = 0; i < 4; i++) // The right one wiped the slate.
            (await browser.SignInAsync(somebody.Email, "wrong")).Is(HttpStatusCode.Forbidden);
        (await browser.SignInAsync(somebody.Email, somebody.Password)).Is(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task Guesses_side_by_side_get_no_more_tries_than_one_after_the_other()
    {
        var somebody = await world.SomebodyAsync();
        var browsers = Enumerable.Range(0, 10).Select(_ => world.Browser()).ToList();
        foreach (var browser in browsers)
            await browser.GetAsync("/signin");
        var heard = await Task.WhenAll(browsers.Select(b => b.SubmitAsync("/signin", new() { ["email"] = somebody.Email, ["password"] = "wrong" })));
        browsers.ForEach(b => b.Dispose());
        Assert.All(heard, h => Assert.Contains(h.Status, new[] { HttpStatusCode.Forbidden, HttpStatusCode.TooManyRequests }));
        var lines = (await world.AuditAsync(somebody.Id)).Where(l => l.Action == "session.refuse").ToList();
        Assert.Equal(5, lines.Count(l => l.Detail!.StartsWith("signin.wrong_password", StringComparison.Ordinal)));
        Assert.Equal(5, lines.Count(l => l.Detail == "signin.locked"));
    }

    [Fact]
    public async Task An_admin_lets_a_person_in_before_the_wait_is_over()
    {
        var somebody = await world.SomebodyAsync();
        using var browser = world.Browser();
        for (var i = 0; i < 5; i++)
            (await browser.SignInAsync(somebody.Email, "wrong")).Is(HttpStatusCode.Forbidden);
        (await browser.SignInAsync(somebody.Email, somebody.Password)).Is(HttpStatusCode.Forbidden);
        (await (await world.OperatorAsync()).PostAsync($"/manage/v1/people/{somebody.Id}/unlock")).Is(HttpStatusCode.NoContent);
        (await browser.SignInAsync(somebody.Email, somebody.Password)).Is(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task A_wait_outlasts_a_restart()
    {
        var somebody = await world.SomebodyAsync();
        using var browser = world.Browser();
        for (var i = 0; i < 5; i++)
            (await browser.SignInAsync(somebody.Email, "wrong")).Is(HttpStatusCode.Forbidden);
        await world.World.Server.RestartAsync();
        (await browser.SignInAsync(somebody.Email, somebody.Password)).Is(HttpStatusCode.Forbidden);
        Assert.Equal("signin.locked", await world.DetailAsync(somebody.Id, "session.refuse"));
    }

    [Fact]
    public async Task One_address_that_fails_too_often_is_not_looked_at_for_a_while_whomever_it_names()
    {
        var clock = new SteppedClock();
        await using var small = await World.MakeAsync(clock, "--Selvage:SignIn:AddressLockAfter=5", "--Selvage:SignIn:PasswordRounds=100000");
        using var browser = new Browser(small.Place);
        for (var i = 0; i < 5; i++)
            (await browser.SignInAsync($"nobody{i}@example.com", "wrong")).Is(HttpStatusCode.Forbidden);
        var heard = (await browser.SignInAsync("other@example.com", "wrong")).Is(HttpStatusCode.TooManyRequests);
        Assert.InRange(int.Parse(heard.Headers["Retry-After"]), 800, 900);
        Assert.Contains("Wait 15 minutes", heard.Text);
        await browser.GetAsync("/signin/set-password?token=" + new string('x', 43));
        browser.Page.Is(HttpStatusCode.TooManyRequests);
        clock.Pass(TimeSpan.FromMinutes(15));
        (await browser.SignInAsync("other@example.com", "wrong")).Is(HttpStatusCode.Forbidden);
    }
}
