using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Selvage.Certificates.Records;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Storage;

namespace Selvage.Integration.Data;

/// <summary>Several acts in one commit: each stands or falls alone, and all of them with the commit.</summary>
public abstract class SharedCommitTests : IAsyncLifetime
{
    private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<string> _applied = new();
    private readonly ConcurrentDictionary<string, Guid> _transactions = new();
    private House _house = null!;
    private Task _held = Task.CompletedTask;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private SharedCommit<CertificatesContext> Shared => _house.Get<OperationTools<CertificatesContext>>().Shared;

    /// <summary>The settings that lead to an empty database.</summary>
    protected abstract Task<string[]> SettingsAsync();

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        _house = await House.OpenAsync(await SettingsAsync());
        await DeferConstraintAsync();
        _held = await _house.HoldDoorAsync(_release.Task);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _release.TrySetResult();
        await _held;
        if (_house is not null)
            await _house.DisposeAsync();
    }

    /// <summary>A constraint that is looked at only when the transaction commits.</summary>
    private async Task DeferConstraintAsync()
    {
        await using var db = _house.Get<ContextFactory<CertificatesContext>>().Create();
        await db.Database.ExecuteSqlRawAsync("CREATE TABLE parents (id INTEGER PRIMARY KEY)", Ct);
        await db.Database.ExecuteSqlRawAsync("CREATE TABLE children (parent INTEGER REFERENCES parents (id) DEFERRABLE INITIALLY DEFERRED)", Ct);
    }

    [Fact]
    public async Task What_waits_is_done_in_one_transaction_and_applied_in_order()
    {
        string[] names = ["a", "b", "c", "d"];
        var tries = names.Select(n => AddAsync(n)).ToList();
        await WaitersAsync(4);
        Assert.Empty(_applied);
        _release.SetResult();
        await Task.WhenAll(tries);
        Assert.Single(_transactions.Values.Distinct());
        Assert.Equal(names, _applied);
        Assert.Equal(names, await StoredAsync());
    }

    [Fact]
    public async Task What_is_refused_what_clashes_and_what_fails_leave_nothing_and_harm_nobody()
    {
        var first = AddAsync("a");
        var refused = AddAsync("b", then: _ => Task.FromResult(false));
        var clash = AddAsync("a");
        var broken = AddAsync("c", then: db => db.Database.ExecuteSqlRawAsync("SELECT * FROM nowhere", Ct).ContinueWith(t => t.Result == 0, TaskScheduler.Default));
        var last = AddAsync("d");
        await WaitersAsync(5);
        _release.SetResult();
        await Task.WhenAll(first, refused, last);
        Assert.True(UniqueClash.Is(await Assert.ThrowsAsync<DbUpdateException>(() => clash)));
        await Assert.ThrowsAnyAsync<Exception>(() => broken);
        Assert.Equal(["a", "d"], _applied);
        Assert.Equal(["a", "d"], await StoredAsync());
        Assert.Single(_transactions.Values.Distinct());
    }

    [Fact]
    public async Task If_the_commit_fails_everybody_hears_of_it_nothing_is_applied_and_the_next_ones_pass()
    {
        var first = AddAsync("a");
        var orphan = AddAsync("b", then: async db => await db.Database.ExecuteSqlRawAsync("INSERT INTO children VALUES (1)", Ct) == 1);
        await WaitersAsync(2);
        _release.SetResult();
        await Assert.ThrowsAnyAsync<DbException>(() => first);
        await Assert.ThrowsAnyAsync<DbException>(() => orphan);
        Assert.Empty(_applied);
        Assert.Empty(await StoredAsync());
        await AddAsync("c");
        Assert.Equal(["c"], await StoredAsync());
    }

    [Fact]
    public async Task A_connection_that_breaks_under_one_act_fails_all_of_them()
    {
        var first = AddAsync("a");
        var breaking = AddAsync("b", then: async db =>
        {
            await db.Database.GetDbConnection().CloseAsync();
            return true;
        });
        await WaitersAsync(2);
        _release.SetResult();
        await Assert.ThrowsAnyAsync<Exception>(() => first);
        await Assert.ThrowsAnyAsync<Exception>(() => breaking);
        Assert.Empty(_applied);
        await AddAsync("c");
        Assert.Equal(["c"], await StoredAsync());
    }

    [Fact]
    public async Task Who_gives_up_while_waiting_is_never_done()
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var impatient = AddAsync("a", ct: giveUp.Token);
        var patient = AddAsync("b");
        await WaitersAsync(2);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        _release.SetResult();
        await patient;
        Assert.Equal(["b"], await StoredAsync());
        Assert.Equal(["b"], _applied);
    }

    [Fact]
    public async Task A_hundred_are_two_commits()
    {
        var tries = Enumerable.Range(0, 100).Select(i => AddAsync($"{i:000}")).ToList();
        await WaitersAsync(100);
        _release.SetResult();
        await Task.WhenAll(tries);
        Assert.Equal([36, 64], _transactions.Values.GroupBy(t => t).Select(g => g.Count()).Order());
        Assert.Equal(100, (await StoredAsync()).Count);
    }

    private Task AddAsync(string name, Func<CertificatesContext, Task<bool>>? then = null, CancellationToken? ct = null) => Shared.WriteAsync(
        async db =>
        {
            db.BlockedKeys.Add(new BlockedKeyRow { KeyHash = name, Reason = "test", Since = DateTimeOffset.UnixEpoch });
            await db.SaveChangesAsync(Ct);
            _transactions[name] = db.Database.CurrentTransaction!.TransactionId;
            return then is null || await then(db);
        },
        () => _applied.Enqueue(name),
        ct ?? Ct);

    private async Task WaitersAsync(int count)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        bound.CancelAfter(TimeSpan.FromSeconds(30));
        while (Shared.Waiting < count)
            await Task.Delay(5, bound.Token);
    }

    private async Task<List<string>> StoredAsync()
    {
        await using var db = _house.Get<ContextFactory<CertificatesContext>>().Create();
        return await db.BlockedKeys.OrderBy(k => k.KeyHash).Select(k => k.KeyHash).ToListAsync(Ct);
    }
}

/// <summary>The same on SQLite.</summary>
public sealed class SqliteSharedCommitTests : SharedCommitTests
{
    /// <inheritdoc />
    protected override Task<string[]> SettingsAsync() => Task.FromResult<string[]>([]);
}

/// <summary>The same on PostgreSQL.</summary>
[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlSharedCommitTests(PostgreSqlCluster cluster) : SharedCommitTests
{
    /// <inheritdoc />
    protected override async Task<string[]> SettingsAsync() => PostgreSqlCluster.Settings(await cluster.NewDatabaseAsync());
}
