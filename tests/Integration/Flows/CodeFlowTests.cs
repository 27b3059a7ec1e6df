using System.Net;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Selvage.Integration.Fixture;
using Selvage.Integration.Hub;

namespace Selvage.Integration.Flows;

/// <summary>A person signs in through an application (OpenID Connect Core §3.1; requirement E5).</summary>
public sealed class CodeFlowTests(FlowWorld flows) : IClassFixture<FlowWorld>
{
    [Fact]
    public async Task A_person_signs_in_and_the_application_calls_the_hub_in_their_name()
    {
        using var browser = flows.People.Browser();
        var pkce = new Pkce();
        var asked = await browser.GetAsync(FlowWorld.Authorize(flows.Spa, pkce));
        Assert.StartsWith("/signin?return_to=", asked.Is(HttpStatusCode.SeeOther).Headers["Location"]);
        var returned = await browser.SignInAsync(flows.Ada.Email, flows.Ada.Password, FlowWorld.Authorize(flows.Spa, pkce));
        var answer = FlowWorld.Returned(await browser.GetAsync(returned.Is(HttpStatusCode.SeeOther).Headers["Location"]));
        Assert.Equal("state-1", answer["state"]);
        Assert.Equal($"https://localhost:{flows.World.Place.Tls}/", answer["iss"]);

        var tokens = FlowWorld.Noted((await flows.RedeemAsync(flows.Spa, answer["code"]!, pkce)).Is(HttpStatusCode.OK));
        Assert.Equal("Bearer", tokens["token_type"]);
        Assert.Equal("3600", tokens["expires_in"]);
        var access = new JsonWebToken(tokens["access_token"]);
        Assert.Equal(("at+jwt", flows.Ada.Id, flows.Spa.ClientId, "urn:selvage:hub"), (access.Typ, access.Subject, access.GetPayloadValue<string>("client_id"), access.Audiences.Single()));
        Assert.Equal(flows.Tenant.Organisation, access.GetPayloadValue<string>("org_id"));
        Assert.DoesNotContain(access.Claims, claim => claim.Type.StartsWith("oi_", StringComparison.Ordinal));
        var identity = new JsonWebToken(tokens["id_token"]);
        Assert.Equal((flows.Ada.Id, flows.Spa.ClientId, "nonce-1", "Grace Hopper", flows.Ada.Email), (identity.Subject, identity.Audiences.Single(), identity.GetPayloadValue<string>("nonce"), identity.GetPayloadValue<string>("name"), identity.GetPayloadValue<string>("email")));
        Assert.Equal(3600, (identity.ValidTo - identity.IssuedAt).TotalSeconds);
        Assert.True(identity.TryGetPayloadValue<long>("auth_time", out _));
        Assert.True(identity.TryGetPayloadValue<string>("at_hash", out _));

        using var caller = flows.World.Caller();
        caller.Token = tokens["access_token"];
        (await HubCalls.CallAsync(caller, flows.World.Place.TlsUri, HubCalls.Cards)).IsRefused(HttpStatusCode.Forbidden, "token.pmid_missing");
        (await flows.World.Operator.PutAsync($"/manage/v1/clients/{flows.Spa.Key}/pmid", new { pmid = "PMIDA" })).Is(HttpStatusCode.OK);
        caller.Token = FlowWorld.Noted(await flows.TokensAsync(flows.Spa))["access_token"];
        (await HubCalls.CallAsync(caller, flows.World.Place.TlsUri, HubCalls.Cards)).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Userinfo_says_what_the_scopes_allow()
    {
        var all = await flows.TokensAsync(flows.Web);
        var told = await UserInfoAsync(all["access_token"]);
        Assert.Equal((flows.Ada.Id, flows.Ada.Email, "Grace"), (told.Is(HttpStatusCode.OK)["sub"], told["email"], told["given_name"]));
        var little = await flows.TokensAsync(flows.Web, scope: "openid");
        Assert.Null(little.Json["refresh_token"]);
        var bare = (await UserInfoAsync(little["access_token"])).Is(HttpStatusCode.OK).Json.AsObject();
        Assert.False(bare.ContainsKey("email") || bare.ContainsKey("name"));
        var none = await UserInfoAsync("nonsense");
        Assert.Equal(HttpStatusCode.Unauthorized, none.Status);
        Assert.Contains("Bearer", none.Headers["WWW-Authenticate"]);
    }

    [Theory]
    [InlineData("again", "invalid_grant")]
    [InlineData("other client", "invalid_grant")]
    [InlineData("other redirect", "invalid_grant")]
    [InlineData("no redirect", "invalid_request")]
    [InlineData("wrong verifier", "invalid_grant")]
    [InlineData("no verifier", "invalid_request")]
    [InlineData("cut", "invalid_grant")]
    public async Task A_code_that_is_not_redeemed_as_it_was_asked_for_is_refused(string how, string error)
    {
        using var browser = await flows.SignedInAsync();
        var pkce = new Pkce();
        var code = await FlowWorld.CodeAsync(browser, flows.Spa, pkce);
        var heard = how switch
        {
            "again" => await AgainAsync(code, pkce),
            "other client" => await flows.RedeemAsync(flows.Web, code, pkce),
            "other redirect" => await flows.RedeemAsync(flows.Spa, code, pkce, new() { ["redirect_uri"] = FlowWorld.Redirect + "/" }),
            "no redirect" => await flows.RedeemAsync(flows.Spa, code, pkce, new() { ["redirect_uri"] = null }),
            "wrong verifier" => await flows.RedeemAsync(flows.Spa, code, new Pkce()),
            "no verifier" => await flows.RedeemAsync(flows.Spa, code, pkce: null),
            _ => await flows.RedeemAsync(flows.Spa, code[..^4], pkce),
        };
        Assert.Equal((HttpStatusCode.BadRequest, error), (heard.Status, heard["error"]));
        Assert.Null(heard.Json["error_uri"]);
    }

    [Fact]
    public async Task A_code_used_twice_ends_what_came_of_it()
    {
        using var browser = await flows.SignedInAsync();
        var pkce = new Pkce();
        var code = await FlowWorld.CodeAsync(browser, flows.Web, pkce);
        var tokens = FlowWorld.Noted((await flows.RedeemAsync(flows.Web, code, pkce)).Is(HttpStatusCode.OK));
        Assert.Equal("invalid_grant", (await flows.RedeemAsync(flows.Web, code, pkce))["error"]);
        Assert.Equal("invalid_grant", (await flows.RefreshAsync(flows.Web, tokens["refresh_token"]))["error"]);
        Assert.Equal(HttpStatusCode.Unauthorized, (await UserInfoAsync(tokens["access_token"])).Status);
    }

    [Theory]
    [InlineData("client_id", "nobody")]
    [InlineData("redirect_uri", "https://evil.example.com/callback")]
    [InlineData("redirect_uri", "https://app.example.com/callback/")]
    [InlineData("redirect_uri", "https://app.example.com/callback?x=1")]
    [InlineData("redirect_uri", "https://app.example.com@evil.example.com/callback")]
    [InlineData("redirect_uri", "javascript:alert(1)")]
    public async Task Nobody_is_sent_to_an_address_that_is_not_registered(string name, string value)
    {
        using var browser = await flows.SignedInAsync();
        var heard = await browser.GetAsync(FlowWorld.Authorize(flows.Spa, new Pkce(), change: new() { [name] = value }));
        Assert.Equal(HttpStatusCode.BadRequest, heard.Status);
        Assert.False(heard.Headers.ContainsKey("Location"));
        Assert.Contains("text/html", heard.Headers["Content-Type"]);
        Assert.DoesNotContain("evil", heard.Text.Split("<main")[0]);
    }

    [Theory]
    [InlineData("response_type", "token", "unsupported_response_type")]
    [InlineData("response_type", null, "invalid_request")]
    [InlineData("code_challenge", null, "invalid_request")]
    [InlineData("code_challenge_method", "plain", "invalid_request")]
    [InlineData("scope", "openid cards.write everything", "invalid_scope")]
    [InlineData("response_mode", "fragment", "invalid_request")]
    [InlineData("request", "x.y.z", "request_not_supported")]
    [InlineData("resource", "https://elsewhere.example.com", "invalid_target")]
    [InlineData("prompt", "none login", "invalid_request")]
    public async Task A_wrong_request_goes_back_to_the_client_with_its_error(string name, string? value, string error)
    {
        using var browser = await flows.SignedInAsync();
        var answer = FlowWorld.Returned(await browser.GetAsync(FlowWorld.Authorize(flows.Spa, new Pkce(), change: new() { [name] = value })));
        Assert.Equal((error, "state-1"), (answer["error"], answer["state"]));
        Assert.Null(answer["code"]);
    }

    [Fact]
    public async Task Prompt_and_max_age_are_obeyed()
    {
        using var nobody = flows.People.Browser();
        Assert.Equal("login_required", FlowWorld.Returned(await nobody.GetAsync(FlowWorld.Authorize(flows.Spa, new Pkce(), change: new() { ["prompt"] = "none" })))["error"]);

        using var browser = await flows.SignedInAsync();
        Assert.NotNull(FlowWorld.Returned(await browser.GetAsync(FlowWorld.Authorize(flows.Spa, new Pkce(), change: new() { ["prompt"] = "none" })))["code"]);
        foreach (var change in new Dictionary<string, string?>[] { new() { ["prompt"] = "login" }, new() { ["max_age"] = "0" } })
        {
            var request = FlowWorld.Authorize(flows.Spa, new Pkce(), change: change);
            flows.People.Clock.Pass(TimeSpan.FromSeconds(2));
            (await browser.GetAsync(request)).Is(HttpStatusCode.SeeOther);
            (await browser.GetAsync(request)).Is(HttpStatusCode.SeeOther); // Leaving the page is not signing in.
            flows.People.Clock.Pass(TimeSpan.FromSeconds(2));
            var back = (await browser.SignInAsync(flows.Ada.Email, flows.Ada.Password, request)).Is(HttpStatusCode.SeeOther).Headers["Location"];
            Assert.NotNull(FlowWorld.Returned(await browser.GetAsync(back))["code"]);
            (await browser.GetAsync(request)).Is(HttpStatusCode.SeeOther); // Once only.
        }
    }

    [Fact]
    public async Task Somebody_of_another_organisation_is_refused()
    {
        var eve = await flows.People.SomebodyAsync(flows.Other.Organisation);
        using var browser = await flows.SignedInAsync(eve);
        Assert.Equal("access_denied", FlowWorld.Returned(await browser.GetAsync(FlowWorld.Authorize(flows.Spa, new Pkce())))["error"]);
    }

    [Fact]
    public async Task A_native_program_may_listen_on_any_loopback_port()
    {
        using var browser = await flows.SignedInAsync();
        var pkce = new Pkce();
        const string Back = "http://127.0.0.1:51234/callback";
        var code = FlowWorld.Returned(await browser.GetAsync(FlowWorld.Authorize(flows.Native, pkce, change: new() { ["redirect_uri"] = Back })), Back)["code"]!;
        FlowWorld.Noted((await flows.RedeemAsync(flows.Native, code, pkce, new() { ["redirect_uri"] = Back })).Is(HttpStatusCode.OK));
        var wrong = await browser.GetAsync(FlowWorld.Authorize(flows.Native, new Pkce(), change: new() { ["redirect_uri"] = "http://127.0.0.1:51234/other" }));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
    }

    [Fact]
    public async Task A_form_post_brings_the_code_back_in_a_form()
    {
        using var browser = await flows.SignedInAsync();
        var heard = await browser.GetAsync(FlowWorld.Authorize(flows.Web, null, change: new() { ["response_mode"] = "form_post" }));
        Assert.Contains("name=\"code\"", heard.Is(HttpStatusCode.OK).Text);
        Assert.Contains($"action=\"{FlowWorld.Redirect}\"", heard.Text);
    }

    [Fact]
    public async Task Discovery_names_every_endpoint_and_nothing_that_is_not_there()
    {
        using var caller = flows.World.Caller();
        var told = (await caller.SendAsync(new Uri(flows.World.Place.TlsUri, "/.well-known/openid-configuration"), HttpMethod.Get)).Is(HttpStatusCode.OK).Json;
        foreach (var name in new[] { "authorization_endpoint", "token_endpoint", "pushed_authorization_request_endpoint", "device_authorization_endpoint", "introspection_endpoint", "revocation_endpoint", "userinfo_endpoint", "end_session_endpoint", "jwks_uri" })
            Assert.StartsWith($"https://localhost:{flows.World.Place.Tls}/oauth2/", told[name]!.ToString());
        Assert.Equal(["S256"], told["code_challenge_methods_supported"]!.AsArray().Select(m => m!.ToString()));
        Assert.Equal(["code"], told["response_types_supported"]!.AsArray().Select(m => m!.ToString()));
        Assert.Equal(["authorization_code", "client_credentials", "refresh_token", "urn:ietf:params:oauth:grant-type:device_code"], told["grant_types_supported"]!.AsArray().Select(m => m!.ToString()).Order(StringComparer.Ordinal));
        Assert.Equal("true", told["authorization_response_iss_parameter_supported"]!.ToString());
        Assert.IsType<JsonObject>(told["mtls_endpoint_aliases"]);
    }

    private async Task<Heard> AgainAsync(string code, Pkce pkce)
    {
        FlowWorld.Noted((await flows.RedeemAsync(flows.Spa, code, pkce)).Is(HttpStatusCode.OK));
        return await flows.RedeemAsync(flows.Spa, code, pkce);
    }

    private async Task<Heard> UserInfoAsync(string token)
    {
        using var caller = flows.World.Caller();
        caller.Token = token;
        return await caller.SendAsync(new Uri(flows.World.Place.TlsUri, "/oauth2/userinfo"), HttpMethod.Get);
    }
}
