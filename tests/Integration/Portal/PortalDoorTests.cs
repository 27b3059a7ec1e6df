using System.Net;
using Selvage.Integration.Endpoints;
using Selvage.Integration.Fixture;
using Selvage.Integration.SignIn;

namespace Selvage.Integration.Portal;

/// <summary>Who gets through the portal's doors: each test tries every page of the table.</summary>
public sealed class PortalDoorTests(PortalWorld world) : IClassFixture<PortalWorld>
{
    private const string Nowhere = "01a00000-0000-7000-8000-000000000000";

    public static TheoryData<string> Rows => Names(_ => true);

    public static TheoryData<string> Posts => Names(r => r.Writes);

    public static TheoryData<string> Rooms => Names(r => r.Route.Contains("{org}"));

    public static TheoryData<string> Guarded => Names(r => r.For is For.Admin or For.SuperAdmin);

    public static TheoryData<string> Console => Names(r => r.For == For.Operator);

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Whoever_is_not_signed_in_goes_to_the_sign_in_page_and_comes_back_to_what_was_to_be_read(string name)
    {
        var row = Row(name);
        using var browser = world.Flows.People.Browser();
        var heard = await SendAsync(browser, row, row.PathFor(world.Tenant), null);
        var path = row.PathFor(world.Tenant);
        Assert.Equal(row.Writes || path == "/" ? "/signin" : $"/signin?return_to={Uri.EscapeDataString(path)}", heard.Is(HttpStatusCode.SeeOther).Headers["Location"]);
    }

    [Theory]
    [MemberData(nameof(Posts))]
    public async Task A_form_of_another_site_does_nothing(string name)
    {
        var row = Row(name);
        var path = row.PathFor(world.Tenant);
        var before = await StateAsync();
        Assert.Contains("form.out_of_date", (await world.SuperAdmin.PostAsync(path, [])).Is(HttpStatusCode.Forbidden).Text);
        // The token of another form, and of another browser.
        Assert.Contains("form.out_of_date", (await world.SuperAdmin.PostAsync(path, world.Form(world.SuperAdmin, path + "/other"))).Is(HttpStatusCode.Forbidden).Text);
        Assert.Contains("form.out_of_date", (await world.SuperAdmin.PostAsync(path, world.Form(world.Admin, path))).Is(HttpStatusCode.Forbidden).Text);
        Assert.Contains("form.out_of_date", (await world.SuperAdmin.PostAsync(path, world.Form(world.SuperAdmin, path), r => r.Headers.Add("Origin", "https://evil.example"))).Is(HttpStatusCode.Forbidden).Text);
        Assert.Equal(before, await StateAsync());
    }

    [Theory]
    [MemberData(nameof(Rooms))]
    public async Task Another_organisations_room_is_not_there_and_stays_as_it_is(string name)
    {
        var row = Row(name);
        var path = row.PathFor(world.Tenant);
        var before = await StateAsync();
        var heard = await SendAsync(world.Stranger, row, path, Fields);
        Assert.Equal(HttpStatusCode.NotFound, heard.Status);
        Assert.DoesNotContain(await NameAsync(), heard.Text);
        // Nor is it through one's own organisation's address.
        if (row.Route.Contains("{app}") || row.Route.Contains("{person}") || row.Route.Contains("{group}"))
            Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(world.Stranger, row, path.Replace(world.Tenant.Organisation, world.Flows.Other.Organisation), Fields)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(world.Stranger, row, path.Replace(world.Tenant.Organisation, Nowhere), Fields)).Status);
        Assert.Equal(before, await StateAsync());
    }

    [Theory]
    [MemberData(nameof(Guarded))]
    public async Task What_a_role_does_not_give_is_refused_by_the_operation_whatever_the_page_shows(string name)
    {
        var row = Row(name);
        var before = await StateAsync();
        Browser[] refused = row.For == For.SuperAdmin ? [world.Reader, world.Admin] : [world.Reader];
        foreach (var browser in refused)
            Assert.Contains("permission.missing", (await SendAsync(browser, row, row.PathFor(world.Tenant), Fields)).Is(HttpStatusCode.Forbidden).Text);
        Assert.Equal(before, await StateAsync());
    }

    [Theory]
    [MemberData(nameof(Console))]
    public async Task The_operators_console_is_closed_to_everybody_else(string name)
    {
        var row = Row(name);
        var before = await StateAsync();
        foreach (var browser in new[] { world.SuperAdmin, world.Stranger, world.Reader })
        {
            var heard = await SendAsync(browser, row, row.PathFor(world.Tenant), Fields);
            Assert.True(heard.Status is HttpStatusCode.NotFound or HttpStatusCode.Forbidden, heard.ToString());
        }

        Assert.Equal(before, await StateAsync());
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_page_is_served_under_the_strict_policy_and_never_kept(string name)
    {
        var row = Row(name);
        if (row.Writes)
            return;
        var heard = await (row.For == For.Operator ? world.Operator : world.SuperAdmin).GetAsync(row.PathFor(world.Tenant));
        Assert.True(heard.Status is HttpStatusCode.OK or HttpStatusCode.SeeOther, heard.ToString());
        Assert.Equal("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'", heard.Headers["Content-Security-Policy"]);
        Assert.Equal("no-store", heard.Headers["Cache-Control"]);
        Assert.DoesNotMatch(@"(?i)<style|\sstyle=|<script(?! src=""/portal\.js"" type=""module""></script>)|\son[a-z]+=", heard.Text);
    }

    [Fact]
    public async Task A_bad_id_in_the_address_is_a_page_that_says_so()
    {
        foreach (var path in new[] { "/organisations/none/applications", $"/organisations/{world.Tenant.Organisation}/applications/none/clients", $"/organisations/{world.Tenant.Organisation}/applications/{world.Tenant.App}/certificates/none" })
            Assert.Contains("page.not_found", (await world.SuperAdmin.GetAsync(path)).Is(HttpStatusCode.NotFound).Text);
    }

    private static Dictionary<string, string> Fields => new()
    {
        ["name"] = "Another", ["first_name"] = "Eve", ["last_name"] = "Doe", ["email"] = "eve@example.com", ["go"] = "send", ["roles"] = "SuperAdmin", ["reason"] = "superseded",
        ["application_type"] = "machine_to_machine", ["auth_method"] = "client_secret", ["type"] = "transport", ["csr"] = "none", ["overlap_seconds"] = "0", ["theme"] = "dark",
        ["list"] = "first_name,last_name,email\nEve,Doe,eve@example.com\n",
    };

    private async Task<string> NameAsync() => (await (await world.Flows.AdminAsync(world.Tenant)).GetAsync($"/manage/v1/organisations/{world.Tenant.Organisation}")).Is(HttpStatusCode.OK)["legal_name"];

    private Task<Heard> SendAsync(Browser browser, EndpointRow row, string path, Dictionary<string, string>? fields)
    {
        if (!row.Writes)
            return browser.GetAsync(path);
        // An application is deleted by its name.
        if (fields is not null && path.EndsWith("/delete", StringComparison.Ordinal))
            fields = new(fields) { ["name"] = $"App of {world.Tenant.SecretTls.Pmid}" };
        return browser.PostAsync(path, fields is null ? null : world.Form(browser, path, fields));
    }

    /// <summary>Everything of the tenant that its lists show.</summary>
    private async Task<string> StateAsync()
    {
        var admin = await world.Flows.AdminAsync(world.Tenant);
        var texts = new List<string>();
        foreach (var path in new[] { $"organisations/{world.Tenant.Organisation}/applications", $"organisations/{world.Tenant.Organisation}/people", $"organisations/{world.Tenant.Organisation}/groups", $"groups/{world.Tenant.Group}/members", $"applications/{world.Tenant.App}/clients", $"applications/{world.Tenant.App}/certificates", $"organisations/{world.Tenant.Organisation}/products", "pmid-requests", $"organisations/{world.Tenant.Organisation}" })
            texts.Add((await admin.GetAsync($"/manage/v1/{path}?limit=200")).Is(HttpStatusCode.OK).Text);
        return string.Join('\n', texts);
    }

    private static TheoryData<string> Names(Func<EndpointRow, bool> which) => [.. PortalRows.All.Where(which).Select(r => r.ToString())];

    private static EndpointRow Row(string name) => PortalRows.All.Single(r => r.ToString() == name);
}
