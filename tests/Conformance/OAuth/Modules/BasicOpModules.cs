using System.Net;

namespace Selvage.Conformance.OAuth.Modules;

/// <summary>The modules of the plan <c>oidcc-basic-certification-test-plan</c> that apply: a server with the code flow and clients that are registered beforehand.</summary>
[Collection(nameof(OAuthCollection))]
public sealed class BasicOpModules(OAuthWorld world)
{
    private const string Core = "https://openid.net/specs/openid-connect-core-1_0.html#";
    private const string Rfc6749 = "https://www.rfc-editor.org/rfc/rfc6749#section-";

    private RelyingParty Web => new(world, world.Web);

    [Module("oidcc-server", Core + "CodeFlowAuth")]
    public async Task The_code_flow_gives_tokens_that_hold()
    {
        var web = Web;
        var tokens = await web.TokensAsync();
        var claims = await IdToken.CheckAsync(world, web.Client.ClientId, tokens);
        Assert.Equal("the-nonce", (string?)claims["nonce"]);
        Assert.Equal("Bearer", tokens["token_type"], ignoreCase: true);
        Assert.Equal(world.PersonId, (await web.UserInfoAsync(tokens["access_token"])).Ok()["sub"]);
    }

    [Module("oidcc-server-client-secret-post", Core + "ClientAuthentication")]
    public async Task A_secret_in_the_body_authenticates() => (await Web.TokensAsync()).Ok();

    [Module("oidcc-response-type-missing", Rfc6749 + "3.1.1")]
    public async Task Without_a_response_type_nothing_is_given() =>
        Assert.Contains((await Web.AuthorizeAsync(null, ("response_type", null)))["error"], new[] { "invalid_request", "unsupported_response_type" });

    [Module("oidcc-userinfo-get", Core + "UserInfoRequest")]
    public async Task Userinfo_answers_a_GET() => await UserInfoAsync(HttpMethod.Get, inBody: false);

    [Module("oidcc-userinfo-post-header", Core + "UserInfoRequest")]
    public async Task Userinfo_answers_a_POST_with_the_token_in_the_header() => await UserInfoAsync(HttpMethod.Post, inBody: false);

    [Module("oidcc-userinfo-post-body", Core + "UserInfoRequest")]
    public async Task Userinfo_answers_a_POST_with_the_token_in_the_body() => await UserInfoAsync(HttpMethod.Post, inBody: true);

    [Module("oidcc-ensure-request-without-nonce-succeeds-for-code-flow", Core + "AuthRequest")]
    public async Task A_request_needs_no_nonce() =>
        Assert.Null((await IdToken.CheckAsync(world, world.Web.ClientId, await Web.TokensAsync(null, ("nonce", null))))["nonce"]);

    [Module("oidcc-scope-profile", Core + "ScopeClaims")]
    public async Task The_scope_profile_gives_the_name()
    {
        var told = await ToldAsync("openid profile");
        Assert.Equal(("Ada", "Byron", "Ada Byron"), (told["given_name"], told["family_name"], told["name"]));
        Assert.Null(told.Json!["email"]);
    }

    [Module("oidcc-scope-email", Core + "ScopeClaims")]
    public async Task The_scope_email_gives_the_address()
    {
        var told = await ToldAsync("openid email");
        Assert.Equal(OAuthWorld.Email, told["email"]);
        Assert.Null(told.Json!["name"]);
    }

    [Module("oidcc-ensure-other-scope-order-succeeds", Core + "AuthRequest")]
    public async Task Scopes_may_stand_in_any_order() => (await ToldAsync("email openid")).Ok();

    [Module("oidcc-display-page", Core + "AuthRequest")]
    public async Task Display_page_is_taken() => await FlowWithAsync(("display", "page"));

    [Module("oidcc-display-popup", Core + "AuthRequest")]
    public async Task Display_popup_is_taken() => await FlowWithAsync(("display", "popup"));

    [Module("oidcc-prompt-login", Core + "AuthRequest")]
    public async Task Prompt_login_asks_again()
    {
        var browser = new PersonBrowser(world);
        await Web.TokensAsync(browser);
        using var page = await OpenToPageAsync(browser, await Web.AddressAsync(("prompt", "login")));
        Assert.Contains("action=\"/signin\"", browser.Page, StringComparison.Ordinal);
    }

    [Module("oidcc-prompt-none-not-logged-in", Core + "AuthError")]
    public async Task Prompt_none_without_a_sign_in_shows_nothing() => Assert.Equal("login_required", (await Web.AuthorizeAsync(null, ("prompt", "none")))["error"]);

    [Module("oidcc-prompt-none-logged-in", Core + "AuthRequest")]
    public async Task Prompt_none_with_a_sign_in_goes_through() => await SecondTimeAsync(("prompt", "none"));

    [Module("oidcc-max-age-1", Core + "AuthRequest")]
    public async Task A_sign_in_that_is_older_than_max_age_is_asked_for_again()
    {
        var browser = new PersonBrowser(world);
        var first = await ClaimsAsync(await Web.TokensAsync(browser));
        // The clock is the server's own: what is waited for is that the sign-in is old.
        await Task.Delay(TimeSpan.FromSeconds(2.1), TestContext.Current.CancellationToken);
        var web = Web;
        var address = await web.AddressAsync(("max_age", "1"));
        using var page = await OpenToPageAsync(browser, address);
        Assert.Contains("action=\"/signin\"", browser.Page, StringComparison.Ordinal);
        var said = web.Returned(await browser.FollowAsync(address), browser);
        var second = await ClaimsAsync((await web.RedeemAsync(said["code"]!)).Ok());
        Assert.True((long)second["auth_time"]! > (long)first["auth_time"]!);
    }

    [Module("oidcc-max-age-10000", Core + "AuthRequest")]
    public async Task A_sign_in_that_is_younger_than_max_age_is_enough() => await SecondTimeAsync(("max_age", "10000"));

    [Module("oidcc-ensure-request-with-unknown-parameter-succeeds", Rfc6749 + "3.1")]
    public async Task Unknown_parameters_are_left_alone() => await FlowWithAsync(("extra", "foobar"));

    [Module("oidcc-id-token-hint", Core + "AuthRequest")]
    public async Task A_hint_at_who_is_signed_in_goes_through()
    {
        var browser = new PersonBrowser(world);
        var tokens = await Web.TokensAsync(browser);
        var again = await ClaimsAsync(await Web.TokensAsync(browser, ("prompt", "none"), ("id_token_hint", tokens["id_token"])));
        Assert.Equal(world.PersonId, (string?)again["sub"]);
    }

    [Module("oidcc-login-hint", Core + "AuthRequest")]
    public async Task A_hint_at_who_will_sign_in_is_taken()
    {
        var browser = new PersonBrowser(world);
        using var page = await OpenToPageAsync(browser, await Web.AddressAsync(("login_hint", OAuthWorld.Email)));
        Assert.Contains(OAuthWorld.Email, browser.Page, StringComparison.Ordinal);
        await FlowWithAsync(("login_hint", "bob@example.com"));
    }

    [Module("oidcc-ui-locales", Core + "AuthRequest")]
    public async Task Languages_of_pages_are_taken() => await FlowWithAsync(("ui_locales", "se"));

    [Module("oidcc-claims-locales", Core + "ClaimsLanguagesAndScripts")]
    public async Task Languages_of_claims_are_taken() => await FlowWithAsync(("claims_locales", "se"));

    [Module("oidcc-ensure-request-with-acr-values-succeeds", Core + "AuthRequest")]
    public async Task Classes_of_authentication_are_taken() => await FlowWithAsync(("acr_values", "1 2"));

    [Module("oidcc-codereuse", Rfc6749 + "4.1.2")]
    public async Task A_code_works_once()
    {
        var web = Web;
        var code = (await web.AuthorizeAsync())["code"]!;
        (await web.RedeemAsync(code)).Ok();
        (await web.RedeemAsync(code)).Refused("invalid_grant");
    }

    [Module("oidcc-ensure-registered-redirect-uri", Core + "AuthRequest")]
    public async Task Nobody_is_sent_to_an_address_that_is_not_registered()
    {
        var browser = new PersonBrowser(world);
        Assert.Null(await browser.FollowAsync(await Web.AddressAsync(("redirect_uri", "https://app.example.com/other"))));
        Assert.Contains("invalid_request", browser.Page, StringComparison.Ordinal);
    }

    [Module("oidcc-ensure-post-request-succeeds", Core + "AuthRequest")]
    public async Task A_request_may_be_posted()
    {
        var browser = new PersonBrowser(world);
        var web = Web;
        var back = await browser.FollowPostAsync("/oauth2/authorize", web.Request().Where(p => p.Value is not null).ToDictionary(p => p.Key, p => p.Value!));
        (await web.RedeemAsync(web.Returned(back, browser)["code"]!)).Ok();
    }

    [Module("oidcc-unsigned-request-object-supported-correctly-or-rejected-as-unsupported", Core + "RequestObject")]
    public async Task Request_objects_are_refused_as_not_supported() =>
        Assert.Equal("request_not_supported", (await Web.AuthorizeAsync(null, ("request", "eyJhbGciOiJub25lIn0.e30.")))["error"]);

    [Module("oidcc-refresh-token", Core + "RefreshTokens")]
    public async Task A_refresh_gives_new_tokens_for_the_same_person()
    {
        var web = Web;
        var tokens = await web.TokensAsync();
        var second = (await web.RefreshAsync(tokens["refresh_token"])).Ok();
        await IdToken.CheckAsync(world, web.Client.ClientId, second);
        (await new RelyingParty(world, world.OtherWeb).RefreshAsync(second["refresh_token"])).Refused("invalid_grant");
    }

    [Module("oidcc-ensure-request-with-valid-pkce-succeeds", "https://www.rfc-editor.org/rfc/rfc7636#section-4")]
    public async Task A_code_with_PKCE_is_redeemed_with_its_verifier() => (await Web.TokensAsync()).Ok();

    [Module("oidcc-discovery-endpoint-verification", "https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata")]
    public async Task Discovery_says_what_clients_need()
    {
        using var http = world.Http();
        var found = System.Text.Json.Nodes.JsonNode.Parse(await http.GetStringAsync(new Uri("/.well-known/openid-configuration", UriKind.Relative), TestContext.Current.CancellationToken))!;
        Assert.Equal(world.Issuer.AbsoluteUri, (string?)found["issuer"]);
        foreach (var name in new[] { "authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri" })
            Assert.StartsWith("https://", (string?)found[name]);
        foreach (var name in new[] { "response_types_supported", "subject_types_supported", "id_token_signing_alg_values_supported", "scopes_supported", "claims_supported" })
            Assert.NotEmpty(found[name]!.AsArray());
    }

    private async Task UserInfoAsync(HttpMethod method, bool inBody)
    {
        var tokens = await Web.TokensAsync();
        Assert.Equal(world.PersonId, (await Web.UserInfoAsync(tokens["access_token"], method, inBody)).Ok()["sub"]);
    }

    private async Task<Answer> ToldAsync(string scope) => (await Web.UserInfoAsync((await Web.TokensAsync(null, ("scope", scope)))["access_token"])).Ok();

    private async Task FlowWithAsync(params (string, string?)[] change) => (await Web.TokensAsync(null, change)).Ok();

    private async Task SecondTimeAsync(params (string, string?)[] change)
    {
        var browser = new PersonBrowser(world);
        var first = await ClaimsAsync(await Web.TokensAsync(browser));
        var web = Web;
        using var answer = await browser.OpenAsync(await web.AddressAsync(change));
        // Straight back to the client: no page between.
        var said = web.Returned(answer.Headers.Location, browser);
        var second = await ClaimsAsync((await web.RedeemAsync(said["code"]!)).Ok());
        Assert.Equal(((string?)first["sub"], (long)first["auth_time"]!), ((string?)second["sub"], (long)second["auth_time"]!));
    }

    private Task<System.Text.Json.Nodes.JsonNode> ClaimsAsync(Answer tokens) => IdToken.CheckAsync(world, world.Web.ClientId, tokens);

    /// <summary>Follows redirects within the server until a page stands there.</summary>
    private static async Task<HttpResponseMessage> OpenToPageAsync(PersonBrowser browser, string address)
    {
        for (var hop = 0; hop < 5; hop++)
        {
            var answer = await browser.OpenAsync(address);
            if (answer.StatusCode is HttpStatusCode.OK || answer.Headers.Location is null)
                return answer;
            address = answer.Headers.Location.ToString();
            answer.Dispose();
        }

        throw new InvalidOperationException("Too many redirects.");
    }
}
