using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Selvage.Integration.Fixture;
using Selvage.Kernel.Ids;
using Selvage.Organisations.People;

namespace Selvage.Integration.SignIn;

/// <summary>What ends a person's right to act, and what does not.</summary>
public sealed class PersonStatusTests(SignInWorld world) : IClassFixture<SignInWorld>
{
    [Fact]
    public async Task A_deactivated_person_is_refused_at_the_next_request_and_old_sessions_stay_ended()
    {
        var somebody = await world.SomebodyAsync();
        using var browser = await SignedInAsync(somebody);
        var shown = (await world.World.Operator.PostAsync($"/manage/v1/people/{somebody.Id}/deactivate", new { reason = "left" })).Is(HttpStatusCode.OK);
        Assert.Equal("deactivated", shown["status"]);
        Assert.False(await browser.IsSignedInAsync());
        (await browser.SignInAsync(somebody.Email, somebody.Password)).Is(HttpStatusCode.Forbidden);
        (await world.World.Operator.PostAsync($"/manage/v1/people/{somebody.Id}/invite")).IsRefused(HttpStatusCode.Conflict, "person.deactivated");
        using var same = world.Browser();
        same.Cookies[Browser.SessionCookie] = browser.Cookies.GetValueOrDefault(Browser.SessionCookie, "none");
        await EndedAsync(somebody.Id);
        Assert.Equal("active", (await world.World.Operator.PostAsync($"/manage/v1/people/{somebody.Id}/reactivate")).Is(HttpStatusCode.OK)["status"]);
        Assert.False(await same.IsSignedInAsync());
        (await browser.SignInAsync(somebody.Email, somebody.Password)).Is(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task Nobody_of_a_suspended_organisation_is_signed_in_or_signs_in_until_it_is_resumed()
    {
        var organisation = await world.World.OrganisationAsync();
        var (theirs, other) = (await world.SomebodyAsync(organisation), await world.SomebodyAsync());
        using var browser = await SignedInAsync(theirs);
        using var elsewhere = await SignedInAsync(other);
        (await world.World.Operator.PostAsync($"/manage/v1/organisations/{organisation}/suspend", new { reason = "unpaid" })).Is(HttpStatusCode.OK);
        Assert.False(await browser.IsSignedInAsync());
        Assert.True(await elsewhere.IsSignedInAsync());
        var old = browser.Cookies[Browser.SessionCookie];
        (await browser.SignInAsync(theirs.Email, theirs.Password)).Is(HttpStatusCode.Forbidden);
        await EndedAsync(theirs.Id);
        (await world.World.Operator.PostAsync($"/manage/v1/organisations/{organisation}/resume")).Is(HttpStatusCode.OK);
        Assert.Contains(await world.ActionsAsync(), action => action == "session.end_organisation");
        browser.Cookies[Browser.SessionCookie] = old;
        Assert.False(await browser.IsSignedInAsync());
        (await browser.SignInAsync(theirs.Email, theirs.Password)).Is(HttpStatusCode.SeeOther);
        Assert.True(await browser.IsSignedInAsync());
    }

    [Fact]
    public async Task Who_belongs_to_two_organisations_works_for_the_one_that_may_act()
    {
        var (one, two) = (await world.World.OrganisationAsync("Parent plc"), await world.World.OrganisationAsync("Parent plc"));
        var somebody = await world.SomebodyAsync(one);
        (await world.World.Operator.PostAsync($"/manage/v1/organisations/{two}/people", new { first_name = "Grace", last_name = "Hopper", email = somebody.Email })).Is(HttpStatusCode.Created);
        using var browser = await SignedInAsync(somebody);
        Assert.Equal(one, (await SessionsAsync(somebody.Id))[^1].Organisation);
        (await world.World.Operator.PostAsync($"/manage/v1/organisations/{one}/suspend")).Is(HttpStatusCode.OK);
        Assert.False(await browser.IsSignedInAsync());
        (await browser.SignInAsync(somebody.Email, somebody.Password)).Is(HttpStatusCode.SeeOther);
        Assert.Equal(two, (await SessionsAsync(somebody.Id))[^1].Organisation);

        // Its admin sees the session there, and not the one in the sister organisation.
        var (_, admin) = await world.World.AdminAsync(two);
        using var theirs = admin;
        var seen = Assert.Single((await theirs.GetAsync($"/manage/v1/people/{somebody.Id}/sessions")).Is(HttpStatusCode.OK).Json["items"]!.AsArray());
        Assert.Equal(two, seen!["organisation_id"]!.ToString());
        var facts = await world.World.Server.Services.GetRequiredService<PeopleDirectory>().FindAsync(PersonId.From(Guid.Parse(somebody.Id)), TestContext.Current.CancellationToken);
        Assert.Equal([one, two], facts!.Memberships.Select(m => m.OrganisationId.ToString()));
    }

    [Fact]
    public async Task The_last_Super_Admin_of_an_organisation_stays()
    {
        var organisation = await world.World.OrganisationAsync();
        var (first, _) = await world.PersonAsync(organisation, "super_admin");
        var op = world.World.Operator;
        (await op.PostAsync($"/manage/v1/people/{first}/deactivate")).IsRefused(HttpStatusCode.Conflict, "person.last_super_admin");
        (await op.PutAsync($"/manage/v1/people/{first}/roles", new { roles = new[] { "manager" } })).IsRefused(HttpStatusCode.Conflict, "person.last_super_admin");
        var (second, _) = await world.PersonAsync(organisation);
        var roles = (await op.PutAsync($"/manage/v1/people/{second}/roles", new { roles = new[] { "super_admin", "developer" } })).Is(HttpStatusCode.OK).Json["roles"]!.AsArray();
        Assert.Equal(["read_only", "developer", "super_admin"], roles.Select(r => r!.ToString()));
        var both = await Task.WhenAll(op.PostAsync($"/manage/v1/people/{first}/deactivate"), op.PostAsync($"/manage/v1/people/{second}/deactivate"));
        Assert.Single(both, h => h.Status == HttpStatusCode.OK);
        Assert.Single(both, h => h.Code == "person.last_super_admin");
    }

    [Fact]
    public async Task Roles_are_checked_and_concern_the_organisation_that_is_named()
    {
        var (one, two) = (await world.World.OrganisationAsync("Roles plc"), await world.World.OrganisationAsync("Roles plc"));
        var (id, email) = await world.PersonAsync(one);
        var op = world.World.Operator;
        (await op.PostAsync($"/manage/v1/organisations/{two}/people", new { first_name = "Grace", last_name = "Hopper", email })).Is(HttpStatusCode.Created);
        (await op.PutAsync($"/manage/v1/people/{id}/roles", new { })).IsRefused(HttpStatusCode.BadRequest, "person.roles");
        (await op.PutAsync($"/manage/v1/people/{id}/roles", new { roles = new[] { "emperor" } })).Is(HttpStatusCode.BadRequest);
        (await op.PutAsync($"/manage/v1/people/{id}/roles", new { roles = new[] { "manager" }, organisation_id = two })).Is(HttpStatusCode.OK);
        Assert.DoesNotContain("manager", (await op.GetAsync($"/manage/v1/organisations/{one}/people")).Is(HttpStatusCode.OK).Text);
        Assert.Contains("manager", (await op.GetAsync($"/manage/v1/organisations/{two}/people")).Is(HttpStatusCode.OK).Text);
    }

    [Fact]
    public async Task Notices_do_not_go_to_deactivated_admins()
    {
        var organisation = await world.World.OrganisationAsync();
        var (gone, _) = await world.PersonAsync(organisation, "organisation_admin");
        var (_, email) = await world.PersonAsync(organisation, "super_admin");
        (await world.World.Operator.PostAsync($"/manage/v1/people/{gone}/deactivate")).Is(HttpStatusCode.OK);
        var contacts = await world.World.Server.Services.GetRequiredService<AdminContacts>().OfAsync(OrganisationId.From(Guid.Parse(organisation)), TestContext.Current.CancellationToken);
        Assert.Equal(email, Assert.Single(contacts).Address);
    }

    private async Task<Browser> SignedInAsync(Somebody somebody)
    {
        var browser = world.Browser();
        (await browser.SignInAsync(somebody.Email, somebody.Password)).Is(HttpStatusCode.SeeOther);
        Assert.True(await browser.IsSignedInAsync());
        return browser;
    }

    private async Task<List<(string Organisation, string? Ended)>> SessionsAsync(string person) =>
        [.. (await (await world.OperatorAsync()).GetAsync($"/manage/v1/people/{person}/sessions")).Is(HttpStatusCode.OK).Json["items"]!.AsArray().Select(s => (s!["organisation_id"]!.ToString(), s["end_reason"]?.ToString()))];

    /// <summary>Until the announcement has ended the sessions for good; they were refused before that.</summary>
    private async Task EndedAsync(string person)
    {
        while ((await SessionsAsync(person)).Any(s => s.Ended is null))
            await Task.Delay(20, TestContext.Current.CancellationToken);
    }
}
