using System.Net;
using Selvage.Integration.Data;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.SignIn;

/// <summary>One walk through everything over PostgreSQL, whose queries are others.</summary>
[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlSignInTests(PostgreSqlCluster cluster) : IAsyncLifetime
{
    private readonly SignInWorld _world = new();

    public async ValueTask InitializeAsync() => await _world.OpenAsync(PostgreSqlCluster.Settings(await cluster.NewDatabaseAsync()));

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Invited_locked_out_forgotten_signed_in_restarted_ended_pruned()
    {
        var somebody = await _world.SomebodyAsync();
        using var browser = _world.Browser();
        for (var i = 0; i < 5; i++)
            (await browser.SignInAsync(somebody.Email, "wrong")).Is(HttpStatusCode.Forbidden);
        (await browser.SignInAsync(somebody.Email, somebody.Password)).Is(HttpStatusCode.Forbidden);
        await browser.GetAsync("/signin/forgot");
        var before = _world.Mails(somebody.Email).Count;
        await browser.SubmitAsync("/signin/forgot", new() { ["email"] = somebody.Email });
        var password = SignInWorld.NewPassword();
        (await SignInWorld.SetAsync(browser, SignInWorld.LinkOf(await _world.MailAsync(somebody.Email, before)), password)).Is(HttpStatusCode.SeeOther);
        (await browser.SignInAsync(somebody.Email, password)).Is(HttpStatusCode.SeeOther);
        await _world.World.Server.RestartAsync();
        Assert.True(await browser.IsSignedInAsync());
        (await (await _world.OperatorAsync()).SendAsync(HttpMethod.Delete, $"/manage/v1/people/{somebody.Id}/sessions")).Is(HttpStatusCode.OK);
        Assert.False(await browser.IsSignedInAsync());
        _world.Clock.Pass(TimeSpan.FromDays(39));
        await _world.KeepAsync();
        Assert.Empty((await (await _world.OperatorAsync()).GetAsync($"/manage/v1/people/{somebody.Id}/sessions")).Is(HttpStatusCode.OK).Json["items"]!.AsArray());
    }
}
