using System.Net;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.Flows;

/// <summary>A program on one screen, a person at another (RFC 8628).</summary>
public sealed class DeviceTests(FlowWorld flows) : IClassFixture<FlowWorld>
{
    [Fact]
    public async Task A_person_allows_it_and_the_program_gets_tokens_that_outlive_the_browsers_sign_in()
    {
        var begun = await BeginAsync();
        Assert.Equal("authorization_pending", (await PollAsync(begun))["error"]);
        using var browser = await flows.SignedInAsync();
        await browser.GetAsync($"/device?user_code={begun["user_code"]}");
        Assert.Contains("Native", browser.Page.Is(HttpStatusCode.OK).Text);
        Assert.Equal("authorization_pending", (await PollAsync(begun))["error"]); // Looking gives nothing.
        Assert.Contains("is connected", (await browser.SubmitAsync("/device", new() { ["decision"] = "allow" })).Is(HttpStatusCode.OK).Text);

        var tokens = FlowWorld.Noted((await PollAsync(begun)).Is(HttpStatusCode.OK));
        await browser.GetAsync("/signout");
        await browser.SubmitAsync("/signout", []);
        var next = FlowWorld.Noted((await flows.RefreshAsync(flows.Native, tokens["refresh_token"])).Is(HttpStatusCode.OK));
        Assert.Equal("invalid_grant", (await PollAsync(begun))["error"]); // Two hold the device code: what came of it ends.
        Assert.Equal("invalid_grant", (await flows.RefreshAsync(flows.Native, next["refresh_token"]))["error"]);
    }

    [Fact]
    public async Task A_person_denies_it()
    {
        var begun = await BeginAsync();
        using var browser = await flows.SignedInAsync();
        await browser.GetAsync($"/device?user_code={begun["user_code"]}");
        Assert.Contains("Not allowed", (await browser.SubmitAsync("/device", new() { ["decision"] = "deny" })).Is(HttpStatusCode.OK).Text);
        Assert.Equal("access_denied", (await PollAsync(begun))["error"]);
    }

    [Fact]
    public async Task Without_the_pages_own_form_nothing_is_allowed()
    {
        var begun = await BeginAsync();
        using var browser = await flows.SignedInAsync();
        await browser.PostAsync("/device", new() { ["user_code"] = begun["user_code"], ["decision"] = "allow" });
        Assert.Equal("authorization_pending", (await PollAsync(begun))["error"]);
    }

    [Fact]
    public async Task Who_is_not_signed_in_is_sent_to_do_so_and_who_belongs_elsewhere_is_refused()
    {
        var begun = await BeginAsync();
        using var nobody = flows.People.Browser();
        Assert.StartsWith("/signin?return_to=%2Fdevice", (await nobody.GetAsync($"/device?user_code={begun["user_code"]}")).Is(HttpStatusCode.SeeOther).Headers["Location"]);
        using var eve = await flows.SignedInAsync(await flows.People.SomebodyAsync(flows.Other.Organisation));
        (await eve.GetAsync($"/device?user_code={begun["user_code"]}")).Is(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_wrong_code_and_one_that_is_over_say_how_to_go_on()
    {
        using var browser = await flows.SignedInAsync();
        Assert.Contains("not known", (await browser.GetAsync("/device?user_code=0000-0000-0000")).Is(HttpStatusCode.BadRequest).Text);
        (await browser.GetAsync("/device")).Is(HttpStatusCode.OK);
        var begun = await BeginAsync();
        flows.People.Clock.Pass(TimeSpan.FromMinutes(11));
        Assert.Equal("expired_token", (await PollAsync(begun))["error"]);
    }

    [Fact]
    public async Task Only_native_programs_may_ask() =>
        Assert.Equal("unauthorized_client", (await flows.FormAsync("/oauth2/device_authorization", new() { ["client_id"] = flows.Spa.ClientId }))["error"]);

    private async Task<Heard> BeginAsync()
    {
        var begun = (await flows.FormAsync("/oauth2/device_authorization", new() { ["client_id"] = flows.Native.ClientId, ["scope"] = "openid offline_access cards.read" })).Is(HttpStatusCode.OK);
        Secrets.Note("device code", begun["device_code"]);
        Assert.Equal($"https://localhost:{flows.World.Place.Tls}/device", begun["verification_uri"]);
        return begun;
    }

    private Task<Heard> PollAsync(Heard begun) => flows.FormAsync("/oauth2/token", new()
    {
        ["grant_type"] = "urn:ietf:params:oauth:grant-type:device_code", ["device_code"] = begun["device_code"], ["client_id"] = flows.Native.ClientId,
    });
}
