using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Storage;

namespace Selvage.Kernel.Mail;

/// <summary>
/// Hands mails over in the order in which they were written, each at least once: it is marked after the other side has it. One that fails is
/// tried again after 1, 2, 4 … minutes, at last every hour; others do not wait for it. A refusal by the server is tried again too: most are a
/// matter of somebody's settings.
/// </summary>
internal sealed partial class MailSender(ContextFactory<KernelContext> contexts, WriteDoor door, IMailTransport transport, MailSeal seal, TimeProvider time, ILogger<MailSender> log) : BackgroundService, ISnapshot
{
    private const int Batch = 50;
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);
    private static readonly TimeSpan SafetyNet = TimeSpan.FromMinutes(1);
    private readonly Wakeup _wakeup = new();

    /// <summary>How long to wait after so many tries.</summary>
    internal static TimeSpan DelayAfter(int tries) => tries > 6 ? Longest : TimeSpan.FromMinutes(Math.Min(60, 1 << (tries - 1)));

    /// <summary>Tries every mail that is due now, once. Where the way out is blocked, the rest stays due: one vain attempt is enough for one look.</summary>
    /// <returns>How many were handed over.</returns>
    internal async Task<int> SendDueAsync(CancellationToken ct)
    {
        var sent = 0;
        while (true)
        {
            await using var db = contexts.Create();
            var now = time.GetUtcNow();
            var far = now + Longest; // Later than that was set by a clock that has been put back since.
            var due = await db.Mails.Where(m => m.State == MailState.Waiting && (m.NextTryAt <= now || m.NextTryAt > far)).OrderBy(m => m.NextTryAt).ThenBy(m => m.Id).Take(Batch).ToListAsync(ct);
            if (due.Count == 0)
                return sent;
            var round = new MailRound(db, door, transport, seal, time, log);
            await round.RunAsync(due, ct);
            sent += round.Sent;
            if (round.IsBlocked)
                return sent;
        }
    }

    /// <inheritdoc />
    public Task LoadAsync(CancellationToken ct) => Task.CompletedTask;

    /// <summary>A mail was committed: it can go out.</summary>
    public void Apply(object entity, EntityState state)
    {
        if (entity is MailRow { State: MailState.Waiting } && state is EntityState.Added or EntityState.Modified)
            _wakeup.Wake();
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await SendDueAsync(stoppingToken);
                await _wakeup.WaitAsync(SafetyNet, time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // Whatever it is, such as a database that is away: the server goes on, and so do the mails later.
                Stopped(exception);
                await Task.Delay(SafetyNet, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(1405, LogLevel.Error, "The mails cannot be read, handed over or marked now; it is tried again within a minute")]
    private partial void Stopped(Exception exception);
}
