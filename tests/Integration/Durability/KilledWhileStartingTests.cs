using System.Diagnostics;
using System.Net;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.Durability;

/// <summary>A first start that is killed at any point is finished by the next one.</summary>
public sealed class KilledWhileStartingTests
{
    private static readonly double[] Parts = [0.35, 0.5, 0.62, 0.74, 0.86, 0.96];

    [Fact]
    public async Task A_first_start_killed_at_any_moment_is_finished_by_the_next_start()
    {
        var whole = await MeasureAsync();
        foreach (var part in Parts)
        {
            using var place = new Place();
            using (var killed = ServerProcess.Start(place))
            {
                // Not a wait for something: the moment of the kill is what is tried here.
                await Task.Delay(whole * part, TestContext.Current.CancellationToken);
                await killed.KillAsync();
            }

            await AssertStartsAsync(place);
        }
    }

    [Theory]
    [InlineData("kernel")]
    [InlineData("organisations")]
    [InlineData("certificates")]
    [InlineData("authorization")]
    public async Task A_kill_in_mid_migration_does_not_stop_the_next_start(string module)
    {
        using var place = new Place();
        using (var killed = ServerProcess.Start(place))
        {
            await killed.WaitForAsync($"Bringing the tables of {module} up to date");
            await killed.KillAsync();
        }

        await AssertStartsAsync(place);
    }

    [Fact]
    public async Task A_migration_lock_that_nobody_holds_does_not_stop_the_start()
    {
        using var place = new Place();
        Directory.CreateDirectory(place.Data);
        using (var db = place.Open())
        using (var command = db.CreateCommand())
        {
            command.CommandText = """
                CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" ("Id", "Timestamp") VALUES (1, '2026-01-01 00:00:00+00:00');
                """;
            command.ExecuteNonQuery();
        }

        await AssertStartsAsync(place);
    }

    private static async Task<TimeSpan> MeasureAsync()
    {
        using var place = new Place();
        var watch = Stopwatch.StartNew();
        using var server = await ServerProcess.StartReadyAsync(place);
        return watch.Elapsed;
    }

    /// <summary>It starts, the operator's secret on disk is the one that counts, and there is one authority that issues.</summary>
    private static async Task AssertStartsAsync(Place place)
    {
        using var server = await ServerProcess.StartReadyAsync(place);
        using var outside = await Outside.SignInAsync(place);
        using var http = new HttpClient();
        var chain = await http.GetStringAsync(new Uri(place.HttpUri, "/ca/trust-chain.pem"), TestContext.Current.CancellationToken);
        Assert.Contains("BEGIN CERTIFICATE", chain, StringComparison.Ordinal);
        using var admin = await outside.AdminAsync(await outside.OrganisationAsync());
        var client = await AssertingClient.MakeAsync(admin);
        (await outside.AssertAsync(admin, client.Assertion(place))).Is(HttpStatusCode.OK);
        await outside.VerifyAsync();
    }
}
