using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Selvage.Authorization.Records;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Starting;
using Selvage.Kernel.Storage;

namespace Selvage.Authorization.Keys;

/// <summary>Makes the first key at start; from then on, each minute, moves the ring on, makes the next key in time, and erases those that are done.</summary>
internal sealed partial class KeyRotation(ContextFactory<AuthorizationContext> contexts, ServerKeyBook book, RotateServerKeys rotate, RetireServerKey retire, IOptions<AuthorizationOptions> options, TimeProvider time, ILogger<KeyRotation> log)
    : BackgroundService, IStartStep
{
    /// <summary>At start: there must be a key before the first token.</summary>
    public Task RunAsync(CancellationToken ct) => LookAsync(ct);

    /// <summary>One look.</summary>
    internal async Task LookAsync(CancellationToken ct)
    {
        book.Turn();
        await using var db = contexts.Create();
        var keys = await db.ServerKeys.AsNoTracking().ToListAsync(ct);
        var now = time.GetUtcNow();
        var newest = keys.Count == 0 ? (DateTimeOffset?)null : keys.Max(k => k.SignsFrom);
        if (newest is null || newest.Value.AddDays(options.Value.KeyDays).AddHours(-options.Value.KeyAnnounceHours) <= now)
            await rotate.RunAsync(Actor.System, new(Now: false), ct);
        foreach (var done in keys.Where(k => k.PublishedUntil <= now && k.Sealed.Length > 0))
            await retire.RunAsync(Actor.System, new(done.Kid, "its last token has ended"), ct);
    }

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
            // The server stops.
        }
    }

    private async Task TryAsync(CancellationToken ct)
    {
        try
        {
            await LookAsync(ct);
        }
        catch (Exception exception) when (!ct.IsCancellationRequested)
        {
            NotLooked(exception);
        }
    }

    [LoggerMessage(3301, LogLevel.Error, "The keys that sign tokens could not be looked after; it is tried again in a minute")]
    private partial void NotLooked(Exception exception);
}
