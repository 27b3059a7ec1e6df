using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Selvage.Cards.Doors;
using Selvage.Cards.Records;

namespace Selvage.Cards.Payments.Feed;

/// <summary>
/// Sends the messages that wait, in their order, and forgets each when the External Host Interface has it on disk. A kill between the two sends it again:
/// its id says that it is the same.
/// </summary>
internal sealed partial class FeedPump(CardStore store, Outbox outbox, HostLine line, TimeProvider time, ILogger<FeedPump> log) : BackgroundService
{
    private const int AtOnce = 100;
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var delay = TimeSpan.Zero;
        while (!stoppingToken.IsCancellationRequested)
        {
            if (await SendAsync(stoppingToken))
            {
                delay = TimeSpan.Zero;
                continue;
            }

            if (delay == TimeSpan.Zero)
                Waits();
            delay = delay == TimeSpan.Zero ? Shortest : TimeSpan.FromTicks(Math.Min(2 * delay.Ticks, Longest.Ticks));
            await Task.Delay(delay, time, stoppingToken);
        }
    }

    /// <summary>Sends all that there is, and waits until there is more.</summary>
    /// <returns>False where it could not be sent.</returns>
    private async Task<bool> SendAsync(CancellationToken ct)
    {
        try
        {
            var next = store.Read(db => Outbox.Next(db, AtOnce));
            if (next.Count == 0)
            {
                await outbox.WaitAsync(ct);
                return true;
            }

            if (!await line.HandAsync([.. next.Select(message => message.Message)], ct))
                return false;
            await store.WriteAsync(
                db =>
                {
                    Outbox.Done(db, next[^1].Row);
                    return Answer.Nothing;
                },
                ct);
            return true;
        }
        catch (SqliteException exception)
        {
            Failed(exception);
            return false;
        }
    }

    [LoggerMessage(6010, LogLevel.Information, "Messages for external hosts wait: nobody takes them now. They are sent again")]
    private partial void Waits();

    [LoggerMessage(6011, LogLevel.Error, "Messages for external hosts could not be read or forgotten")]
    private partial void Failed(Exception exception);
}
