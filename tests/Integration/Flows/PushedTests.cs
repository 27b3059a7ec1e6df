using System.Net;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.Flows;

/// <summary>Pushed authorization requests (RFC 9126) and the strict profile (FAPI 2.0 Security Profile).</summary>
public sealed class PushedTests(FlowWorld flows) : IClassFixture<FlowWorld>
{
    [Fact]
    public async Task A_pushed_request_is_used_once_by_its_own_client()
    {
        using var browser = await flows.SignedInAsync();
        var pkce = new Pkce();
        var pushed = (await PushAsync(flows.Web, pkce)).Is(HttpStatusCode.Created);
        Assert.InRange(int.Parse(pushed["expires_in"], System.Globalization.CultureInfo.InvariantCulture), 298, 300);
        var uri = pushed["request_uri"];
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetAsync($"/oauth2/authorize?client_id={flows.Spa.ClientId}&request_uri={Uri.EscapeDataString(uri)}")).Status);
        var address = $"/oauth2/authorize?client_id={flows.Web.ClientId}&request_uri={Uri.EscapeDataString(uri)}";
        var code = FlowWorld.Returned(await browser.GetAsync(address))["code"]!;
        FlowWorld.Noted((await flows.RedeemAsync(flows.Web, code, pkce)).Is(HttpStatusCode.OK));
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetAsync(address)).Status);
    }

    [Fact]
    public async Task It_survives_the_sign_in_page_and_ends_after_five_minutes()
    {
        using var browser = flows.People.Browser();
        var address = $"/oauth2/authorize?client_id={flows.Web.ClientId}&request_uri={Uri.EscapeDataString((await PushAsync(flows.Web, new Pkce()))["request_uri"])}";
        (await browser.GetAsync(address)).Is(HttpStatusCode.SeeOther);
        var back = (await browser.SignInAsync(flows.Ada.Email, flows.Ada.Password, address)).Is(HttpStatusCode.SeeOther).Headers["Location"];
        Assert.NotNull(FlowWorld.Returned(await browser.GetAsync(back))["code"]);

        var late = $"/oauth2/authorize?client_id={flows.Web.ClientId}&request_uri={Uri.EscapeDataString((await PushAsync(flows.Web, new Pkce()))["request_uri"])}";
        flows.People.Clock.Pass(TimeSpan.FromSeconds(301));
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetAsync(late)).Status);
    }

    [Fact]
    public async Task Pushing_needs_the_client_and_a_good_request()
    {
        Assert.Equal("invalid_client", (await PushAsync(flows.Web with { Secret = "wrong" }, new Pkce()))["error"]);
        Assert.Equal("invalid_request", (await PushAsync(flows.Web, new Pkce(), new() { ["redirect_uri"] = "https://evil.example.com/" }))["error"]);
        Assert.Equal("invalid_request", (await PushAsync(flows.Web, new Pkce(), new() { ["request_uri"] = "urn:x" }))["error"]);
        Assert.Equal("invalid_scope", (await PushAsync(flows.Web, new Pkce(), new() { ["scope"] = "everything" }))["error"]);
        using var caller = flows.World.Caller();
        Assert.Equal(HttpStatusCode.BadRequest, (await caller.SendAsync(new Uri(flows.World.Place.TlsUri, "/oauth2/par"), HttpMethod.Get)).Status);
    }

    [Fact]
    public async Task A_strict_client_must_push_and_use_PKCE()
    {
        var strict = await flows.ClientAsync(flows.Tenant, new { name = "Strict", application_type = "web", auth_method = "client_secret", profile = "strict", redirect_uris = new[] { FlowWorld.Redirect } });
        using var browser = await flows.SignedInAsync();
        var unpushed = await browser.GetAsync(FlowWorld.Authorize(strict, new Pkce()));
        Assert.DoesNotContain("code=", unpushed.Headers.GetValueOrDefault("Location", string.Empty));
        Assert.Equal("invalid_request", (await PushAsync(strict, pkce: null))["error"]);
        var pushed = (await PushAsync(strict, new Pkce())).Is(HttpStatusCode.Created);
        Assert.NotNull(FlowWorld.Returned(await browser.GetAsync($"/oauth2/authorize?client_id={strict.ClientId}&request_uri={Uri.EscapeDataString(pushed["request_uri"])}"))["code"]);
    }

    private Task<Heard> PushAsync(PeopleClient client, Pkce? pkce, Dictionary<string, string?>? change = null)
    {
        var form = System.Web.HttpUtility.ParseQueryString(FlowWorld.Authorize(client, pkce).Split('?')[1]);
        var all = form.AllKeys.ToDictionary(k => k!, k => form[k]);
        all["client_secret"] = client.Secret;
        foreach (var (name, value) in change ?? [])
            all[name] = value;
        return flows.FormAsync("/oauth2/par", all);
    }
}
