using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Selvage.Integration.Fixture;
using Selvage.Kernel.Audit;
using Selvage.Kernel.Results;

namespace Selvage.Integration.Audit;

/// <summary>The audit chain is verified in the background, from the console, and the result stays, with its time.</summary>
public sealed class VerificationTests : IAsyncLifetime
{
    private World _world = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _world = await World.MakeAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task The_result_is_kept_over_a_restart_and_a_changed_line_is_found_by_the_next_run()
    {
        await _world.OrganisationAsync();
        Assert.Null((await StateAsync()).Last);
        var good = await VerifiedAsync(null);
        Assert.True(good.Report.Ok);
        Assert.InRange(good.Report.Batches, 1, 1000);
        Assert.InRange(good.EndedAt, good.StartedAt, DateTimeOffset.UtcNow);
        Assert.StartsWith("person ", good.By, StringComparison.Ordinal);

        await _world.Server.RestartAsync();
        var kept = (await StateAsync()).Last;
        Assert.Equal((good.EndedAt, good.Report.Batches, true), (kept!.EndedAt, kept.Report.Batches, kept.Report.Ok));

        await ExecuteAsync("DROP TRIGGER kernel_audit_no_update");
        await ExecuteAsync("UPDATE kernel_audit SET Detail = 'nothing happened' WHERE Id = 1");
        var bad = await VerifiedAsync(kept.EndedAt);
        Assert.False(bad.Report.Ok);
        Assert.Equal((1, "audit.rows_changed"), (bad.Report.Findings[0].Batch, bad.Report.Findings[0].Code));
    }

    [Fact]
    public async Task Only_the_operator_verifies_and_each_run_is_an_act()
    {
        var tenant = await _world.TenantAsync("PMIDV");
        foreach (var actor in new[] { Acting.AdminOf(tenant), Acting.ReaderOf(tenant) })
        {
            Assert.Equal("permission.missing", (await Start.RunAsync(actor, Ct)).Problem?.Code);
            Assert.Equal("permission.missing", (await Read.RunAsync(actor, Done.It, Ct)).Problem?.Code);
        }

        var last = (await StateAsync()).Last;
        await VerifiedAsync(last?.EndedAt);
        var lines = (await _world.Operator.GetAsync("/manage/v1/audit?action=audit.verify")).Json["items"]!.AsArray();
        Assert.Equal(1, lines.Count(l => l!["outcome"]!.ToString() == "done"));
        Assert.Equal(2, lines.Count(l => l!["outcome"]!.ToString() == "refused"));
    }

    private StartVerification Start => _world.Server.Services.GetRequiredService<StartVerification>();

    private ReadVerification Read => _world.Server.Services.GetRequiredService<ReadVerification>();

    private async Task<VerificationState> StateAsync()
    {
        var read = await Read.RunAsync(Acting.Operator(_world), Done.It, Ct);
        Assert.True(read.Succeeded, read.Problem?.Detail);
        return read.Value;
    }

    /// <summary>Begins a run, and waits for a result that is newer than the one of before.</summary>
    private async Task<KeptVerification> VerifiedAsync(DateTimeOffset? before)
    {
        Assert.True((await Start.RunAsync(Acting.Operator(_world), Ct)).Succeeded);
        var waited = Stopwatch.StartNew();
        while (true)
        {
            if ((await StateAsync()) is { Progress: null, Last: { } last } && last.EndedAt != before)
                return last;
            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(60), "The run did not end.");
            await Task.Delay(20, Ct);
        }
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = _world.Place.Open();
        await using var command = new SqliteCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
