using System.Net;
using Selvage.Integration.Fixture;
using Selvage.Integration.Hub;

namespace Selvage.Integration.Flows;

/// <summary>Refresh tokens rotate, and one that is used twice betrays its thief (RFC 9700 §4.14).</summary>
public sealed class RefreshTests(FlowWorld flows) : IClassFixture<FlowWorld>
{
    [Fact]
    public async Task Each_refresh_gives_a_new_one_and_narrower_scopes_where_asked()
    {
        var first = await flows.TokensAsync(flows.Spa);
        var second = FlowWorld.Noted((await flows.RefreshAsync(flows.Spa, first["refresh_token"])).Is(HttpStatusCode.OK));
        Assert.NotEqual(first["refresh_token"], second["refresh_token"]);
        var narrow = FlowWorld.Noted((await flows.RefreshAsync(flows.Spa, second["refresh_token"], "openid")).Is(HttpStatusCode.OK));
        Assert.Equal("openid", narrow["scope"]);
        Assert.Equal("invalid_scope", (await flows.RefreshAsync(flows.Spa, narrow["refresh_token"], "openid cards.write"))["error"]);
    }

    [Fact]
    public async Task A_lost_answer_is_asked_for_again_and_only_the_last_one_works()
    {
        var first = await flows.TokensAsync(flows.Web);
        var lost = FlowWorld.Noted((await flows.RefreshAsync(flows.Web, first["refresh_token"])).Is(HttpStatusCode.OK));
        var again = FlowWorld.Noted((await flows.RefreshAsync(flows.Web, first["refresh_token"])).Is(HttpStatusCode.OK));
        Assert.Equal("invalid_grant", (await flows.RefreshAsync(flows.Web, lost["refresh_token"]))["error"]);
        Assert.Equal(HttpStatusCode.OK, (await flows.RefreshAsync(flows.Web, again["refresh_token"])).Status);
    }

    [Fact]
    public async Task A_token_whose_successor_was_used_ends_the_whole_grant()
    {
        var first = await flows.TokensAsync(flows.Web);
        var second = FlowWorld.Noted((await flows.RefreshAsync(flows.Web, first["refresh_token"])).Is(HttpStatusCode.OK));
        var third = FlowWorld.Noted((await flows.RefreshAsync(flows.Web, second["refresh_token"])).Is(HttpStatusCode.OK));
        Assert.Equal("invalid_grant", (await flows.RefreshAsync(flows.Web, first["refresh_token"]))["error"]);
        Assert.Equal("invalid_grant", (await flows.RefreshAsync(flows.Web, third["refresh_token"]))["error"]);
        await IsRefusedAsync(third["access_token"], "token.revoked");
    }

    [Fact]
    public async Task After_the_leeway_a_used_token_ends_the_whole_grant()
    {
        var first = await flows.TokensAsync(flows.Web);
        var second = FlowWorld.Noted((await flows.RefreshAsync(flows.Web, first["refresh_token"])).Is(HttpStatusCode.OK));
        flows.People.Clock.Pass(TimeSpan.FromSeconds(21));
        Assert.Equal("invalid_grant", (await flows.RefreshAsync(flows.Web, first["refresh_token"]))["error"]);
        Assert.Equal("invalid_grant", (await flows.RefreshAsync(flows.Web, second["refresh_token"]))["error"]);
    }

    [Fact]
    public async Task Of_many_at_once_one_successor_lives()
    {
        var first = await flows.TokensAsync(flows.Web);
        var heard = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => flows.RefreshAsync(flows.Web, first["refresh_token"])));
        var given = heard.Where(h => h.Status == HttpStatusCode.OK).Select(FlowWorld.Noted).Select(h => h["refresh_token"]).ToList();
        Assert.NotEmpty(given);
        var alive = 0;
        foreach (var token in given)
            alive += (await flows.RefreshAsync(flows.Web, token)).Status == HttpStatusCode.OK ? 1 : 0;
        Assert.True(alive <= 1, $"{alive} of {given.Count} work.");
    }

    [Fact]
    public async Task It_ends_thirty_days_after_the_sign_in_however_often_it_was_used()
    {
        var tokens = await flows.TokensAsync(flows.Web);
        for (var days = 0; days < 28; days += 14)
        {
            flows.People.Clock.Pass(TimeSpan.FromDays(14));
            tokens = FlowWorld.Noted((await flows.RefreshAsync(flows.Web, tokens["refresh_token"])).Is(HttpStatusCode.OK));
        }

        flows.People.Clock.Pass(TimeSpan.FromDays(3));
        Assert.Equal("invalid_grant", (await flows.RefreshAsync(flows.Web, tokens["refresh_token"]))["error"]);
    }

    [Fact]
    public async Task It_belongs_to_its_client()
    {
        var tokens = await flows.TokensAsync(flows.Web);
        Assert.Equal("invalid_grant", (await flows.RefreshAsync(flows.Spa, tokens["refresh_token"]))["error"]);
        Assert.Equal("invalid_client", (await flows.RefreshAsync(flows.Web with { Secret = "wrong" }, tokens["refresh_token"]))["error"]);
    }

    private async Task IsRefusedAsync(string token, string code)
    {
        using var caller = flows.World.Caller();
        caller.Token = token;
        (await HubCalls.CallAsync(caller, flows.World.Place.TlsUri, HubCalls.Cards)).IsRefused(HttpStatusCode.Unauthorized, code);
    }
}
