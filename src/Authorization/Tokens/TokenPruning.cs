using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Selvage.Authorization.Tokens;

/// <summary>Keeps the ledger small: once a minute, so that each time there is little to drop.</summary>
internal sealed partial class TokenPruning(TokenLedger ledger, IOptions<AuthorizationOptions> options, TimeProvider time, ILogger<TokenPruning> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1), time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await PruneAsync();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops; what is left is dropped after the next start.
        }
    }

    private async Task PruneAsync()
    {
        try
        {
            await ledger.PruneAsync(time.GetUtcNow(), TimeSpan.FromDays(options.Value.TokenRecordDays));
        }
        catch (Exception exception) when (exception is DbException or InvalidOperationException)
        {
            Failed(exception);
        }
    }

    [LoggerMessage(3101, LogLevel.Warning, "Old token records could not be dropped now; it is tried again in a minute")]
    private partial void Failed(Exception exception);
}
