using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Selvage.Authorization.Clients;
using Selvage.Authorization.Grants;
using Selvage.Authorization.Records;
using Selvage.Authorization.Tokens;
using Selvage.Integration.Fixture;
using Selvage.Integration.SignIn;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Storage;

namespace Selvage.Integration.Flows;

/// <summary>What people let programs do is listed and ended, and leaves nothing behind for ever.</summary>
public sealed class GrantTests(FlowWorld flows) : IClassFixture<FlowWorld>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_person_sees_the_programs_that_act_for_them_and_ends_one()
    {
        var who = await flows.People.SomebodyAsync(flows.Tenant.Organisation);
        using var browser = await flows.SignedInAsync(who);
        var pkce = new Pkce();
        var tokens = FlowWorld.Noted((await flows.RedeemAsync(flows.Web, await FlowWorld.CodeAsync(browser, flows.Web, pkce), pkce)).Is(HttpStatusCode.OK));
        var page = (await browser.GetAsync("/account/sessions")).Is(HttpStatusCode.OK).Text;
        Assert.Contains("Programs that act for you", page);
        var action = System.Text.RegularExpressions.Regex.Match(page, "/account/grants/[^/]*/end").Value;
        (await browser.PostAsync(action, [])).Is(HttpStatusCode.Forbidden); // Without the page's own form: nothing ends.
        FlowWorld.Noted((await flows.RefreshAsync(flows.Web, tokens["refresh_token"])).Is(HttpStatusCode.OK));

        await browser.GetAsync("/account/sessions");
        (await browser.SubmitAsync(action, [])).Is(HttpStatusCode.SeeOther);
        Assert.Equal("invalid_grant", (await flows.RefreshAsync(flows.Web, tokens["refresh_token"]))["error"]);
        Assert.DoesNotContain("Programs that act", (await browser.GetAsync("/account/sessions")).Text);
    }

    [Fact]
    public async Task An_operator_lists_and_ends_them_and_another_persons_are_not_to_be_had()
    {
        var who = await flows.People.SomebodyAsync(flows.Tenant.Organisation);
        var tokens = await flows.TokensAsync(flows.Web, who);
        var operatorCaller = await flows.People.OperatorAsync();
        var grants = (await operatorCaller.GetAsync($"/manage/v1/people/{who.Id}/grants")).Is(HttpStatusCode.OK).Json["items"]!.AsArray();
        var grant = Assert.Single(grants)!;
        Assert.Equal(flows.Web.ClientId, grant["client_id"]!.ToString());
        using var eve = await flows.SignedInAsync(flows.Ada);
        await eve.GetAsync("/account/sessions");
        await eve.PostAsync($"/account/grants/{grant["id"]}/end", eve.Hidden("/signout"));
        FlowWorld.Noted(tokens = (await flows.RefreshAsync(flows.Web, tokens["refresh_token"])).Is(HttpStatusCode.OK));

        (await operatorCaller.SendAsync(HttpMethod.Delete, $"/manage/v1/grants/{grant["id"]}")).Is(HttpStatusCode.NoContent);
        Assert.Equal("invalid_grant", (await flows.RefreshAsync(flows.Web, tokens["refresh_token"]))["error"]);
        Assert.Empty((await operatorCaller.GetAsync($"/manage/v1/people/{who.Id}/grants")).Json["items"]!.AsArray());
    }

    [Fact]
    public async Task A_reactivated_person_signs_in_anew_everywhere()
    {
        var who = await flows.People.SomebodyAsync(flows.Tenant.Organisation);
        var tokens = await flows.TokensAsync(flows.Web, who);
        var operatorCaller = await flows.People.OperatorAsync();
        (await operatorCaller.PostAsync($"/manage/v1/people/{who.Id}/deactivate", new { })).Is(HttpStatusCode.OK);
        await WaitAsync(async db => !await db.Authorizations.AnyAsync(g => g.Subject == who.Id && g.Status == "valid", Ct));
        (await operatorCaller.PostAsync($"/manage/v1/people/{who.Id}/reactivate", new { })).Is(HttpStatusCode.OK);
        var again = await flows.World.Server.Services.GetRequiredService<EndGrantsOfPerson>().RunAsync(Actor.System, new(PersonId.From(Guid.Parse(who.Id)), OrganisationId.From(Guid.Parse(who.Organisation))), Ct);
        Assert.Equal(0, again.Value); // It was heard already; hearing it twice changes nothing.
        Assert.Equal("invalid_grant", (await flows.RefreshAsync(flows.Web, tokens["refresh_token"]))["error"]);
    }

    [Fact]
    public async Task What_was_given_in_a_session_ends_on_disk_with_it()
    {
        var who = await flows.People.SomebodyAsync(flows.Tenant.Organisation);
        using var browser = await flows.SignedInAsync(who);
        var pkce = new Pkce();
        FlowWorld.Noted((await flows.RedeemAsync(flows.Web, await FlowWorld.CodeAsync(browser, flows.Web, pkce), pkce)).Is(HttpStatusCode.OK));
        await browser.GetAsync("/signout");
        await browser.SubmitAsync("/signout", []);
        await WaitAsync(async db => !await db.Authorizations.AnyAsync(g => g.Subject == who.Id && g.Status == "valid", Ct));
        await using var db = Database();
        var session = (await db.Authorizations.AsNoTracking().FirstAsync(g => g.Subject == who.Id, Ct)).Session!;
        Assert.False(await db.Tokens.AnyAsync(t => t.Subject == who.Id && t.Status == "valid", Ct));
        var again = await flows.World.Server.Services.GetRequiredService<EndGrantsOfSession>().RunAsync(
            Actor.System, new(SessionId.From(Guid.Parse(session)), PersonId.From(Guid.Parse(who.Id)), OrganisationId.From(Guid.Parse(who.Organisation)), "session.signed_out"), Ct);
        Assert.Equal(0, again.Value);
    }

    [Fact]
    public async Task What_is_over_is_dropped_and_what_is_not_stays()
    {
        var kept = await flows.TokensAsync(flows.Web);
        var before = await flows.TokensAsync(flows.Web, scope: "openid cards.read"); // Without a refresh token: it is over in an hour.
        await flows.FormAsync("/oauth2/revoke", new() { ["token"] = before["access_token"], ["client_id"] = flows.Web.ClientId, ["client_secret"] = flows.Web.Secret });
        flows.People.Clock.Pass(TimeSpan.FromDays(2));
        var pruning = ActivatorUtilities.CreateInstance<TokenPruning>(flows.World.Server.Services);
        await pruning.PruneAsync(Ct);
        await using var db = Database();
        Assert.Empty(await db.TokenDenials.ToListAsync(Ct));
        var gone = new Microsoft.IdentityModel.JsonWebTokens.JsonWebToken(before["access_token"]).GetPayloadValue<string>("grant_id");
        Assert.False(await db.Authorizations.AnyAsync(g => g.Id == Guid.Parse(gone), Ct));
        FlowWorld.Noted((await flows.RefreshAsync(flows.Web, kept["refresh_token"])).Is(HttpStatusCode.OK));
    }

    [Fact]
    public async Task When_a_secret_was_last_used_is_shown_also_over_a_rotation()
    {
        using var caller = flows.World.Caller();
        var client = flows.Tenant.SecretTls;
        await flows.World.TokenAsync(client);
        await Keeping().WriteAsync(Ct);
        var path = $"/manage/v1/clients/{client.Key}";
        var first = (await (await flows.AdminAsync(flows.Tenant)).GetAsync(path)).Is(HttpStatusCode.OK).Json["secrets"]!.AsArray();
        Assert.NotNull(Assert.Single(first)!["last_used_at"]);
        Assert.Null(first[0]!["ends_at"]);

        var rotated = (await (await flows.AdminAsync(flows.Tenant)).PostAsync($"{path}/secret", new { overlap_seconds = 600 })).Is(HttpStatusCode.OK);
        Secrets.Note("client secret", rotated["client_secret"]);
        var two = (await (await flows.AdminAsync(flows.Tenant)).GetAsync(path)).Json["secrets"]!.AsArray();
        Assert.Equal(2, two.Count);
        Assert.Null(two[0]!["last_used_at"]);
        Assert.NotNull(two[1]!["last_used_at"]);
        Assert.NotNull(two[1]!["ends_at"]);
        await flows.World.TokenAsync(client with { Secret = rotated["client_secret"] });
        await Keeping().WriteAsync(Ct);
        Assert.NotNull((await (await flows.AdminAsync(flows.Tenant)).GetAsync(path)).Json["secrets"]![0]!["last_used_at"]);
    }

    private SecretUseKeeping Keeping() => flows.World.Server.Services.GetRequiredService<SecretUseKeeping>();

    private AuthorizationContext Database() => flows.World.Server.Services.GetRequiredService<ContextFactory<AuthorizationContext>>().Create();

    private async Task WaitAsync(Func<AuthorizationContext, Task<bool>> until)
    {
        var waited = System.Diagnostics.Stopwatch.StartNew();
        while (true)
        {
            await using var db = Database();
            if (await until(db))
                return;
            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(30), "It did not come about.");
            await Task.Delay(20, Ct);
        }
    }
}
