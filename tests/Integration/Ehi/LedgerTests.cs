using System.Security.Cryptography;
using Selvage.Ehi.Ledger;
using Selvage.Integration.Data;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Ledger;

namespace Selvage.Integration.Ehi;

/// <summary>The ledger of messages, on each database: what was kept is there, once, in its order, for its organisation only.</summary>
public abstract class LedgerTests : IAsyncLifetime
{
    private static readonly DateTimeOffset At = new(2026, 6, 1, 10, 15, 30, 120, TimeSpan.Zero);
    private readonly EhiEndpointId _endpoint = EhiEndpointId.New(At);
    private readonly OrganisationId _ours = OrganisationId.New();
    private House _house = null!;

    private EhiLedger Ledger => _house.Get<EhiLedger>();

    /// <summary>The settings that lead to an empty database.</summary>
    protected abstract Task<string[]> SettingsAsync();

    /// <inheritdoc />
    public async ValueTask InitializeAsync() => _house = await House.OpenAsync(await SettingsAsync());

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_house is not null)
            await _house.DisposeAsync();
    }

    [Fact]
    public async Task What_was_kept_waits_in_the_order_of_its_arrival_and_outlives_the_process()
    {
        Assert.True(await KeepAsync(30, place: 1));
        Assert.True(await KeepAsync(10, place: 2));
        Assert.True(await KeepAsync(20, place: 3));
        Assert.False(await KeepAsync(10, place: 4));
        await _house.ReopenAsync();
        var waiting = Ledger.Waiting();
        Assert.Equal([30L, 10, 20], waiting.Select(m => m.Id));
        Assert.Equal(Message(10, 2), waiting[1]);
        Assert.Equal(3, Ledger.LastPlace());
        Assert.Equal("""{"TXn_ID":10}"""u8.ToArray(), Ledger.Body(10));
        Assert.Null(Ledger.Body(11));
    }

    [Fact]
    public async Task A_try_is_recorded_with_what_it_means_and_the_message_waits_no_more()
    {
        await KeepAsync(1, place: 1);
        var refused = new Attempt(1, 1, At, TimeSpan.FromMicroseconds(1500), "NotAcknowledged", 500, "The receiver answered with status 500.", "{\"Acknowledgement\":\"0\"}", "k=a, s=b");
        var late = new Attempt(1, 2, At.AddMinutes(2), TimeSpan.FromSeconds(10), "Late", null, "The receiver did not answer in time.", null, null);
        var again = Message(1, 1) with { Attempts = 1, Due = At.AddMinutes(2) };
        await Ledger.TriedAsync(refused, again);
        Assert.Equal([again], Ledger.Waiting());
        var dead = again with { State = MessageState.Dead, Attempts = 2, SettledAt = At.AddMinutes(3) };
        await Ledger.TriedAsync(late, dead);
        Assert.Empty(Ledger.Waiting());
        Assert.Equal(dead, Ledger.Find(_ours, "1"));
        Assert.Equal([refused, late], Ledger.Tries(1));
    }

    [Fact]
    public async Task Lists_are_an_organisations_own_the_newest_first_and_by_state()
    {
        foreach (var id in new[] { 1, 2, 3, 4 })
            await KeepAsync(id, place: id);
        await Ledger.KeepAsync(Message(5, 5) with { Organisation = OrganisationId.New() }, "{}"u8.ToArray());
        await Ledger.SettleAsync(Message(2, 2) with { State = MessageState.Acknowledged, SettledAt = At });
        Assert.Equal([4L, 3], Ledger.Of(_ours, null, long.MaxValue, 2).Select(m => m.Id));
        Assert.Equal([2L, 1], Ledger.Of(_ours, null, 3, 9).Select(m => m.Id));
        Assert.Equal([2L], Ledger.Of(_ours, MessageState.Acknowledged, long.MaxValue, 9).Select(m => m.Id));
        Assert.Null(Ledger.Find(_ours, "5"));
        Assert.Null(Ledger.Find(_ours, "null"));
        Assert.Null(Ledger.Find(_ours, "-1"));
    }

    [Fact]
    public async Task What_was_settled_long_ago_is_dropped_with_its_tries_and_nothing_that_waits()
    {
        foreach (var id in new[] { 1, 2, 3 })
            await KeepAsync(id, place: id);
        foreach (var (id, settled) in new[] { (1, At), (2, At.AddDays(2)) })
            await Ledger.TriedAsync(new Attempt(id, 1, At, TimeSpan.Zero, "Acknowledged", 200, null, null, null), Message(id, id) with { State = MessageState.Acknowledged, SettledAt = settled });
        await Ledger.ForgetAsync(At.AddDays(1));
        Assert.Equal([3L, 2], Ledger.Of(_ours, null, long.MaxValue, 9).Select(m => m.Id));
        Assert.Empty(Ledger.Tries(1));
        Assert.Single(Ledger.Tries(2));
    }

    [Fact]
    public async Task What_is_sent_lies_sealed_and_opens_for_its_own_message_only()
    {
        await KeepAsync(1, place: 1);
        await KeepAsync(2, place: 2);
        var store = _house.Get<LedgerStore>();
        var box = store.Read("SELECT body FROM ehi_messages WHERE id = @p0", row => (byte[])row.GetValue(0), 1L)[0];
        Assert.Equal(-1, box.AsSpan().IndexOf("TXn_ID"u8));
        await store.WriteAsync(new LedgerStatement("UPDATE ehi_messages SET body = @p0 WHERE id = @p1"), box, 2L);
        Assert.ThrowsAny<CryptographicException>(() => Ledger.Body(2));
    }

    private Task<bool> KeepAsync(long id, long place) => Ledger.KeepAsync(Message(id, place), System.Text.Encoding.UTF8.GetBytes($$"""{"TXn_ID":{{id}}}"""));

    private StoredMessage Message(long id, long place) => new(id, place, _endpoint, _ours, "PM1", 1007, 2, "load", "123456789", At, At, MessageState.Waiting, 0, At, null);
}

/// <summary>On SQLite.</summary>
public sealed class SqliteLedgerTests : LedgerTests
{
    /// <inheritdoc />
    protected override Task<string[]> SettingsAsync() => Task.FromResult<string[]>([]);
}

/// <summary>On PostgreSQL.</summary>
[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlLedgerTests(PostgreSqlCluster cluster) : LedgerTests
{
    /// <inheritdoc />
    protected override async Task<string[]> SettingsAsync() => PostgreSqlCluster.Settings(await cluster.NewDatabaseAsync());
}
