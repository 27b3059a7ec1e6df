using System.Net;

namespace Selvage.Conformance.OAuth.Modules;

/// <summary>
/// The modules of <c>fapi2-security-profile-final-test-plan</c> that apply to private_key_jwt with tokens bound to certificates (variants
/// <c>private_key_jwt</c>, <c>mtls</c>, <c>openid_connect</c>, <c>plain_fapi</c>).
/// </summary>
[Collection(nameof(OAuthCollection))]
public sealed class Fapi2Modules(OAuthWorld world)
{
    private const string Plan = "fapi2-security-profile-final-";
    private const string Fapi = "https://openid.net/specs/fapi-security-profile-2_0-final.html#section-";
    private const string Par = "https://www.rfc-editor.org/rfc/rfc9126#section-";
    private const string Pkce = "https://www.rfc-editor.org/rfc/rfc7636#section-";

    private RelyingParty Web => new(world, world.StrictWeb, strict: true, bound: true);

    private RelyingParty Other => new(world, world.OtherStrictWeb, strict: true, bound: true);

    [Module(Plan + "happy-flow", Fapi + "5.3.2")]
    public async Task Two_clients_come_to_bound_tokens_and_neither_uses_the_others()
    {
        var tokens = await Web.TokensAsync();
        await IdToken.CheckAsync(world, world.StrictWeb.ClientId, tokens);
        Assert.NotNull(IdToken.Json(tokens["access_token"].Split('.')[1])["cnf"]!["x5t#S256"]);
        (await Web.HubAsync(tokens["access_token"])).Ok();
        (await Other.TokensAsync()).Ok();
        Assert.Equal(HttpStatusCode.Unauthorized, (await new RelyingParty(world, world.StrictWeb, strict: true).HubAsync(tokens["access_token"])).Status);
    }

    [Module(Plan + "ensure-authorization-request-without-state-success", Fapi + "5.3.2.2")]
    public async Task A_request_needs_no_state() => Assert.Null((await Web.AuthorizeAsync(null, ("state", null)))["state"]);

    [Module(Plan + "ensure-authorization-request-without-nonce-success", Fapi + "5.3.2.2")]
    public async Task A_request_needs_no_nonce() => Assert.Null((await IdToken.CheckAsync(world, world.StrictWeb.ClientId, await Web.TokensAsync(null, ("nonce", null))))["nonce"]);

    [Module(Plan + "ensure-authorization-request-with-64-char-nonce-success", Fapi + "5.3.2.2")]
    public Task A_nonce_of_64_characters_comes_back() => NonceAsync(64);

    [Module(Plan + "ensure-authorization-request-with-long-nonce", Fapi + "5.3.2.2")]
    public Task A_nonce_of_384_characters_comes_back() => NonceAsync(384);

    [Module(Plan + "ensure-authorization-request-with-long-state", Fapi + "5.3.2.2")]
    public async Task A_state_of_1000_characters_comes_back()
    {
        var state = new string('s', 1000);
        Assert.Equal(state, (await Web.AuthorizeAsync(null, ("state", state)))["state"]);
    }

    [Module(Plan + "ensure-other-scope-order-succeeds", Fapi + "5.3.2.2")]
    public async Task Scopes_may_stand_in_any_order() => (await Web.TokensAsync(null, ("scope", "cards.read openid"))).Ok();

    [Module(Plan + "ensure-authorization-code-is-bound-to-client", Fapi + "5.3.2.2")]
    public async Task A_code_is_its_clients_own() => (await Other.RedeemAsync((await Web.AuthorizeAsync())["code"]!)).Refused("invalid_grant");

    [Module(Plan + "attempt-reuse-authorization-code-after-one-second", "https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2")]
    public async Task A_code_used_twice_ends_the_token_of_the_first_time()
    {
        var web = Web;
        var code = (await web.AuthorizeAsync())["code"]!;
        var tokens = (await web.RedeemAsync(code)).Ok();
        (await web.RedeemAsync(code)).Refused("invalid_grant");
        Assert.Equal(HttpStatusCode.Unauthorized, (await web.HubAsync(tokens["access_token"])).Status);
    }

    [Module(Plan + "refresh-token", Fapi + "5.3.2.1")]
    public async Task A_refresh_token_needs_its_client_its_assertion_and_its_certificate()
    {
        var web = Web;
        var tokens = await web.TokensAsync();
        (await Other.RefreshAsync(tokens["refresh_token"])).Refused("invalid_grant");
        (await web.RefreshAsync(tokens["refresh_token"], ("client_assertion", null), ("client_assertion_type", null))).Refused("invalid_client");
        (await new RelyingParty(world, world.StrictWeb, strict: true).RefreshAsync(tokens["refresh_token"])).Refused("invalid_client");
        var second = (await web.RefreshAsync(tokens["refresh_token"])).Ok();
        (await web.HubAsync(second["access_token"])).Ok();
    }

    [Module(Plan + "par-ensure-pkce-required", Fapi + "5.3.2.2")]
    public async Task A_request_without_PKCE_is_refused() => (await PushAsync(Web, ("code_challenge", null), ("code_challenge_method", null))).Refused("invalid_request");

    [Module(Plan + "par-plain-pkce-rejected", Fapi + "5.3.2.2")]
    public async Task Plain_PKCE_is_refused()
    {
        var web = Web;
        (await PushAsync(web, ("code_challenge", web.Verifier), ("code_challenge_method", "plain"))).Refused("invalid_request");
    }

    [Module(Plan + "ensure-pkce-code-verifier-required", Pkce + "4.5")]
    public async Task A_code_is_not_redeemed_without_its_verifier()
    {
        var web = Web;
        (await web.RedeemAsync((await web.AuthorizeAsync())["code"]!, ("code_verifier", null))).Refused("invalid_grant", "invalid_request");
    }

    [Module(Plan + "incorrect-pkce-code-verifier-rejected", Pkce + "4.6")]
    public async Task A_code_is_not_redeemed_with_another_verifier()
    {
        var web = Web;
        (await web.RedeemAsync((await web.AuthorizeAsync())["code"]!, ("code_verifier", new string('v', 43)))).Refused("invalid_grant");
    }

    [Module(Plan + "par-without-duplicate-parameters", Par + "4")]
    public async Task The_request_uri_stands_for_all_of_the_request() => (await Web.TokensAsync()).Ok();

    [Module(Plan + "ensure-different-nonce-inside-and-outside-request-object", Par + "4")]
    public async Task A_nonce_beside_the_request_uri_changes_nothing() => await BesideAsync("nonce");

    [Module(Plan + "ensure-different-state-inside-and-outside-request-object", Par + "4")]
    public async Task A_state_beside_the_request_uri_changes_nothing() => await BesideAsync("state");

    [Module(Plan + "state-only-outside-request-object-not-used", Par + "4")]
    public async Task A_state_that_was_not_pushed_does_not_come_back() => await BesideAsync("state", pushed: null);

    [Module(Plan + "ensure-request-object-without-redirect-uri-fails", Fapi + "5.3.2.2")]
    public async Task A_request_without_redirect_uri_is_refused() => (await PushAsync(Web, ("redirect_uri", null))).Refused("invalid_request");

    [Module(Plan + "ensure-redirect-uri-in-authorization-request", Fapi + "5.3.2.2")]
    public async Task A_request_names_where_it_comes_back_to() => (await PushAsync(Web, ("redirect_uri", string.Empty))).Refused("invalid_request");

    [Module(Plan + "plain-fapi-tolerate-unregistered-redirect-uri", Par + "2.4")]
    public async Task An_address_that_is_not_registered_is_refused_where_it_is_pushed() => (await PushAsync(Web, ("redirect_uri", "https://app.example.com/callback/other"))).Refused("invalid_request");

    [Module(Plan + "par-ensure-reused-request-uri-prior-to-auth-completion-succeeds", Fapi + "5.3.2.2")]
    public async Task A_request_uri_opened_without_signing_in_can_be_opened_again()
    {
        var web = Web;
        var address = await web.AddressAsync();
        using (var first = await new PersonBrowser(world).OpenAsync(address))
            Assert.True((int)first.StatusCode < 400);
        var browser = new PersonBrowser(world);
        (await web.RedeemAsync(web.Returned(await browser.FollowAsync(address), browser)["code"]!)).Ok();
    }

    [Module(Plan + "par-attempt-reuse-request_uri", Par + "7.3")]
    public async Task A_request_uri_that_led_to_a_code_is_used_up()
    {
        var (web, browser) = (Web, new PersonBrowser(world));
        var address = await web.AddressAsync();
        web.Returned(await browser.FollowAsync(address), browser);
        Assert.Null(await browser.FollowAsync(address));
    }

    [Module(Plan + "par-attempt-to-use-request_uri-for-different-client", Par + "2.2")]
    public async Task A_request_uri_is_its_clients_own()
    {
        var requestUri = await Web.PushAsync();
        Assert.Null(await new PersonBrowser(world).FollowAsync(Other.Pushed(requestUri)));
    }

    [Module(Plan + "par-authorization-request-containing-request_uri-form-param", Par + "2.1")]
    public async Task A_request_uri_is_not_pushed() => (await PushAsync(Web, ("request_uri", "urn:ietf:params:oauth:request_uri:other"))).Refused("invalid_request");

    [Module(Plan + "par-attempt-invalid-http-method", Par + "2.3")]
    public async Task Requests_are_pushed_by_POST_only()
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/oauth2/par") { Content = new FormUrlEncodedContent([]) };
        Assert.InRange((int)(await Web.SendAsync(request)).Status, 400, 499);
    }

    [Module(Plan + "ensure-unsigned-authorization-request-without-using-par-fails", Fapi + "5.3.2.2")]
    public async Task A_request_that_was_not_pushed_is_refused()
    {
        var (web, browser) = (Web, new PersonBrowser(world));
        var back = await browser.FollowAsync(RelyingParty.Address(web.Request()));
        Assert.True(back is null || web.Returned(back, browser)["error"] == "invalid_request", browser.Page);
    }

    [Module(Plan + "ensure-response-type-code-idtoken-fails", Fapi + "5.3.2.2")]
    public async Task Code_with_an_identity_token_is_refused() => (await PushAsync(Web, ("response_type", "code id_token"))).Refused("unsupported_response_type", "invalid_request");

    [Module(Plan + "ensure-response-type-token-fails", Fapi + "5.3.2.2")]
    public async Task Tokens_through_the_browser_are_refused() => (await PushAsync(Web, ("response_type", "token"))).Refused("unsupported_response_type", "invalid_request");

    private static Task<Answer> PushAsync(RelyingParty web, params (string, string?)[] change) => web.PostAsync("/oauth2/par", web.Request(change));

    private async Task NonceAsync(int length)
    {
        var nonce = new string('n', length);
        Assert.Equal(nonce, (string?)(await IdToken.CheckAsync(world, world.StrictWeb.ClientId, await Web.TokensAsync(null, ("nonce", nonce))))["nonce"]);
    }

    /// <summary>What stands beside a request_uri is ignored, or the request refused (RFC 9126 §4, RFC 9101 §6.3).</summary>
    private async Task BesideAsync(string name, string? pushed = "pushed")
    {
        var (web, browser) = (Web, new PersonBrowser(world));
        var back = await browser.FollowAsync(web.Pushed(await web.PushAsync((name, pushed)), (name, "beside")));
        if (back is null)
            return;
        var said = web.Returned(back, browser);
        if (said["error"] is { } error)
        {
            Assert.Equal("invalid_request", error);
            return;
        }

        Assert.NotEqual("beside", said["state"]);
        Assert.NotEqual("beside", (string?)(await IdToken.CheckAsync(world, world.StrictWeb.ClientId, (await web.RedeemAsync(said["code"]!)).Ok()))["nonce"]);
    }
}
