using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Selvage.Integration.Data;
using Selvage.Integration.Fixture;
using Selvage.Integration.SignIn;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Storage;
using Selvage.Organisations.People.Directory;
using Selvage.Organisations.Records;
using Selvage.Organisations.Roles;

namespace Selvage.Integration.People;

/// <summary>People are found by name, address, status and role, among however many.</summary>
public sealed class DirectoryTests(SignInWorld world) : IClassFixture<SignInWorld>
{
    [Theory]
    [InlineData("gra", "Grace Hopper")]
    [InlineData("HOPPER grace", "Grace Hopper")]
    [InlineData("jurgen", "Jürgen Müller-Lüdenscheidt")]
    [InlineData("lüdensch", "Jürgen Müller-Lüdenscheidt")]
    [InlineData("acme.example", "Jürgen Müller-Lüdenscheidt")]
    [InlineData("oneill", null)]
    [InlineData("o'neill", "Shaquille O'Neill")]
    [InlineData("neill", "Shaquille O'Neill")]
    [InlineData("race", null)]
    [InlineData("grace nobody", null)]
    [InlineData("%", null)]
    public async Task A_search_finds_how_names_and_addresses_begin(string typed, string? name)
    {
        var organisation = await SearchedAsync();
        var items = await FoundAsync(organisation, $"q={Uri.EscapeDataString(typed)}");
        Assert.Equal(name is null ? [] : [name], items);
    }

    [Fact]
    public async Task Status_and_role_filter_and_follow_what_becomes_of_people()
    {
        var organisation = await world.World.OrganisationAsync();
        var (id, email) = await world.PersonAsync(organisation, "developer");
        Assert.Equal((1, 0, 0), await CountsAsync(organisation));
        using var browser = world.Browser();
        (await SignInWorld.SetAsync(browser, await world.InviteAsync(id, email), SignInWorld.NewPassword())).Is(HttpStatusCode.SeeOther);
        while (await CountsAsync(organisation) != (0, 1, 0))
            await Task.Delay(20, TestContext.Current.CancellationToken); // Until it is heard of.
        var op = await world.OperatorAsync();
        (await op.PostAsync($"/manage/v1/people/{id}/deactivate")).Is(HttpStatusCode.OK);
        Assert.Equal((0, 0, 1), await CountsAsync(organisation));
        (await op.PostAsync($"/manage/v1/people/{id}/reactivate")).Is(HttpStatusCode.OK);
        Assert.Equal((0, 1, 0), await CountsAsync(organisation));

        Assert.Single(await FoundAsync(organisation, "role=developer"));
        Assert.Empty(await FoundAsync(organisation, "role=manager"));
        var group = await world.World.GroupAsync(organisation, "Managers", ["manager"], id);
        Assert.Single(await FoundAsync(organisation, "role=manager&status=active&q=gr"));
        Assert.Single(await FoundAsync(organisation, $"group={group}"));
        (await op.PutAsync($"/manage/v1/people/{id}/roles", new { roles = Array.Empty<string>(), groups = Array.Empty<string>() })).Is(HttpStatusCode.OK);
        Assert.Empty(await FoundAsync(organisation, "role=developer"));
        Assert.Empty(await FoundAsync(organisation, "role=manager"));
        (await op.SendAsync(HttpMethod.Patch, $"/manage/v1/people/{id}", new { last_name = "Murray" })).Is(HttpStatusCode.OK);
        Assert.Empty(await FoundAsync(organisation, "q=hopper"));
        Assert.Single(await FoundAsync(organisation, "q=murray"));
        (await op.GetAsync($"/manage/v1/organisations/{organisation}/people?status=asleep")).IsRefused(HttpStatusCode.BadRequest, "people.status");
        (await op.GetAsync($"/manage/v1/organisations/{organisation}/people?role=emperor")).IsRefused(HttpStatusCode.BadRequest, "person.role");
    }

    [Fact]
    public async Task Pages_of_a_search_hold_everybody_once_and_nobody_of_another_organisation()
    {
        var (one, two) = (await world.World.OrganisationAsync("Pages plc"), await world.World.OrganisationAsync("Pages plc"));
        var op = await world.OperatorAsync();
        for (var i = 0; i < 7; i++)
            await world.PersonAsync(one);
        var (shared, email) = await world.PersonAsync(one);
        (await op.PostAsync($"/manage/v1/organisations/{two}/people", new { first_name = "Grace", last_name = "Hopper", email })).Is(HttpStatusCode.Created);
        await world.PersonAsync(two);
        var (seen, after) = (new List<string>(), (string?)null);
        do
        {
            var page = (await op.GetAsync($"/manage/v1/organisations/{one}/people?q=hopper&limit=3{(after is null ? string.Empty : $"&after={after}")}")).Is(HttpStatusCode.OK).Json;
            seen.AddRange(page["items"]!.AsArray().Select(p => p!["id"]!.ToString()));
            after = page["next"]?.ToString();
        }
        while (after is not null);
        Assert.Equal(8, seen.Distinct().Count());
        Assert.Equal(8, seen.Count);

        // A group of the sister organisation says nothing here of somebody who is in both.
        var group = await world.World.GroupAsync(two, "Theirs", ["manager"], shared);
        Assert.Empty(await FoundAsync(one, $"group={group}"));
        Assert.Empty(await FoundAsync(one, "role=manager"));
    }

    [Fact]
    public async Task People_who_were_there_before_the_directory_could_be_searched_are_found_after_a_start()
    {
        var organisation = await SearchedAsync();
        await world.World.Server.WhileStoppedAsync(async () =>
        {
            await using var db = world.World.Place.Open();
            await using var command = db.CreateCommand();
            command.CommandText = "DELETE FROM organisations_search_terms";
            Assert.NotEqual(0, await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        });
        Assert.Single(await FoundAsync(organisation, "q=jurgen&status=invited"));
    }

    [Fact]
    public async Task A_search_asks_indexes_and_reads_no_table_from_end_to_end()
    {
        await using var db = world.World.Server.Services.GetRequiredService<ContextFactory<OrganisationsContext>>().Create();
        foreach (var filter in new[] { new PeopleFilter("grace hop"), new PeopleFilter(Status: DirectoryStatus.Deactivated), new PeopleFilter(Role: PersonRole.SuperAdmin), new PeopleFilter("g", DirectoryStatus.Active, PersonRole.Manager), PeopleFilter.None })
        {
            var steps = await QueryPlan.OfAsync(db, FilteredPeople.Of(db, OrganisationId.New(), filter).OrderBy(m => m.PersonId).Take(51));
            Assert.DoesNotContain(steps, s => s.StartsWith("SCAN", StringComparison.Ordinal) && !s.Contains("(subquery", StringComparison.Ordinal));
            Assert.Contains(steps, s => s.Contains("organisations_search_terms", StringComparison.Ordinal) || s.Contains("sqlite_autoindex_organisations_search_terms", StringComparison.Ordinal) || s.Contains("SEARCH o", StringComparison.Ordinal));
        }
    }

    private string? _searched;

    /// <summary>An organisation with people of telling names.</summary>
    private async Task<string> SearchedAsync()
    {
        if (_searched is not null)
            return _searched;
        var organisation = await world.World.OrganisationAsync();
        var op = await world.OperatorAsync();
        foreach (var (first, last, email) in new[] { ("Grace", "Hopper", "g.h"), ("Jürgen", "Müller-Lüdenscheidt", "jml"), ("Shaquille", "O'Neill", "shaq") })
            (await op.PostAsync($"/manage/v1/organisations/{organisation}/people", new { first_name = first, last_name = last, email = $"{email}-{organisation[^6..]}@{(first == "Jürgen" ? "acme" : "other")}.example" })).Is(HttpStatusCode.Created);
        return _searched = organisation;
    }

    private async Task<List<string>> FoundAsync(string organisation, string query) =>
        [.. (await (await world.OperatorAsync()).GetAsync($"/manage/v1/organisations/{organisation}/people?{query}")).Is(HttpStatusCode.OK).Json["items"]!.AsArray().Select(p => $"{p!["first_name"]} {p["last_name"]}")];

    private async Task<(int Invited, int Active, int Deactivated)> CountsAsync(string organisation) =>
        ((await FoundAsync(organisation, "status=invited")).Count, (await FoundAsync(organisation, "status=active")).Count, (await FoundAsync(organisation, "status=deactivated")).Count);
}
