using System.Data.Common;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Selvage.Kernel.Storage;

namespace Selvage.Kernel.Audit;

/// <summary>A verification of the audit chain that came to its end.</summary>
/// <param name="StartedAt">When it began.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="By">Who asked for it: kind and id.</param>
/// <param name="Report">What it found.</param>
public sealed record KeptVerification(DateTimeOffset StartedAt, DateTimeOffset EndedAt, string By, AuditReport Report);

/// <summary>A verification that is under way.</summary>
/// <param name="StartedAt">When it began.</param>
/// <param name="Links">How many links were checked so far.</param>
/// <param name="Of">How many there were when it began.</param>
public sealed record VerificationProgress(DateTimeOffset StartedAt, long Links, long Of);

/// <summary>
/// Verifies the audit chain in the background, one run at a time, and keeps what the last one found, with its time, over a restart. A run that the
/// process did not live to end is begun anew by whoever wants it.
/// </summary>
internal sealed partial class VerificationRun(ContextFactory<KernelContext> contexts, WriteDoor door, AuditKey key, TimeProvider time, ILogger<VerificationRun> log) : BackgroundService
{
    private const string Fact = "audit.verified";
    private readonly Channel<string> _asked = Channel.CreateBounded<string>(1);
    private VerificationProgress? _progress;
    private volatile bool _failed;

    /// <summary>How far the run is; null where none is under way.</summary>
    internal VerificationProgress? Progress => Volatile.Read(ref _progress);

    /// <summary>Whether the last run broke off, because the database could not be read or written.</summary>
    internal bool Failed => _failed;

    /// <summary>Begins a run; false where one is under way.</summary>
    internal bool TryStart(string by)
    {
        if (Interlocked.CompareExchange(ref _progress, new VerificationProgress(time.GetUtcNow(), 0, 0), null) is not null)
            return false;
        _failed = false;
        return _asked.Writer.TryWrite(by);
    }

    /// <summary>What the last run found; null where none came to its end yet.</summary>
    internal static async Task<KeptVerification?> LastAsync(KernelContext db, CancellationToken ct) =>
        await db.Facts.AsNoTracking().SingleOrDefaultAsync(f => f.Name == Fact, ct) is { } row ? JsonSerializer.Deserialize<KeptVerification>(row.Value) : null;

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var by in _asked.Reader.ReadAllAsync(stoppingToken))
                await TryRunAsync(by, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops; whoever wants the result asks again.
        }
    }

    private async Task TryRunAsync(string by, CancellationToken ct)
    {
        try
        {
            await RunAsync(by, Progress!.StartedAt, ct);
        }
        catch (Exception exception) when (exception is DbException or DbUpdateException or InvalidOperationException)
        {
            _failed = true;
            Broke(exception);
        }
        finally
        {
            Volatile.Write(ref _progress, null);
        }
    }

    private async Task RunAsync(string by, DateTimeOffset started, CancellationToken ct)
    {
        await using var db = contexts.Create();
        var links = await db.Chain.LongCountAsync(ct);
        Volatile.Write(ref _progress, new VerificationProgress(started, 0, links));
        var report = await new ChainCheck(contexts, key).RunAsync(wanted: null, done => Volatile.Write(ref _progress, new VerificationProgress(started, done, links)), ct);
        if (!report.Ok)
            Broken(report.Findings[0].Batch, report.Findings[0].Code);
        await KeepAsync(db, JsonSerializer.SerializeToUtf8Bytes(new KeptVerification(started, time.GetUtcNow(), by, report)), ct);
    }

    private async Task KeepAsync(KernelContext db, byte[] result, CancellationToken ct)
    {
        if (await db.Facts.FindAsync([Fact], ct) is { } row)
            row.Value = result;
        else
            db.Facts.Add(new FactRow { Name = Fact, Value = result });
        await door.SaveAsync(db, ct);
    }

    [LoggerMessage(1102, LogLevel.Warning, "The verification of the audit chain broke off; ask for it again")]
    private partial void Broke(Exception exception);

    [LoggerMessage(1103, LogLevel.Critical, "The audit chain is broken from link {Link} on: {Code}. Compare with an exported head, and with a backup")]
    private partial void Broken(long link, string code);
}
