using System.Net;
using Selvage.Integration.Fixture;
using Selvage.Integration.SignIn;

namespace Selvage.Integration.Flows;

/// <summary>
/// People on the management API, signed in by the command line's own client (RFC 8628): in their organisation only, with what their roles let
/// them do at that very moment. The client is made at the first start ("client.appoint_command_line").
/// </summary>
public sealed class PersonCallTests(FlowWorld flows) : IClassFixture<FlowWorld>
{
    private const string CommandLine = "5e17a9e0-c11e-4a0c-9d0f-0000c11e5e17";

    [Fact]
    public async Task A_person_acts_in_their_organisation_as_their_roles_let_them_and_in_no_other()
    {
        var admin = await flows.People.SomebodyAsync(flows.Tenant.Organisation, "organisation_admin");
        using var caller = await CallerAsync(admin);

        var me = (await caller.GetAsync("/manage/v1/whoami")).Is(HttpStatusCode.OK);
        Assert.Equal(admin.Id, me["person_id"]);
        Assert.Equal(flows.Tenant.Organisation, me["organisation_id"]);
        Assert.Equal("False", me.Json["operator"]!.ToString(), ignoreCase: true);
        var app = (await caller.PostAsync($"/manage/v1/organisations/{flows.Tenant.Organisation}/applications", new { name = "By a person" })).Is(HttpStatusCode.Created)["id"];
        (await caller.GetAsync($"/manage/v1/applications/{app}")).Is(HttpStatusCode.OK);

        (await caller.GetAsync($"/manage/v1/organisations/{flows.Other.Organisation}")).Is(HttpStatusCode.NotFound);
        (await caller.PostAsync($"/manage/v1/organisations/{flows.Other.Organisation}/applications", new { name = "Not mine" })).Is(HttpStatusCode.NotFound);
        (await caller.GetAsync($"/manage/v1/applications/{flows.Other.App}")).Is(HttpStatusCode.NotFound);
        (await caller.PutAsync($"/manage/v1/clients/{flows.Native.Key}/pmid", new { pmid = "STOLEN" })).Is(HttpStatusCode.Forbidden);
        (await caller.PostAsync($"/manage/v1/organisations/{flows.Tenant.Organisation}/people", new { first_name = "A", last_name = "B", email = "a.b@example.com" })).Is(HttpStatusCode.Forbidden);

        using var super = await CallerAsync(await flows.People.SomebodyAsync(flows.Tenant.Organisation, "super_admin"));
        (await super.PostAsync($"/manage/v1/organisations/{flows.Tenant.Organisation}/people", new { first_name = "A", last_name = "B", email = "a.b@example.com" })).Is(HttpStatusCode.Created);
        (await super.GetAsync("/manage/v1/server-keys")).Is(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_role_that_is_taken_away_bites_at_the_next_request()
    {
        var admin = await flows.People.SomebodyAsync(flows.Tenant.Organisation, "organisation_admin");
        using var caller = await CallerAsync(admin);
        var applications = $"/manage/v1/organisations/{flows.Tenant.Organisation}/applications";
        (await caller.PostAsync(applications, new { name = "Before" })).Is(HttpStatusCode.Created);

        (await (await flows.People.OperatorAsync()).PutAsync($"/manage/v1/people/{admin.Id}/roles", new { roles = Array.Empty<string>() })).Is(HttpStatusCode.OK);

        Assert.Equal("permission.missing", (await caller.PostAsync(applications, new { name = "After" })).Is(HttpStatusCode.Forbidden)["code"]);
        (await caller.GetAsync(applications)).Is(HttpStatusCode.OK); // Everybody reads.
        (await caller.GetAsync("/manage/v1/audit")).Is(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Who_is_deactivated_is_refused_at_the_next_request_and_gets_no_further_token()
    {
        var admin = await flows.People.SomebodyAsync(flows.Tenant.Organisation, "organisation_admin");
        var tokens = await TokensAsync(admin);
        using var caller = flows.World.Caller();
        caller.Token = tokens["access_token"];
        (await caller.GetAsync("/manage/v1/whoami")).Is(HttpStatusCode.OK);

        (await (await flows.People.OperatorAsync()).PostAsync($"/manage/v1/people/{admin.Id}/deactivate", new { reason = "left" })).Is(HttpStatusCode.OK);

        Assert.Equal("token.revoked", (await caller.GetAsync("/manage/v1/whoami")).Is(HttpStatusCode.Unauthorized)["code"]);
        Assert.Equal("invalid_grant", (await RefreshAsync(tokens)).Is(HttpStatusCode.BadRequest)["error"]);
    }

    [Fact]
    public async Task A_suspended_organisation_takes_its_people_with_it_though_the_client_is_the_operators()
    {
        var organisation = await flows.World.OrganisationAsync();
        var tokens = await TokensAsync(await flows.People.SomebodyAsync(organisation, "super_admin"));
        using var caller = flows.World.Caller();
        caller.Token = tokens["access_token"];
        (await caller.GetAsync("/manage/v1/whoami")).Is(HttpStatusCode.OK);

        (await (await flows.People.OperatorAsync()).PostAsync($"/manage/v1/organisations/{organisation}/suspend", new { reason = "unpaid" })).Is(HttpStatusCode.OK);

        (await caller.GetAsync("/manage/v1/whoami")).Is(HttpStatusCode.Unauthorized);
        Assert.Equal("invalid_grant", (await RefreshAsync(tokens))["error"]);
    }

    [Fact]
    public async Task Signing_out_ends_the_refresh_token_and_the_access_token_with_it()
    {
        var tokens = await TokensAsync(await flows.People.SomebodyAsync(flows.Tenant.Organisation));
        using var caller = flows.World.Caller();
        caller.Token = tokens["access_token"];
        (await caller.GetAsync("/manage/v1/whoami")).Is(HttpStatusCode.OK);

        (await flows.FormAsync("/oauth2/revoke", new() { ["client_id"] = CommandLine, ["token"] = tokens["refresh_token"] })).Is(HttpStatusCode.OK);

        (await caller.GetAsync("/manage/v1/whoami")).Is(HttpStatusCode.Unauthorized);
        Assert.Equal("invalid_grant", (await RefreshAsync(tokens))["error"]);
    }

    [Fact]
    public async Task Of_the_operators_people_only_the_super_admin_acts_for_its_teams()
    {
        using var super = await CallerAsync(await flows.People.SomebodyAsync(flows.World.OperatorOrganisation, "super_admin"));
        (await super.GetAsync("/manage/v1/server-keys")).Is(HttpStatusCode.OK);
        (await super.PutAsync($"/manage/v1/clients/{flows.Tenant.SecretTls.Key}/pmid", new { pmid = "PMIDA" })).Is(HttpStatusCode.OK);

        using var reader = await CallerAsync(await flows.People.SomebodyAsync(flows.World.OperatorOrganisation));
        (await reader.GetAsync("/manage/v1/whoami")).Is(HttpStatusCode.OK);
        (await reader.GetAsync($"/manage/v1/applications/{flows.Tenant.App}")).Is(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_token_for_the_hub_opens_nothing_here_and_one_for_here_opens_no_hub()
    {
        using var caller = flows.World.Caller();
        caller.Token = (await flows.TokensAsync(flows.Spa))["access_token"];
        Assert.Equal("token.wrong_audience", (await caller.GetAsync("/manage/v1/whoami")).Is(HttpStatusCode.Unauthorized)["code"]);
        caller.Token = (await TokensAsync(await flows.People.SomebodyAsync(flows.Tenant.Organisation, "super_admin")))["access_token"];
        (await caller.GetAsync("/core/api/v1/products")).Is(HttpStatusCode.Unauthorized);
    }

    private async Task<Caller> CallerAsync(Somebody who)
    {
        var caller = flows.World.Caller();
        caller.Token = (await TokensAsync(who))["access_token"];
        return caller;
    }

    private async Task<Heard> TokensAsync(Somebody who)
    {
        var begun = (await flows.FormAsync("/oauth2/device_authorization", new() { ["client_id"] = CommandLine, ["scope"] = "offline_access manage.read manage.write" })).Is(HttpStatusCode.OK);
        Secrets.Note("device code", begun["device_code"]);
        using var browser = await flows.SignedInAsync(who);
        Assert.Contains("Selvage command line", (await browser.GetAsync($"/device?user_code={begun["user_code"]}")).Is(HttpStatusCode.OK).Text);
        (await browser.SubmitAsync("/device", new() { ["decision"] = "allow" })).Is(HttpStatusCode.OK);
        return FlowWorld.Noted((await flows.FormAsync("/oauth2/token", new()
        {
            ["grant_type"] = "urn:ietf:params:oauth:grant-type:device_code", ["device_code"] = begun["device_code"], ["client_id"] = CommandLine,
        })).Is(HttpStatusCode.OK));
    }

    private Task<Heard> RefreshAsync(Heard tokens) => flows.FormAsync("/oauth2/token", new() { ["grant_type"] = "refresh_token", ["refresh_token"] = tokens["refresh_token"], ["client_id"] = CommandLine });
}
