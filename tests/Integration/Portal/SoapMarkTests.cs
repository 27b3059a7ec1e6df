using System.Net;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.Portal;

/// <summary>The client as which an application calls SOAP (requirement G1) is marked on its page, one of them.</summary>
public sealed class SoapMarkTests(PortalWorld world) : IClassFixture<PortalWorld>
{
    private string _first = string.Empty;

    [Fact]
    public async Task A_client_is_marked_where_it_is_edited_and_a_second_is_refused_with_the_name_of_the_first()
    {
        var first = _first = await NewAsync("Calls SOAP");
        var second = await NewAsync("Wants to");
        var address = $"{world.Flows.World.Place.MtlsUri}service.asmx";
        Assert.DoesNotContain(address, (await world.SuperAdmin.GetAsync(first)).Is(HttpStatusCode.OK).Text);

        await EditAsync(first, "true", HttpStatusCode.SeeOther);
        Assert.Contains(address, (await world.SuperAdmin.GetAsync(first)).Is(HttpStatusCode.OK).Text);
        Assert.Matches("id=\"soap-true\"[^>]* checked", (await world.SuperAdmin.GetAsync(first + "/edit")).Is(HttpStatusCode.OK).Text);

        var refused = await EditAsync(second, "true", HttpStatusCode.Conflict);
        Assert.Contains("Calls SOAP", refused.Text);
        Assert.Contains("id=\"soap-error\"", refused.Text);
        await EditAsync(first, "false", HttpStatusCode.SeeOther);
        Assert.DoesNotContain(address, (await world.SuperAdmin.GetAsync(first)).Is(HttpStatusCode.OK).Text);
        await EditAsync(second, "true", HttpStatusCode.SeeOther);
        await EditAsync(second, "false", HttpStatusCode.SeeOther);
    }

    private async Task<string> NewAsync(string name)
    {
        var made = (await world.Tenant.Admin.PostAsync($"/manage/v1/applications/{world.Tenant.App}/clients", new { name, auth_method = "client_secret", mtls = true })).Is(HttpStatusCode.Created);
        return $"/organisations/{world.Tenant.Organisation}/applications/{world.Tenant.App}/clients/{made["key"]}";
    }

    private async Task<Heard> EditAsync(string client, string soap, HttpStatusCode answer) =>
        (await world.SuperAdmin.PostAsync(client + "/edit", world.Form(world.SuperAdmin, client + "/edit", new() { ["name"] = client == _first ? "Calls SOAP" : "Wants to", ["access_token_lifetime"] = "3600", ["soap"] = soap }))).Is(answer);
}
