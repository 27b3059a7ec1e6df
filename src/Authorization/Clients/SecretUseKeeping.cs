using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Selvage.Authorization.Records;
using Selvage.Kernel.Storage;

namespace Selvage.Authorization.Clients;

/// <summary>
/// Writes down, once a minute and at the end, when secrets were last used: so that whoever rotates one sees when nobody uses the old one any
/// more. A kill loses at most a minute of it.
/// </summary>
internal sealed partial class SecretUseKeeping(OAuthClientRegistry clients, ContextFactory<AuthorizationContext> contexts, WriteDoor door, TimeProvider time, ILogger<SecretUseKeeping> log) : BackgroundService
{
    private const int Batch = 200;

    /// <inheritdoc />
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryAsync(cancellationToken);
    }

    /// <summary>Writes what is not written yet.</summary>
    internal async Task WriteAsync(CancellationToken ct)
    {
        var uses = clients.All().SelectMany(c => c.Secrets).Select(s => (s.Hash, At: s.TakeUnwritten())).Where(u => u.At is not null).ToList();
        foreach (var some in uses.Chunk(Batch))
        {
            await using var db = contexts.Create();
            await door.WriteAsync(
                db,
                async () =>
                {
                    foreach (var (hash, at) in some)
                    {
                        // By its hash, since a rotation in between makes the present secret the former one.
                        await db.Clients.Where(c => c.SecretHash == hash).ExecuteUpdateAsync(set => set.SetProperty(c => c.SecretUsedAt, at), ct);
                        await db.Clients.Where(c => c.FormerSecretHash == hash).ExecuteUpdateAsync(set => set.SetProperty(c => c.FormerSecretUsedAt, at), ct);
                    }

                    return true;
                },
                committed: null,
                ct);
        }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1), time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await TryAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops; what is left is written then.
        }
    }

    private async Task TryAsync(CancellationToken ct)
    {
        try
        {
            await WriteAsync(ct);
        }
        catch (Exception exception) when (exception is DbException or DbUpdateException or InvalidOperationException)
        {
            NotWritten(exception);
        }
    }

    [LoggerMessage(3401, LogLevel.Warning, "When secrets were last used could not be written down; what was used since the minute before is lost")]
    private partial void NotWritten(Exception exception);
}
