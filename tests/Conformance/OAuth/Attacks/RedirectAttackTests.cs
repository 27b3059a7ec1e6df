namespace Selvage.Conformance.OAuth.Attacks;

/// <summary>A code goes to the registered address, to the letter, or nowhere (RFC 9700 §4.1.3). What is wrong with the address is told to the person, never sent to it.</summary>
[Collection(nameof(OAuthCollection))]
public sealed class RedirectAttackTests(OAuthWorld world)
{
    [Theory]
    [InlineData("https://app.example.com/callback/")]
    [InlineData("https://app.example.com/callback/..")]
    [InlineData("https://app.example.com/callback/../other")]
    [InlineData("https://app.example.com/callback%2f..%2fother")]
    [InlineData("https://app.example.com/callback?next=https://evil.example")]
    [InlineData("https://app.example.com/callback#at=evil")]
    [InlineData("https://app.example.com/Callback")]
    [InlineData("https://app.example.com:443/callback")]
    [InlineData("https://app.example.com:8443/callback")]
    [InlineData("http://app.example.com/callback")]
    [InlineData("https://APP.example.com.evil.example/callback")]
    [InlineData("https://app.example.com.evil.example/callback")]
    [InlineData("https://app.example.com@evil.example/callback")]
    [InlineData("https://evil.example/https://app.example.com/callback")]
    [InlineData("https://evil.example\\@app.example.com/callback")]
    [InlineData("https://app.example.com\t/callback")]
    [InlineData("https://app.example.com/callback\n")]
    [InlineData(" https://app.example.com/callback")]
    [InlineData("//app.example.com/callback")]
    [InlineData("/callback")]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    public async Task An_address_that_only_looks_like_the_registered_one_gets_nothing(string address)
    {
        var browser = new PersonBrowser(world);
        Assert.Null(await browser.FollowAsync(RelyingParty.Address(new RelyingParty(world, world.Web).Request(("redirect_uri", address)))));
        Assert.DoesNotContain("code=", browser.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"javascript", browser.Page, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("http://127.0.0.1:9000/other")]
    [InlineData("http://127.0.0.1.evil.example:9000/callback")]
    [InlineData("http://127.0.0.2:9000/callback")]
    [InlineData("https://127.0.0.1:9000/callback")]
    [InlineData("com.example.app.evil:/callback")]
    [InlineData("com.example.app:/callback/other")]
    [InlineData("com.example.app://evil.example/callback")]
    public async Task A_native_program_gets_codes_at_its_own_addresses_only(string address)
    {
        var browser = new PersonBrowser(world);
        Assert.Null(await browser.FollowAsync(RelyingParty.Address(new RelyingParty(world, world.Native).Request(("redirect_uri", address)))));
    }

    [Fact]
    public async Task An_address_given_twice_is_refused()
    {
        var browser = new PersonBrowser(world);
        Assert.Null(await browser.FollowAsync(RelyingParty.Address(new RelyingParty(world, world.Web).Request()) + "&redirect_uri=" + Uri.EscapeDataString("https://evil.example/")));
    }

    [Theory]
    [InlineData("https://evil.example/bye")]
    [InlineData("https://app.example.com/bye/other")]
    [InlineData("https://app.example.com.evil.example/bye")]
    public async Task Signing_out_leads_to_registered_addresses_only(string address)
    {
        var (web, browser) = (new RelyingParty(world, world.Web), new PersonBrowser(world));
        var tokens = await web.TokensAsync(browser);
        Assert.Null(await browser.FollowAsync($"/oauth2/logout?id_token_hint={tokens["id_token"]}&post_logout_redirect_uri={Uri.EscapeDataString(address)}"));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("/%09/evil.example")]
    public async Task After_signing_in_nobody_leaves_the_server(string address)
    {
        var browser = new PersonBrowser(world);
        using (await browser.OpenAsync($"/signin?return_to={Uri.EscapeDataString(address)}"))
        {
            using var answer = await browser.SubmitAsync("/signin", new() { ["email"] = OAuthWorld.Email, ["password"] = OAuthWorld.Password });
            Assert.StartsWith("/", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
            Assert.DoesNotMatch(@"^/[/\\]", Uri.UnescapeDataString(answer.Headers.Location.OriginalString));
        }
    }
}
