using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Storage;

namespace Selvage.Kernel.Audit;

/// <summary>Lays the audit chain within a second behind the rows, so that the chain is never a lock on writes.</summary>
internal sealed partial class AuditSequencer(ContextFactory<KernelContext> contexts, WriteDoor door, AuditKey key, TimeProvider time, ILogger<AuditSequencer> log) : BackgroundService
{
    private const int MostRows = 1000;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private readonly Wakeup _wakeup = new();

    /// <summary>Says that there are new rows.</summary>
    internal void Wake() => _wakeup.Wake();

    /// <summary>Lays links until every final row is in the chain.</summary>
    /// <returns>How many rows were chained.</returns>
    internal async Task<int> SealAsync(CancellationToken ct)
    {
        var total = 0;
        while (true)
        {
            var rows = await SealBatchAsync(ct);
            total += rows;
            if (rows < MostRows)
                return total;
        }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await _wakeup.WaitAsync(TimeSpan.FromSeconds(5), time, stoppingToken);
                await SealAsync(stoppingToken);
                await Task.Delay(Pause, time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (exception is DbUpdateException or System.Data.Common.DbException)
            {
                Failed(exception);
            }
        }
    }

    private async Task<int> SealBatchAsync(CancellationToken ct)
    {
        await using var db = contexts.Create();
        var ceiling = await CommitOrder.CeilingAsync(db, ct);
        var head = await db.Chain.OrderByDescending(c => c.Batch).FirstOrDefaultAsync(ct);
        var (transaction, id) = head is null ? Position.Start : new Position(head.LastTransaction, head.LastId);
        var rows = await db.Audit.AsNoTracking()
            .Where(a => a.Transaction < ceiling && (a.Transaction > transaction || (a.Transaction == transaction && a.Id > id)))
            .OrderBy(a => a.Transaction).ThenBy(a => a.Id).Take(MostRows).ToListAsync(ct);
        if (rows.Count == 0)
            return 0;
        db.Chain.Add(Link(head, rows));
        await door.SaveAsync(db, ct);
        return rows.Count;
    }

    private ChainRow Link(ChainRow? head, List<AuditRow> rows)
    {
        var batch = (head?.Batch ?? 0) + 1;
        var hash = AuditHash.Of(head?.Hash ?? AuditHash.Genesis, rows);
        return new ChainRow
        {
            Batch = batch,
            At = time.GetUtcNow(),
            FirstTransaction = rows[0].Transaction,
            FirstId = rows[0].Id,
            LastTransaction = rows[^1].Transaction,
            LastId = rows[^1].Id,
            Rows = rows.Count,
            Hash = hash,
            Signature = key.Sign(AuditHash.Signed(batch, hash)),
            KeyId = key.KeyId,
        };
    }

    [LoggerMessage(1101, LogLevel.Warning, "The audit chain could not be laid now; it is tried again")]
    private partial void Failed(Exception exception);
}
