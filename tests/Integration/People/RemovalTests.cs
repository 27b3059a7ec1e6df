using System.Net;
using Microsoft.Data.Sqlite;
using Selvage.Integration.Fixture;
using Selvage.Integration.SignIn;

namespace Selvage.Integration.People;

/// <summary>People are removed, and nothing personal of them stays (requirement B3).</summary>
public sealed class RemovalTests(SignInWorld world) : IClassFixture<SignInWorld>
{
    [Fact]
    public async Task Of_an_invitation_that_was_never_taken_nothing_is_left_and_the_address_is_free()
    {
        var (id, email) = await world.PersonAsync();
        var link = await world.InviteAsync(id, email);
        var op = await world.OperatorAsync();
        Assert.Equal("invitation_deleted", (await op.SendAsync(HttpMethod.Delete, $"/manage/v1/people/{id}")).Is(HttpStatusCode.OK)["removal"]);
        await ForgottenAsync(id);
        Assert.Empty(Traces(email));
        Assert.Empty(Traces(id).Except(Kept));
        using var browser = world.Browser();
        Assert.Contains("This link does not work", (await browser.GetAsync(link)).Text);
        (await op.SendAsync(HttpMethod.Delete, $"/manage/v1/people/{id}")).IsRefused(HttpStatusCode.NotFound, "person.not_found");
        var again = (await op.PostAsync($"/manage/v1/organisations/{world.Organisation}/people", new { first_name = "Grace", last_name = "Hopper", email })).Is(HttpStatusCode.Created)["id"];
        Assert.NotEqual(id, again);
    }

    [Fact]
    public async Task Of_somebody_who_came_in_an_id_is_left_that_the_audit_trail_names_and_nothing_else()
    {
        var organisation = await world.World.OrganisationAsync();
        var somebody = await world.SomebodyAsync(organisation, "developer");
        await world.World.GroupAsync(organisation, "Team", ["manager"], somebody.Id);
        using var browser = world.Browser();
        (await browser.SignInAsync(somebody.Email, somebody.Password)).Is(HttpStatusCode.SeeOther);
        await ActivatedAsync(somebody.Id);
        var op = await world.OperatorAsync();
        Assert.Equal("person_erased", (await op.SendAsync(HttpMethod.Delete, $"/manage/v1/people/{somebody.Id}?reason=left")).Is(HttpStatusCode.OK)["removal"]);
        Assert.False(await browser.IsSignedInAsync());
        (await browser.SignInAsync(somebody.Email, somebody.Password)).Is(HttpStatusCode.Forbidden);
        await ForgottenAsync(somebody.Id);
        Assert.Empty(Traces(somebody.Email));
        Assert.DoesNotContain(Traces(somebody.Id), table => table is "authorization_sessions" or "authorization_credentials" or "authorization_password_links" or "organisations_group_members");

        // Nobody is there any more for any act, and the list shows them to whoever asks for the removed.
        foreach (var act in new[] { "deactivate", "reactivate", "invite", "unlock", "welcome" })
            (await op.PostAsync($"/manage/v1/people/{somebody.Id}/{act}")).IsRefused(HttpStatusCode.NotFound, "person.not_found");
        (await op.PutAsync($"/manage/v1/people/{somebody.Id}/roles", new { roles = new[] { "super_admin" } })).IsRefused(HttpStatusCode.NotFound, "person.not_found");
        (await op.SendAsync(HttpMethod.Delete, $"/manage/v1/people/{somebody.Id}")).IsRefused(HttpStatusCode.NotFound, "person.not_found");
        Assert.Empty((await op.GetAsync($"/manage/v1/organisations/{organisation}/people")).Is(HttpStatusCode.OK).Json["items"]!.AsArray());
        var shown = Assert.Single((await op.GetAsync($"/manage/v1/organisations/{organisation}/people?status=removed")).Is(HttpStatusCode.OK).Json["items"]!.AsArray());
        Assert.Equal(("Removed", "user", "removed"), (shown!["first_name"]!.ToString(), shown["last_name"]!.ToString(), shown["status"]!.ToString()));
        var lines = await world.AuditAsync(somebody.Id);
        Assert.Contains(lines, line => line is { Action: "person.add", Outcome: "done" });
        Assert.Contains(lines, line => line is { Action: "person.remove", Outcome: "done", Detail: "PersonErased: left" });

        await world.World.Server.RestartAsync();
        (await browser.SignInAsync(somebody.Email, somebody.Password)).Is(HttpStatusCode.Forbidden);
        (await (await world.OperatorAsync()).PostAsync($"/manage/v1/organisations/{organisation}/people", new { first_name = "Grace", last_name = "Hopper", email = somebody.Email })).Is(HttpStatusCode.Created);
    }

    [Fact]
    public async Task The_last_Super_Admin_is_not_removed_and_of_two_who_go_at_once_one_stays()
    {
        var organisation = await world.World.OrganisationAsync();
        var (first, _) = await world.PersonAsync(organisation, "super_admin");
        var op = await world.OperatorAsync();
        (await op.SendAsync(HttpMethod.Delete, $"/manage/v1/people/{first}")).IsRefused(HttpStatusCode.Conflict, "person.last_super_admin");
        var (second, _) = await world.PersonAsync(organisation, "super_admin");
        var both = await Task.WhenAll(op.SendAsync(HttpMethod.Delete, $"/manage/v1/people/{first}"), op.SendAsync(HttpMethod.Delete, $"/manage/v1/people/{second}"));
        Assert.Single(both, h => h.Status == HttpStatusCode.OK);
        Assert.Single(both, h => h.Code == "person.last_super_admin");
    }

    [Fact]
    public async Task Who_belongs_to_two_organisations_leaves_one_and_stays_in_the_other()
    {
        var (one, two) = (await world.World.OrganisationAsync("Leave plc"), await world.World.OrganisationAsync("Leave plc"));
        var somebody = await world.SomebodyAsync(one);
        var op = await world.OperatorAsync();
        (await op.PostAsync($"/manage/v1/organisations/{two}/people", new { first_name = "Grace", last_name = "Hopper", email = somebody.Email })).Is(HttpStatusCode.Created);
        using var browser = world.Browser();
        (await browser.SignInAsync(somebody.Email, somebody.Password)).Is(HttpStatusCode.SeeOther); // Works for the first.
        (await op.SendAsync(HttpMethod.Delete, $"/manage/v1/people/{somebody.Id}")).IsRefused(HttpStatusCode.BadRequest, "person.which_organisation");
        Assert.Equal("membership_ended", (await op.SendAsync(HttpMethod.Delete, $"/manage/v1/people/{somebody.Id}?organisation_id={one}")).Is(HttpStatusCode.OK)["removal"]);
        await SeenAsync("person.leave", somebody.Id);
        Assert.False(await browser.IsSignedInAsync());
        (await browser.SignInAsync(somebody.Email, somebody.Password)).Is(HttpStatusCode.SeeOther);
        (await browser.GetAsync($"/organisations/{two}")).Is(HttpStatusCode.OK);
        (await browser.GetAsync($"/organisations/{one}")).Is(HttpStatusCode.NotFound);
        Assert.Empty((await op.GetAsync($"/manage/v1/organisations/{one}/people?q={somebody.Email}")).Is(HttpStatusCode.OK).Json["items"]!.AsArray());
        Assert.Single((await op.GetAsync($"/manage/v1/organisations/{two}/people?q={somebody.Email}")).Is(HttpStatusCode.OK).Json["items"]!.AsArray());
    }

    /// <summary>Tables in which an id may stay: what was done, and what was announced of it.</summary>
    private static readonly string[] Kept = ["kernel_audit", "kernel_outbox"];

    private Task ForgottenAsync(string person) => SeenAsync("person.forget", person);

    private Task ActivatedAsync(string person) => SeenAsync("person.activate", person);

    /// <summary>Until what was announced has been acted on.</summary>
    private async Task SeenAsync(string action, string person)
    {
        while (!(await world.AuditAsync(person)).Any(line => line.Action == action))
            await Task.Delay(20, TestContext.Current.CancellationToken);
    }

    /// <summary>The tables of the database in which a text stands, in any column, however it is encoded there.</summary>
    private List<string> Traces(string text)
    {
        using var db = world.World.Place.Open();
        var found = new List<string>();
        foreach (var table in Read(db, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"))
        {
            var columns = Read(db, $"SELECT name FROM pragma_table_info('{table}')");
            using var command = db.CreateCommand();
            command.CommandText = $"SELECT COUNT(*) FROM \"{table}\" WHERE {string.Join(" OR ", columns.Select(c => $"instr(CAST(\"{c}\" AS TEXT), $text) > 0"))}";
            command.Parameters.AddWithValue("$text", text);
            if ((long)command.ExecuteScalar()! > 0)
                found.Add(table);
        }

        return found;
    }

    private static List<string> Read(SqliteConnection db, string sql)
    {
        using var command = db.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(reader.GetString(0));
        return rows;
    }
}
