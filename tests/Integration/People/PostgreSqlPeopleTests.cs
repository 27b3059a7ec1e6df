using System.Net;
using Selvage.Integration.Data;
using Selvage.Integration.Fixture;
using Selvage.Integration.SignIn;

namespace Selvage.Integration.People;

/// <summary>One walk through groups, search and removal over PostgreSQL, whose queries and order of letters are others.</summary>
[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlPeopleTests(PostgreSqlCluster cluster) : IAsyncLifetime
{
    private readonly SignInWorld _world = new();

    public async ValueTask InitializeAsync() => await _world.OpenAsync(PostgreSqlCluster.Settings(await cluster.NewDatabaseAsync()));

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Grouped_searched_left_and_erased()
    {
        var somebody = await _world.SomebodyAsync();
        var (invited, email) = await _world.PersonAsync();
        var op = await _world.OperatorAsync();
        var group = await _world.World.GroupAsync(_world.Organisation, "Admins", ["organisation_admin"], somebody.Id, invited);
        var list = $"/manage/v1/organisations/{_world.Organisation}/people";
        while (Count(await op.GetAsync($"{list}?status=active")) != 1)
            await Task.Delay(20, TestContext.Current.CancellationToken); // Until it is heard that the password was set.
        Assert.Equal(2, Count(await op.GetAsync($"{list}?q=GRA%20hop&role=organisation_admin&group={group}")));
        Assert.Equal(1, Count(await op.GetAsync($"{list}?q={email[..8]}&status=invited")));
        Assert.Equal("invitation_deleted", (await op.SendAsync(HttpMethod.Delete, $"/manage/v1/people/{invited}")).Is(HttpStatusCode.OK)["removal"]);
        Assert.Equal("person_erased", (await op.SendAsync(HttpMethod.Delete, $"/manage/v1/people/{somebody.Id}")).Is(HttpStatusCode.OK)["removal"]);
        Assert.Equal(0, Count(await op.GetAsync(list)));
        Assert.Equal(1, Count(await op.GetAsync($"{list}?status=removed")));
        Assert.Equal("0", (await op.GetAsync($"/manage/v1/groups/{group}")).Is(HttpStatusCode.OK)["members"]);
        while (!(await _world.AuditAsync(somebody.Id)).Any(l => l is { Action: "person.forget", Outcome: "done" }))
            await Task.Delay(20, TestContext.Current.CancellationToken);
    }

    private static int Count(Heard heard) => heard.Is(HttpStatusCode.OK).Json["items"]!.AsArray().Count;
}
