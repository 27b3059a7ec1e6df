using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Audit;
using Selvage.Kernel.Outbox;
using Selvage.Kernel.Storage;
using Selvage.Organisations.Announced;
using Selvage.Organisations.Scopes;

namespace Selvage.Integration.Data;

/// <summary>On PostgreSQL a transaction that began early may commit late: neither the audit chain nor an announcement's reader passes it by.</summary>
[Collection(PostgreSqlTests.Name)]
public sealed class LateRowTests(PostgreSqlCluster cluster)
{
    private const string Late = """{"OrganisationId":"late"}""";
    private readonly ConcurrentQueue<string> _heard = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_row_committed_late_is_chained_and_told_once_in_its_place()
    {
        var database = await cluster.NewDatabaseAsync();
        await using var house = await House.OpenAsync(PostgreSqlCluster.Settings(database));
        var organisation = (await house.OrganisationAsync()).Id;
        await AnnounceAsync(house, 1);
        await WorkAsync(house);
        Assert.Single(_heard);

        await using var held = new NpgsqlConnection(database);
        await held.OpenAsync(Ct);
        await using (var transaction = await held.BeginTransactionAsync(Ct))
        {
            await InsertAsync(held);
            await AnnounceAsync(house, 3);
            await WorkAsync(house);
            Assert.Single(_heard); // What began after the held one waits for it.
            Assert.Equal(6, (await house.VerifyAsync()).Unchained);
            await transaction.CommitAsync(Ct);
        }

        await WorkAsync(house);
        Assert.Equal(5, _heard.Count);
        Assert.Equal(Late, _heard.ElementAt(1));
        Assert.Single(_heard, Late);
        var report = await house.VerifyAsync();
        Assert.True(report is { Ok: true, Unchained: 0 }, string.Join(", ", report.Findings));
        Assert.Equal(await CountAsync(held), report.Rows);

        await WorkAsync(house);
        Assert.Equal(5, _heard.Count); // Nothing is told twice.

        async Task AnnounceAsync(House at, int times)
        {
            for (var i = 0; i < times; i++)
            {
                Assert.True((await at.Get<AssignProducts>().RunAsync(Actor.System, new(organisation, []), Ct)).Succeeded);
                Assert.True((await at.ApplicationAsync(organisation)).Id.Value != Guid.Empty);
            }
        }
    }

    [Fact]
    public async Task A_row_that_is_never_committed_holds_nobody_up()
    {
        var database = await cluster.NewDatabaseAsync();
        await using var house = await House.OpenAsync(PostgreSqlCluster.Settings(database));
        await using var held = new NpgsqlConnection(database);
        await held.OpenAsync(Ct);
        await using (var transaction = await held.BeginTransactionAsync(Ct))
        {
            await InsertAsync(held);
            await house.OrganisationAsync();
            await transaction.RollbackAsync(Ct);
        }

        await WorkAsync(house);
        var report = await house.VerifyAsync();
        Assert.True(report is { Ok: true, Unchained: 0 });
        Assert.Equal(await CountAsync(held), report.Rows);
        Assert.Empty(_heard);
    }

    private async Task WorkAsync(House house)
    {
        await house.Get<AuditSequencer>().SealAsync(Ct);
        var listener = new Listener("test.late", nameof(ScopesChanged), (content, _) =>
        {
            _heard.Enqueue(content);
            return Task.CompletedTask;
        });
        using var pump = new OutboxPump(house.Get<ContextFactory<KernelContext>>(), house.Get<WriteDoor>(), () => [listener], TimeProvider.System, NullLogger<OutboxPump>.Instance);
        await pump.PumpAsync(Ct);
    }

    /// <summary>An audit row and an announcement, as any operation of this server would write them.</summary>
    private static async Task InsertAsync(NpgsqlConnection held)
    {
        await using var insert = new NpgsqlCommand(
            """
            INSERT INTO kernel_audit ("At", "ActorKind", "ActorId", "Action", "Subject", "Outcome") VALUES (1, 'System', 'system', 'late.row', 'late row', 'done');
            INSERT INTO kernel_outbox ("At", "Name", "Content") VALUES (1, 'ScopesChanged', @content);
            """,
            held);
        insert.Parameters.AddWithValue("content", Late);
        await insert.ExecuteNonQueryAsync(Ct);
    }

    private static async Task<long> CountAsync(NpgsqlConnection connection)
    {
        await using var count = new NpgsqlCommand("SELECT COUNT(*) FROM kernel_audit", connection);
        return (long)(await count.ExecuteScalarAsync(Ct))!;
    }
}
