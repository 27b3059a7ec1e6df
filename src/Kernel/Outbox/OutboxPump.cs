using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Storage;

namespace Selvage.Kernel.Outbox;

/// <summary>Carries announcements to their listeners. Each listener has a place of its own, so that one that fails holds up nobody else.</summary>
internal sealed partial class OutboxPump(ContextFactory<KernelContext> contexts, WriteDoor door, Func<IEnumerable<Listener>> listeners, TimeProvider time, ILogger<OutboxPump> log) : BackgroundService
{
    private const int Batch = 100;

    // One look serves all that was announced meanwhile: without it, each act would cost a second write for the listener's place.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private readonly Wakeup _wakeup = new();

    /// <summary>Says that there may be news.</summary>
    internal void Wake() => _wakeup.Wake();

    /// <summary>Tells every listener everything that it has not heard yet.</summary>
    internal async Task PumpAsync(CancellationToken ct)
    {
        foreach (var listener in listeners())
        {
            try
            {
                while (await TellBatchAsync(listener, ct) == Batch)
                {
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Failed(listener.Name, exception);
            }
        }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await PumpAsync(stoppingToken);
                await Task.Delay(Pause, time, stoppingToken);
                await _wakeup.WaitAsync(TimeSpan.FromSeconds(5), time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops; what was not told yet is told after the next start.
        }
    }

    private async Task<int> TellBatchAsync(Listener listener, CancellationToken ct)
    {
        await using var db = contexts.Create();
        var ceiling = await CommitOrder.CeilingAsync(db, ct);
        var reader = await db.OutboxReaders.SingleOrDefaultAsync(r => r.Name == listener.Name, ct);
        var (transaction, id) = reader is null ? Position.Start : new Position(reader.Transaction, reader.LastId);
        var rows = await db.Outbox.AsNoTracking()
            .Where(o => o.Transaction < ceiling && (o.Transaction > transaction || (o.Transaction == transaction && o.Id > id)))
            .OrderBy(o => o.Transaction).ThenBy(o => o.Id).Take(Batch).ToListAsync(ct);
        if (rows.Count == 0)
            return 0;
        foreach (var row in rows.Where(r => r.Name == listener.Event))
            await listener.TellAsync(row.Content, ct);
        await RememberAsync(db, reader, listener.Name, rows[^1], ct);
        return rows.Count;
    }

    private async Task RememberAsync(KernelContext db, OutboxReaderRow? reader, string name, OutboxRow last, CancellationToken ct)
    {
        if (reader is null)
            db.OutboxReaders.Add(new OutboxReaderRow { Name = name, Transaction = last.Transaction, LastId = last.Id });
        else
            (reader.Transaction, reader.LastId) = (last.Transaction, last.Id);
        await door.SaveAsync(db, ct);
    }

    [LoggerMessage(1201, LogLevel.Error, "{Listener} could not act on an announcement; it is told again")]
    private partial void Failed(string listener, Exception exception);
}
