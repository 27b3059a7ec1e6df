using System.Threading.Channels;
using Microsoft.Extensions.Hosting;

namespace Selvage.Certificates.Ocsp;

/// <summary>
/// Signs kept answers anew in the background, while the old ones are still good: who asks often never waits for a signature, and where
/// the database is away, there are twenty minutes left.
/// </summary>
internal sealed class RenewAnswers(MakeAnswers make, ResponderLog log, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly Channel<(AnswerKey Key, OcspAnswer Old)> _due = Channel.CreateBounded<(AnswerKey, OcspAnswer)>(new BoundedChannelOptions(4096) { SingleReader = true });

    /// <summary>Asks for an answer to be made anew; asking again before that is done changes nothing.</summary>
    public void Ask(AnswerKey key, OcspAnswer old)
    {
        if (old.TryBeginRenewal() && !_due.Writer.TryWrite((key, old)))
            old.EndRenewal();
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var (key, old) in _due.Reader.ReadAllAsync(stoppingToken))
            {
                var renewed = await RenewAsync(key, stoppingToken);
                old.EndRenewal(); // Also where it went well: a revocation meanwhile may have left the old one in its place.
                if (!renewed)
                    await Task.Delay(Pause, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private async Task<bool> RenewAsync(AnswerKey key, CancellationToken ct)
    {
        try
        {
            var made = await make.OneAsync(key, ct);
            return made.Times is not null;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            log.Unreadable(exception);
            return false;
        }
    }
}
