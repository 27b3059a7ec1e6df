using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Selvage.Authorization.Records;
using Selvage.Authorization.SignIn;
using Selvage.Authorization.SignIn.Limits;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Storage;

namespace Selvage.Authorization.Sessions;

/// <summary>Once a minute: writes down when sessions were last used, lets go of those that are over, and drops old rows in small batches.</summary>
internal sealed partial class SessionKeeping(
    PersonSessions sessions, AddressLimit addresses, PruneSessions prune, ContextFactory<AuthorizationContext> contexts, WriteDoor door, IOptions<SignInOptions> options, TimeProvider time, ILogger<SessionKeeping> log) : BackgroundService
{
    private const int Batch = 200;

    /// <inheritdoc />
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryAsync(() => WriteSeenAsync(cancellationToken));
    }

    /// <summary>What is done once a minute.</summary>
    internal async Task KeepAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await WriteSeenAsync(ct);
        sessions.Drop(now);
        addresses.Drop(now);
        var before = now.AddDays(-options.Value.SessionRecordDays);
        await using var db = contexts.Create();
        while (await db.Sessions.AnyAsync(s => s.EndsAt < before, ct) || await db.PasswordLinks.AnyAsync(l => l.EndsAt < before, ct))
            await prune.RunAsync(Actor.System, before, ct);
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1), time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await TryAsync(() => KeepAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops; what was not written yet is written then.
        }
    }

    private async Task WriteSeenAsync(CancellationToken ct)
    {
        var seen = sessions.All.Select(h => (h.Session.SessionId, At: h.TakeUnwritten())).Where(s => s.At is not null).ToList();
        foreach (var some in seen.Chunk(Batch))
        {
            await using var db = contexts.Create();
            await door.WriteAsync(
                db,
                async () =>
                {
                    foreach (var (id, at) in some)
                        await db.Sessions.Where(s => s.Id == id).ExecuteUpdateAsync(set => set.SetProperty(s => s.LastSeenAt, at!.Value), ct);
                    return true;
                },
                committed: null,
                ct);
        }
    }

    private async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception exception) when (exception is DbException or DbUpdateException or InvalidOperationException)
        {
            Failed(exception);
        }
    }

    [LoggerMessage(3201, LogLevel.Warning, "Sessions could not be kept up to date now; it is tried again in a minute")]
    private partial void Failed(Exception exception);
}
