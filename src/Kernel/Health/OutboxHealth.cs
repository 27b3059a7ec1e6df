using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Outbox;
using Selvage.Kernel.Storage;

namespace Selvage.Kernel.Health;

/// <summary>Whether announcements reach those who must act on them.</summary>
internal sealed class OutboxHealth(ContextFactory<KernelContext> contexts, IEnumerable<Listener> listeners, TimeProvider time) : IWatchHealth
{
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan TooLate = TimeSpan.FromMinutes(15);
    private const int MostCounted = 10_000;

    public string Name => "Outbox";

    public async Task<IReadOnlyList<HealthLine>> ReadAsync(CancellationToken ct)
    {
        await using var db = contexts.Create();
        var readers = await db.OutboxReaders.AsNoTracking().ToDictionaryAsync(r => r.Name, r => new Position(r.Transaction, r.LastId), ct);
        var behind = new List<(string Name, int Rows, DateTimeOffset Oldest)>();
        foreach (var listener in listeners)
        {
            var (transaction, id) = readers.GetValueOrDefault(listener.Name, Position.Start);
            var waiting = db.Outbox.AsNoTracking().Where(o => o.Transaction > transaction || (o.Transaction == transaction && o.Id > id)).OrderBy(o => o.Transaction).ThenBy(o => o.Id);
            if (await waiting.FirstOrDefaultAsync(ct) is { } oldest)
                behind.Add((listener.Name, await waiting.Take(MostCounted).CountAsync(ct), oldest.At));
        }

        return [Of([.. behind.Where(b => time.GetUtcNow() - b.Oldest > Late)])];
    }

    private HealthLine Of(IReadOnlyList<(string Name, int Rows, DateTimeOffset Oldest)> late)
    {
        if (late.Count == 0)
            return new(Name, HealthState.Well, "Every announcement was heard by all who act on it.");
        var oldest = late.MinBy(l => l.Oldest);
        return new(
            Name,
            time.GetUtcNow() - oldest.Oldest > TooLate ? HealthState.Wrong : HealthState.Attention,
            $"{string.Join(", ", late.Select(l => l.Name))} did not hear {late.Max(l => l.Rows)} announcements, the oldest of {oldest.Oldest:u}.",
            $"They are told again every few seconds. Where it stays so, the server's log says why under {oldest.Name}; mend that.");
    }
}
