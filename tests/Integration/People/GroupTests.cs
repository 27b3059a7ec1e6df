using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Selvage.Integration.Fixture;
using Selvage.Integration.SignIn;
using Selvage.Kernel.Ids;
using Selvage.Organisations.People;

namespace Selvage.Integration.People;

/// <summary>Whoever is in a group has its roles (requirement B2).</summary>
public sealed class GroupTests(SignInWorld world) : IClassFixture<SignInWorld>
{
    [Fact]
    public async Task What_a_group_gives_and_takes_holds_at_the_next_request()
    {
        var organisation = await world.World.OrganisationAsync();
        var somebody = await world.SomebodyAsync(organisation);
        using var browser = world.Browser();
        (await browser.SignInAsync(somebody.Email, somebody.Password)).Is(HttpStatusCode.SeeOther);
        var audit = $"/organisations/{organisation}/audit";
        (await browser.GetAsync(audit)).Is(HttpStatusCode.Forbidden);
        var op = await world.OperatorAsync();
        var group = await world.World.GroupAsync(organisation, "Admins", ["organisation_admin"], somebody.Id);
        (await browser.GetAsync(audit)).Is(HttpStatusCode.OK);
        (await op.SendAsync(HttpMethod.Patch, $"/manage/v1/groups/{group}", new { roles = new[] { "manager" } })).Is(HttpStatusCode.OK);
        (await browser.GetAsync(audit)).Is(HttpStatusCode.Forbidden);
        (await op.SendAsync(HttpMethod.Patch, $"/manage/v1/groups/{group}", new { roles = new[] { "organisation_admin" } })).Is(HttpStatusCode.OK);
        (await browser.GetAsync(audit)).Is(HttpStatusCode.OK);
        (await op.SendAsync(HttpMethod.Delete, $"/manage/v1/groups/{group}")).Is(HttpStatusCode.NoContent);
        (await browser.GetAsync(audit)).Is(HttpStatusCode.Forbidden);
        Assert.True(await browser.IsSignedInAsync()); // The session is kept through all of it.
        Assert.Contains(await world.AuditAsync(somebody.Id), line => line is { Action: "group.join", Outcome: "done" });
    }

    [Fact]
    public async Task A_person_is_shown_with_own_roles_groups_and_all_that_comes_of_them()
    {
        var organisation = await world.World.OrganisationAsync();
        var (id, _) = await world.PersonAsync(organisation, "developer");
        var night = await world.World.GroupAsync(organisation, "Night shift", ["manager", "developer"], id);
        var op = await world.OperatorAsync();
        var shown = (await op.GetAsync($"/manage/v1/organisations/{organisation}/people")).Is(HttpStatusCode.OK).Json["items"]![0]!;
        Assert.Equal(["read_only", "developer"], shown["roles"]!.AsArray().Select(r => r!.ToString()));
        Assert.Equal(["read_only", "manager", "developer"], shown["effective_roles"]!.AsArray().Select(r => r!.ToString()));
        Assert.Equal("Night shift", Assert.Single(shown["groups"]!.AsArray())!["name"]!.ToString());
        var member = Assert.Single((await op.GetAsync($"/manage/v1/groups/{night}/members")).Is(HttpStatusCode.OK).Json["items"]!.AsArray());
        Assert.Equal(["manager"], member!["roles"]!.AsArray().Select(r => r!.ToString())); // Developer stays, whatever becomes of the group.

        // At the person: out of this group, into another, in one act with the roles.
        var day = await world.World.GroupAsync(organisation, "Day shift", ["card_balance_manager"]);
        var set = (await op.PutAsync($"/manage/v1/people/{id}/roles", new { roles = Array.Empty<string>(), groups = new[] { day } })).Is(HttpStatusCode.OK).Json;
        Assert.Equal(["read_only", "card_balance_manager"], set["effective_roles"]!.AsArray().Select(r => r!.ToString()));
        Assert.Equal("Day shift", Assert.Single(set["groups"]!.AsArray())!["name"]!.ToString());
        (await op.PutAsync($"/manage/v1/people/{id}/roles", new { roles = new[] { "manager" } })).Is(HttpStatusCode.OK);
        Assert.Equal("1", (await op.GetAsync($"/manage/v1/groups/{day}")).Is(HttpStatusCode.OK)["members"]);
    }

    [Fact]
    public async Task A_group_cannot_carry_Super_Admin_so_that_the_last_one_is_counted_by_their_own_roles()
    {
        var organisation = await world.World.OrganisationAsync();
        var op = await world.OperatorAsync();
        (await op.PostAsync($"/manage/v1/organisations/{organisation}/groups", new { name = "All", roles = new[] { "super_admin" } })).IsRefused(HttpStatusCode.BadRequest, "group.super_admin");
        var group = await world.World.GroupAsync(organisation, "Some", ["organisation_admin"]);
        (await op.SendAsync(HttpMethod.Patch, $"/manage/v1/groups/{group}", new { roles = new[] { "manager", "super_admin" } })).IsRefused(HttpStatusCode.BadRequest, "group.super_admin");
        var (last, _) = await world.PersonAsync(organisation, "super_admin");
        (await op.PutAsync($"/manage/v1/groups/{group}/members", new { person_ids = new[] { last } })).Is(HttpStatusCode.OK);
        (await op.PutAsync($"/manage/v1/people/{last}/roles", new { roles = Array.Empty<string>() })).IsRefused(HttpStatusCode.Conflict, "person.last_super_admin");
    }

    [Fact]
    public async Task Wrong_groups_are_refused_and_a_repeated_request_changes_nothing()
    {
        var (one, two) = (await world.World.OrganisationAsync(), await world.World.OrganisationAsync());
        var (theirs, _) = await world.PersonAsync(two);
        var (own, _) = await world.PersonAsync(one);
        var op = await world.OperatorAsync();
        var group = await world.World.GroupAsync(one, "Team", ["manager"], own);
        (await op.PostAsync($"/manage/v1/organisations/{one}/groups", new { name = " TEAM ", roles = Array.Empty<string>() })).IsRefused(HttpStatusCode.Conflict, "group.name_taken");
        (await op.PostAsync($"/manage/v1/organisations/{two}/groups", new { name = "Team", roles = Array.Empty<string>() })).Is(HttpStatusCode.Created);
        (await op.PostAsync($"/manage/v1/organisations/{one}/groups", new { name = " " })).IsRefused(HttpStatusCode.BadRequest, "field.required");
        (await op.PostAsync($"/manage/v1/organisations/{one}/groups", new { name = "X", roles = new[] { "emperor" } })).Is(HttpStatusCode.BadRequest);
        (await op.PutAsync($"/manage/v1/groups/{group}/members", new { person_ids = new[] { own, theirs } })).IsRefused(HttpStatusCode.NotFound, "person.not_found");
        (await op.PutAsync($"/manage/v1/groups/{group}/members", new { })).IsRefused(HttpStatusCode.BadRequest, "group.members");
        (await op.PutAsync($"/manage/v1/people/{theirs}/roles", new { roles = Array.Empty<string>(), groups = new[] { group }, organisation_id = two })).IsRefused(HttpStatusCode.BadRequest, "person.group");
        for (var i = 0; i < 2; i++)
            Assert.Equal("1", (await op.PutAsync($"/manage/v1/groups/{group}/members", new { person_ids = new[] { own, own } })).Is(HttpStatusCode.OK)["members"]);
        (await op.SendAsync(HttpMethod.Delete, $"/manage/v1/groups/{group}")).Is(HttpStatusCode.NoContent);
        (await op.SendAsync(HttpMethod.Delete, $"/manage/v1/groups/{group}")).IsRefused(HttpStatusCode.NotFound, "group.not_found");
        var many = Enumerable.Range(0, 100).ToList();
        var made = 0;
        foreach (var i in many)
            made += (await op.PostAsync($"/manage/v1/organisations/{one}/groups", new { name = $"G{i}", roles = Array.Empty<string>() })).Status == HttpStatusCode.Created ? 1 : 0;
        Assert.Equal(100, made);
        (await op.PostAsync($"/manage/v1/organisations/{one}/groups", new { name = "One more" })).IsRefused(HttpStatusCode.Conflict, "group.too_many");
    }

    [Fact]
    public async Task Notices_go_to_admins_by_a_group_too_and_not_to_those_who_were_deactivated()
    {
        var organisation = await world.World.OrganisationAsync();
        var (first, email) = await world.PersonAsync(organisation);
        var (second, _) = await world.PersonAsync(organisation);
        await world.World.GroupAsync(organisation, "Admins", ["organisation_admin"], first, second);
        (await (await world.OperatorAsync()).PostAsync($"/manage/v1/people/{second}/deactivate")).Is(HttpStatusCode.OK);
        var contacts = await world.World.Server.Services.GetRequiredService<AdminContacts>().OfAsync(OrganisationId.From(Guid.Parse(organisation)), TestContext.Current.CancellationToken);
        Assert.Equal(email, Assert.Single(contacts).Address);
    }

    [Fact]
    public async Task Somebody_of_two_organisations_has_the_groups_of_each_there_only()
    {
        var (one, two) = (await world.World.OrganisationAsync("Group plc"), await world.World.OrganisationAsync("Group plc"));
        var (id, email) = await world.PersonAsync(one);
        var op = await world.OperatorAsync();
        (await op.PostAsync($"/manage/v1/organisations/{two}/people", new { first_name = "Grace", last_name = "Hopper", email })).Is(HttpStatusCode.Created);
        await world.World.GroupAsync(one, "Admins", ["organisation_admin"], id);
        var facts = await world.World.Server.Services.GetRequiredService<PeopleDirectory>().FindAsync(PersonId.From(Guid.Parse(id)), TestContext.Current.CancellationToken);
        Assert.Equal([2, 1], facts!.Memberships.Select(m => m.Roles.Count));
    }
}
