using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Selvage.Kernel.Storage;

namespace Selvage.Kernel.Standing;

/// <summary>
/// Compares the board with its table every minute. What this process writes is on the board at once; this is for what it did not write,
/// and it is what tells that the state can still be read: when it cannot for an hour, the board is no longer believed and mTLS closes.
/// </summary>
internal sealed partial class StandingWatch(StandingBoard board, ContextFactory<KernelContext> contexts, WriteDoor door, TimeProvider time, ILogger<StandingWatch> log) : BackgroundService
{
    internal static readonly TimeSpan Between = TimeSpan.FromMinutes(1);

    // A read that hangs is a read that failed.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>One look.</summary>
    internal async Task LookAsync(CancellationToken ct)
    {
        var believed = board.Believed;
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
            patience.CancelAfter(Patience);
            await using var db = contexts.Create();
            await board.RefreshAsync(db, door, patience.Token).WaitAsync(patience.Token);
            if (!believed)
                ReadAgain();
        }
        catch (Exception exception) when (!ct.IsCancellationRequested)
        {
            if (board.Believed)
                NotRead((int)board.Age.TotalMinutes, (int)StandingBoard.BelievedFor.TotalMinutes, exception);
            else
                Closed((int)board.Age.TotalMinutes, exception);
        }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Between, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await LookAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process ends.
        }
    }

    [LoggerMessage(1501, LogLevel.Warning, "What is revoked could not be read from the database, for {Minutes} min now. mTLS closes when that has lasted {Limit} min. See to the database")]
    private partial void NotRead(int minutes, int limit, Exception exception);

    [LoggerMessage(1502, LogLevel.Critical, "What is revoked could not be read from the database for {Minutes} min: mTLS calls are refused with certificate.state_unknown until it can. See to the database")]
    private partial void Closed(int minutes, Exception exception);

    [LoggerMessage(1503, LogLevel.Information, "What is revoked is read from the database again: mTLS calls are served again")]
    private partial void ReadAgain();
}
