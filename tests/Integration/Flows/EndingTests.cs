using System.Net;
using Selvage.Integration.Fixture;
using Selvage.Integration.Hub;
using Selvage.Integration.SignIn;

namespace Selvage.Integration.Flows;

/// <summary>Every way in which what a person was given ends, and that it ends everywhere at the next request (design: May-act).</summary>
public sealed class EndingTests(FlowWorld flows) : IClassFixture<FlowWorld>
{
    public static TheoryData<string> Things => ["person", "organisation", "application", "client", "session", "sign-out", "access token", "refresh token"];

    [Theory]
    [MemberData(nameof(Things))]
    public async Task What_is_disabled_is_refused_on_every_path(string thing)
    {
        var tenant = await flows.World.TenantAsync("PMIDE");
        var who = await flows.People.SomebodyAsync(tenant.Organisation);
        var client = await flows.ClientAsync(tenant, new { name = "Web", application_type = "web", auth_method = "client_secret", redirect_uris = new[] { FlowWorld.Redirect } });
        (await flows.World.Operator.PutAsync($"/manage/v1/clients/{client.Key}/pmid", new { pmid = "PMIDE" })).Is(HttpStatusCode.OK);
        using var browser = await flows.SignedInAsync(who);
        var pkce = new Pkce();
        var tokens = FlowWorld.Noted((await flows.RedeemAsync(client, await FlowWorld.CodeAsync(browser, client, pkce), pkce)).Is(HttpStatusCode.OK));
        var waiting = await FlowWorld.CodeAsync(browser, client, pkce);
        using var hub = flows.World.Caller();
        hub.Token = tokens["access_token"];
        (await HubCalls.CallAsync(hub, flows.World.Place.TlsUri, HubCalls.Cards)).Is(HttpStatusCode.OK);
        (await hub.SendAsync(new Uri(flows.World.Place.TlsUri, "/oauth2/userinfo"), HttpMethod.Get)).Is(HttpStatusCode.OK);
        Assert.Equal("true", (await IntrospectAsync(tenant, tokens["access_token"])).Json["active"]!.ToString());

        await DisableAsync(thing, tenant, who, client, browser, tokens);

        (await HubCalls.CallAsync(hub, flows.World.Place.TlsUri, HubCalls.Cards)).IsRefused(HttpStatusCode.Unauthorized, "token.revoked");
        Assert.Equal(HttpStatusCode.Unauthorized, (await hub.SendAsync(new Uri(flows.World.Place.TlsUri, "/oauth2/userinfo"), HttpMethod.Get)).Status);
        if (thing is not ("organisation" or "application")) // Nobody of it is left to ask.
            Assert.Equal("false", (await IntrospectAsync(tenant, tokens["access_token"])).Json["active"]!.ToString());
        if (thing == "access token")
        {
            Assert.Equal(HttpStatusCode.OK, (await flows.RefreshAsync(client, tokens["refresh_token"])).Status);
            return;
        }

        Assert.Contains((await flows.RefreshAsync(client, tokens["refresh_token"]))["error"], new[] { "invalid_grant", "invalid_client" });
        if (thing == "refresh token")
            return;
        Assert.Contains((await flows.RedeemAsync(client, waiting, pkce))["error"], new[] { "invalid_grant", "invalid_client" });
        var asked = await browser.GetAsync(FlowWorld.Authorize(client, new Pkce()));
        Assert.DoesNotContain("code=", asked.Headers.GetValueOrDefault("Location", string.Empty).Replace("response_type=code", string.Empty, StringComparison.Ordinal).Replace("response_type%3Dcode", string.Empty, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_token_of_a_machine_is_revoked_and_refused_at_once()
    {
        var token = await flows.World.TokenAsync(flows.Tenant.SecretTls);
        using var hub = flows.World.Caller();
        hub.Token = token;
        (await HubCalls.CallAsync(hub, flows.World.Place.TlsUri, HubCalls.Cards)).Is(HttpStatusCode.OK);
        Assert.Equal("true", (await IntrospectAsync(flows.Tenant, token)).Json["active"]!.ToString());

        Assert.Equal(HttpStatusCode.OK, (await RevokeAsync(flows.Other.SecretTls, token)).Status);
        (await HubCalls.CallAsync(hub, flows.World.Place.TlsUri, HubCalls.Cards)).Is(HttpStatusCode.OK); // Another's client cannot.
        (await RevokeAsync(flows.Tenant.SecretTls, token)).Is(HttpStatusCode.OK);
        (await RevokeAsync(flows.Tenant.SecretTls, token)).Is(HttpStatusCode.OK); // Twice is no fault (RFC 7009 §2.2).
        (await HubCalls.CallAsync(hub, flows.World.Place.TlsUri, HubCalls.Cards)).IsRefused(HttpStatusCode.Unauthorized, "token.revoked");
        Assert.Equal("false", (await IntrospectAsync(flows.Tenant, token)).Json["active"]!.ToString());
    }

    [Fact]
    public async Task Introspection_tells_its_own_organisation_only()
    {
        var token = await flows.World.TokenAsync(flows.Tenant.SecretTls);
        var told = (await IntrospectAsync(flows.Tenant, token)).Is(HttpStatusCode.OK).Json;
        Assert.Equal((flows.Tenant.SecretTls.ClientId, flows.Tenant.Organisation, "PMIDA"), (told["client_id"]!.ToString(), told["org_id"]!.ToString(), told["pmid"]!.ToString()));
        Assert.Equal("false", (await IntrospectAsync(flows.Other, token)).Json["active"]!.ToString());
        Assert.Equal("false", (await IntrospectAsync(flows.Tenant, "nonsense")).Json["active"]!.ToString());
        Assert.Equal(HttpStatusCode.Unauthorized, (await flows.FormAsync("/oauth2/introspect", new() { ["token"] = token })).Status);
        Assert.NotEqual(HttpStatusCode.OK, (await flows.FormAsync("/oauth2/introspect", new() { ["token"] = token, ["client_id"] = flows.Spa.ClientId })).Status);
    }

    [Fact]
    public async Task Signing_out_with_an_identity_token_ends_the_sign_in_and_comes_back()
    {
        using var browser = await flows.SignedInAsync();
        var pkce = new Pkce();
        var tokens = FlowWorld.Noted((await flows.RedeemAsync(flows.Spa, await FlowWorld.CodeAsync(browser, flows.Spa, pkce), pkce)).Is(HttpStatusCode.OK));
        var heard = await browser.GetAsync($"/oauth2/logout?id_token_hint={tokens["id_token"]}&post_logout_redirect_uri={Uri.EscapeDataString("https://app.example.com/bye")}&state=s2");
        Assert.Equal("https://app.example.com/bye?state=s2", heard.Is(HttpStatusCode.Found).Headers["Location"]);
        Assert.False(await browser.IsSignedInAsync());
    }

    [Fact]
    public async Task Signing_out_without_proof_is_asked_first_and_goes_nowhere_strange()
    {
        using var browser = await flows.SignedInAsync();
        Assert.StartsWith("/signout?return_to=", (await browser.GetAsync("/oauth2/logout")).Is(HttpStatusCode.SeeOther).Headers["Location"]);
        Assert.True(await browser.IsSignedInAsync());
        var strange = await browser.GetAsync($"/oauth2/logout?client_id={flows.Spa.ClientId}&post_logout_redirect_uri={Uri.EscapeDataString("https://evil.example.com/")}");
        Assert.NotEqual(HttpStatusCode.Found, strange.Status);
        (await browser.GetAsync("/signout?return_to=%2Foauth2%2Flogout")).Is(HttpStatusCode.OK);
        Assert.Equal("/oauth2/logout", (await browser.SubmitAsync("/signout", [])).Is(HttpStatusCode.SeeOther).Headers["Location"]);
        Assert.False(await browser.IsSignedInAsync());
    }

    private async Task DisableAsync(string thing, Tenant tenant, Somebody who, PeopleClient client, Browser browser, Heard tokens)
    {
        var operatorCaller = await flows.People.OperatorAsync();
        var done = thing switch
        {
            "person" => await operatorCaller.PostAsync($"/manage/v1/people/{who.Id}/deactivate", new { }),
            "organisation" => await operatorCaller.PostAsync($"/manage/v1/organisations/{tenant.Organisation}/suspend", new { }),
            "application" => await tenant.Admin.SendAsync(HttpMethod.Delete, $"/manage/v1/applications/{tenant.App}"),
            "client" => await tenant.Admin.PostAsync($"/manage/v1/clients/{client.Key}/disable", new { }),
            "session" => await EndSessionAsync(operatorCaller, who),
            "sign-out" => await SignOutAsync(browser),
            "access token" => await flows.FormAsync("/oauth2/revoke", new() { ["token"] = tokens["access_token"], ["client_id"] = client.ClientId, ["client_secret"] = client.Secret }),
            _ => await flows.FormAsync("/oauth2/revoke", new() { ["token"] = tokens["refresh_token"], ["client_id"] = client.ClientId, ["client_secret"] = client.Secret }),
        };
        Assert.True((int)done.Status < 400, done.ToString());
    }

    private static async Task<Heard> EndSessionAsync(Caller operatorCaller, Somebody who)
    {
        var session = (await operatorCaller.GetAsync($"/manage/v1/people/{who.Id}/sessions")).Is(HttpStatusCode.OK).Json["items"]!.AsArray().First(s => s!["ended_at"] is null)!["id"]!.ToString();
        return await operatorCaller.SendAsync(HttpMethod.Delete, $"/manage/v1/sessions/{session}");
    }

    private static async Task<Heard> SignOutAsync(Browser browser)
    {
        await browser.GetAsync("/signout");
        return await browser.SubmitAsync("/signout", []);
    }

    private Task<Heard> IntrospectAsync(Tenant tenant, string token) =>
        flows.FormAsync("/oauth2/introspect", new() { ["token"] = token, ["client_id"] = tenant.SecretTls.ClientId, ["client_secret"] = tenant.SecretTls.Secret });

    private Task<Heard> RevokeAsync(TestClient client, string token) =>
        flows.FormAsync("/oauth2/revoke", new() { ["token"] = token, ["client_id"] = client.ClientId, ["client_secret"] = client.Secret });
}
