using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Selvage.Authorization.Grants;

namespace Selvage.Authorization.Tokens;

/// <summary>Keeps the ledger and the tables of grants small: once a minute, in small batches, so that each time there is little to drop.</summary>
internal sealed partial class TokenPruning(TokenLedger ledger, TokenEntryStore tokens, AuthorizationEntryStore grants, TokenDenials denials, IOptions<AuthorizationOptions> options, TimeProvider time, ILogger<TokenPruning> log) : BackgroundService
{
    // A used code or refresh token must be known as used as long as somebody could try it again.
    private static readonly TimeSpan KeepEnded = TimeSpan.FromHours(1);

    // Before its first token is there, a grant has none; a day is long enough for any sign-in.
    private static readonly TimeSpan KeepEmpty = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1), time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await PruneAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops; what is left is dropped after the next start.
        }
    }

    internal async Task PruneAsync(CancellationToken ct)
    {
        try
        {
            await ledger.PruneAsync(time.GetUtcNow(), TimeSpan.FromDays(options.Value.TokenRecordDays));
            await denials.PruneAsync(ct);
            await tokens.PruneAsync(time.GetUtcNow() - KeepEnded, ct);
            await grants.PruneAsync(time.GetUtcNow() - KeepEmpty, ct);
        }
        catch (Exception exception) when (exception is DbException or InvalidOperationException)
        {
            Failed(exception);
        }
    }

    [LoggerMessage(3101, LogLevel.Warning, "Old token records or grants could not be dropped now; it is tried again in a minute")]
    private partial void Failed(Exception exception);
}
