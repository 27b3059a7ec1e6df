using Selvage.Integration.Durability;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.Data;

/// <summary>One PostgreSQL database has one server.</summary>
[Collection(PostgreSqlTests.Name)]
public sealed class SoleProcessTests(PostgreSqlCluster cluster)
{
    [Fact]
    public async Task A_second_server_on_the_same_database_is_refused_in_words_until_the_first_is_gone()
    {
        var settings = PostgreSqlCluster.Settings(await cluster.NewDatabaseAsync());
        using var place = new Place();
        using var elsewhere = new Place();
        using (var first = await ServerProcess.StartReadyAsync(place, settings))
        {
            using var second = ServerProcess.Start(elsewhere, settings);
            Assert.Equal(1, await second.ExitCodeAsync());
            Assert.Contains("Another server holds this PostgreSQL database.", second.Said, StringComparison.Ordinal);
            await first.KillAsync();
        }

        using var again = await ServerProcess.StartReadyAsync(place, settings);
        using var outside = await Outside.SignInAsync(place);
        await outside.OrganisationAsync();
        await outside.VerifyAsync();
    }
}
