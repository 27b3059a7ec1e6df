using System.Net;
using Selvage.Integration.Fixture;
using Selvage.Integration.Portal;
using Selvage.Integration.SignIn;

namespace Selvage.Integration.People;

/// <summary>User Management in the portal: lists in and out as files, and what its pages name before something is done.</summary>
public sealed class UserPagesTests(PortalWorld world) : IClassFixture<PortalWorld>
{
    private string Users => $"/organisations/{world.Tenant.Organisation}/users";

    [Fact]
    public async Task An_import_says_what_is_wrong_with_each_line_and_invites_nobody()
    {
        var known = (await PeopleAsync())[0];
        var list = $"first_name,last_name,email,roles,groups\nEve,Doe,eve-a@import.example,Developer,\nEve,,no address,Emperor,Nowhere\nEva,Doe,EVE-A@import.example,,\nAda,King,{known},,\n";
        var seen = await SendAsync(list, "look");
        Assert.Equal(HttpStatusCode.BadRequest, seen.Status);
        Assert.Contains("Line 3: Give First name", seen.Text.Replace("Last name", "First name", StringComparison.Ordinal));
        foreach (var code in new[] { "field.required", "person.email", "import.role", "import.group", "import.twice", "person.already_member" })
            Assert.Contains(code, seen.Text);
        Assert.DoesNotContain("Invite 4 people", seen.Text);
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(list, "send")).Status);
        Assert.DoesNotContain("eve-a@import.example", await PeopleAsync());
    }

    [Fact]
    public async Task An_import_without_faults_invites_everybody_once_and_each_has_a_line_in_the_audit_trail()
    {
        const string List = "\uFEFFFirst Name,LAST_NAME,email,roles,groups\r\n\"Ann, Lady\",\"O\"\"Hara\",ann@import.example,\"Developer; Card Balance Manager\",card team\r\n\r\nBen,Doe,ben@import.example,,\r\n";
        var seen = (await SendAsync(List, "look")).Is(HttpStatusCode.OK);
        Assert.Contains("Invite 2 people", seen.Text);
        Assert.DoesNotContain("ann@import.example", await PeopleAsync());
        Assert.Equal($"{Users}?done=people.imported", (await SendAsync(List, "send")).Is(HttpStatusCode.SeeOther).Headers["Location"]);
        var op = await world.Flows.People.OperatorAsync();
        var ann = (await op.GetAsync($"/manage/v1/organisations/{world.Tenant.Organisation}/people?q=ann")).Is(HttpStatusCode.OK).Json["items"]!.AsArray().Single()!;
        Assert.Equal(("Ann, Lady", "O\"Hara"), (ann["first_name"]!.ToString(), ann["last_name"]!.ToString()));
        Assert.Equal(["read_only", "manager", "card_balance_manager", "developer"], ann["effective_roles"]!.AsArray().Select(r => r!.ToString()));
        foreach (var email in new[] { "ann@import.example", "ben@import.example" })
            Assert.Equal("/signin/set-password?token=", SignInWorld.LinkOf(await world.Flows.People.MailAsync(email, 0))[..27]);
        var lines = await world.Flows.People.AuditAsync(ann["id"]!.ToString());
        Assert.Contains(lines, l => l is { Action: "person.add", Outcome: "done" });
        Assert.Contains(lines, l => l is { Action: "person.invite", Outcome: "done" });

        // Sent once more, by reload or by double click: nobody is there twice, and nobody is invited twice.
        Assert.Contains("person.already_member", (await SendAsync(List, "send")).Text);
        Assert.Single(world.Flows.People.Mails("ben@import.example"));
        Assert.Contains("person.import", await world.Flows.People.ActionsAsync());
    }

    [Theory]
    [InlineData("first_name;last_name;email\nEve;Doe;eve@x.example", "import.semicolons")]
    [InlineData("name,email\nEve,eve@x.example", "import.columns")]
    [InlineData("first_name,last_name,email,shoe_size\nEve,Doe,eve@x.example,39", "import.column")]
    [InlineData("first_name,last_name,email\n", "import.empty")]
    [InlineData("first_name,last_name,email\n\"Eve,Doe,eve@x.example", "import.quote_open")]
    [InlineData("first_name,last_name,email\nEve,Doe", "import.cells")]
    public async Task A_file_that_cannot_be_read_is_explained(string list, string code) => Assert.Contains(code, (await SendAsync(list, "send")).Is(HttpStatusCode.BadRequest).Text);

    [Fact]
    public async Task A_list_that_is_too_long_is_refused_whole()
    {
        var list = "first_name,last_name,email\n" + string.Join('\n', Enumerable.Range(0, 501).Select(i => $"E,D,e{i}@long.example"));
        Assert.Contains("import.too_many", (await SendAsync(list, "send")).Is(HttpStatusCode.BadRequest).Text);
        Assert.Contains("import.too_large", (await SendAsync("first_name,last_name,email\n" + new string('x', 61 * 1024), "send")).Is(HttpStatusCode.BadRequest).Text);
    }

    [Fact]
    public async Task An_export_holds_what_was_found_and_no_formula()
    {
        var op = await world.Flows.People.OperatorAsync();
        (await op.PostAsync($"/manage/v1/organisations/{world.Tenant.Organisation}/people", new { first_name = "=HYPERLINK(1)", last_name = "\"Quoted\", Jr", email = "formula@export.example" })).Is(HttpStatusCode.Created);
        var found = (await world.Admin.GetAsync($"/organisations/{world.Tenant.Organisation}/users.csv?q=formula")).Is(HttpStatusCode.OK);
        Assert.Equal("text/csv; charset=utf-8", found.Headers["Content-Type"]);
        var lines = found.Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.Contains(",'=HYPERLINK(1),\"\"\"Quoted\"\", Jr\",formula@export.example,", lines[1]);
        Assert.True((await world.Admin.GetAsync($"/organisations/{world.Tenant.Organisation}/users.csv")).Is(HttpStatusCode.OK).Text.Split("\r\n").Length > 4);
        // What went out comes in again: whoever is a member already is said to be, and nothing else is wrong.
        var again = await SendAsync(found.Text, "look");
        Assert.Contains("person.already_member", again.Text);
        Assert.DoesNotContain("import.", again.Text);
        Assert.Contains("=HYPERLINK(1)", again.Text);
    }

    [Fact]
    public async Task Nobody_removes_themselves_and_the_page_says_what_is_lost_before()
    {
        var organisation = world.Tenant.Organisation;
        var (id, _) = await world.Flows.People.PersonAsync(organisation);
        Assert.Contains("never took the invitation", (await world.SuperAdmin.GetAsync($"{Users}/{id}/remove")).Is(HttpStatusCode.OK).Text);
        Assert.Contains("Grace Hopper", (await world.SuperAdmin.GetAsync($"{Users}/groups/{await world.Flows.World.GroupAsync(organisation, "Lost", ["chargeback_manager"], id)}/remove")).Is(HttpStatusCode.OK).Text);
        var op = await world.Flows.People.OperatorAsync();
        var self = (await op.GetAsync($"/manage/v1/organisations/{organisation}/people?role=super_admin")).Is(HttpStatusCode.OK).Json["items"]![0]!["id"]!.ToString();
        var path = $"{Users}/{self}/remove";
        Assert.Contains("person.own_removal", (await world.SuperAdmin.PostAsync(path, world.Form(world.SuperAdmin, path))).Is(HttpStatusCode.Conflict).Text);
    }

    [Fact]
    public async Task Edit_User_changes_only_what_was_changed_and_comes_back_with_what_was_typed()
    {
        var (id, email) = await world.Flows.People.PersonAsync(world.Tenant.Organisation);
        var path = $"{Users}/{id}/edit";
        Dictionary<string, string> typed = new() { ["first_name"] = "Grace", ["last_name"] = "Hopper", ["email"] = email, ["groups"] = world.Tenant.Group, ["go"] = "review" };
        var review = (await world.SuperAdmin.PostAsync(path, world.Form(world.SuperAdmin, path, typed))).Is(HttpStatusCode.OK);
        Assert.Contains("Manager", review.Text);
        Assert.Contains("new</strong>", review.Text);
        typed["go"] = "save";
        (await world.SuperAdmin.PostAsync(path, world.Form(world.SuperAdmin, path, typed))).Is(HttpStatusCode.SeeOther);
        var lines = await world.Flows.People.AuditAsync(id);
        Assert.Contains(lines, l => l.Action == "person.set_roles");
        Assert.DoesNotContain(lines, l => l.Action == "person.update");
        typed["email"] = "no address";
        Assert.Contains("no address", (await world.SuperAdmin.PostAsync(path, world.Form(world.SuperAdmin, path, typed))).Is(HttpStatusCode.BadRequest).Text);
    }

    private Task<Heard> SendAsync(string list, string go) =>
        world.SuperAdmin.PostAsync($"{Users}/import", world.Form(world.SuperAdmin, $"{Users}/import", new() { ["list"] = list, ["go"] = go }));

    private async Task<List<string>> PeopleAsync() =>
        [.. (await (await world.Flows.People.OperatorAsync()).GetAsync($"/manage/v1/organisations/{world.Tenant.Organisation}/people?limit=200")).Is(HttpStatusCode.OK).Json["items"]!.AsArray().Select(p => p!["email"]!.ToString())];
}
