using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Selvage.Ehi.Ledger;

namespace Selvage.Ehi.Delivery;

/// <summary>Once an hour, drops deliveries that are older than they are kept.</summary>
internal sealed partial class ForgetOld(EhiLedger ledger, IOptions<EhiOptions> options, TimeProvider time, ILogger<ForgetOld> log) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromHours(1);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Between, time, stoppingToken);
                try
                {
                    await ledger.ForgetAsync(time.GetUtcNow().AddDays(-options.Value.RecordDays));
                }
                catch (Exception exception) when (exception is not OperationCanceledException)
                {
                    Failed(exception);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    [LoggerMessage(7003, LogLevel.Warning, "Old EHI deliveries could not be dropped; the next round tries again")]
    private partial void Failed(Exception exception);
}
