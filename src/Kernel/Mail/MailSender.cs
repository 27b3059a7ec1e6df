using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Storage;

namespace Selvage.Kernel.Mail;

/// <summary>
/// Hands mails over in the order in which they were written, each at least once: it is marked after the other side has it. One that fails is
/// tried again after 1, 2, 4 … minutes, at last every hour, for three days; others do not wait for it. A refusal by the server is tried again
/// too: most are a matter of somebody's settings.
/// </summary>
internal sealed partial class MailSender(ContextFactory<KernelContext> contexts, WriteDoor door, IMailTransport transport, MailSeal seal, TimeProvider time, ILogger<MailSender> log) : BackgroundService, ISnapshot
{
    private const int Batch = 50;
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromDays(3);
    private static readonly TimeSpan SafetyNet = TimeSpan.FromMinutes(1);
    private readonly Wakeup _wakeup = new();

    /// <summary>How long to wait after so many tries.</summary>
    internal static TimeSpan DelayAfter(int tries) => tries > 6 ? Longest : TimeSpan.FromMinutes(Math.Min(60, 1 << (tries - 1)));

    /// <summary>Tries every mail that is due now, once.</summary>
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
            sent += await SendAsync(db, due, ct);
        }
    }

    /// <inheritdoc />
    public Task LoadAsync(CancellationToken ct) => Task.CompletedTask;

    /// <summary>A mail was committed: it can go out.</summary>
    public void Apply(object entity, EntityState state)
    {
        if (entity is MailRow && state == EntityState.Added)
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
            catch (Exception exception) when (exception is DbUpdateException or System.Data.Common.DbException)
            {
                Unreadable(exception);
                await Task.Delay(SafetyNet, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<int> SendAsync(KernelContext db, List<MailRow> due, CancellationToken ct)
    {
        var (handled, sent) = (0, 0);
        try
        {
            await using var session = await transport.OpenAsync(ct);
            foreach (var mail in due)
            {
                if (await HandOverAsync(session, mail, ct))
                    sent++;
                handled++;
                await door.SaveAsync(db, CancellationToken.None); // The other side may have it: a stop must not make us forget that.
            }
        }
        catch (MailFaultException fault)
        {
            Blocked(fault.Message);
            foreach (var mail in due.Skip(handled))
                Fail(mail, fault.Message);
            await door.SaveAsync(db, CancellationToken.None);
        }

        return sent;
    }

    /// <summary>One mail; what is wrong with it alone is noted on it, so that it never keeps others back.</summary>
    private async Task<bool> HandOverAsync(IMailSession session, MailRow mail, CancellationToken ct)
    {
        try
        {
            await session.SendAsync(mail, seal.Open(mail), ct);
            Succeed(mail);
            return true;
        }
        catch (MailFaultException fault) when (!fault.EveryMail)
        {
            Fail(mail, fault.Message);
        }
        catch (CryptographicException)
        {
            Fail(mail, "Its sealed content cannot be opened with this key-encryption key. Put the right key file back.");
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or InvalidOperationException)
        {
            Broken(mail.Id.ToString(), mail.Kind, exception);
            Fail(mail, $"It cannot be read as a message: {exception.GetType().Name}.");
        }

        return false;
    }

    private void Succeed(MailRow mail)
    {
        mail.Tries++;
        mail.SentAt = time.GetUtcNow();
        mail.LastFault = null;
        Finish(mail, MailState.Sent);
        HandedOver(mail.Id.ToString(), mail.Kind);
    }

    private void Fail(MailRow mail, string fault)
    {
        mail.Tries++;
        mail.LastFault = fault;
        mail.NextTryAt = time.GetUtcNow() + DelayAfter(mail.Tries);
        if (time.GetUtcNow() - mail.CreatedAt < GiveUpAfter)
        {
            Retried(mail.Id.ToString(), mail.Kind, mail.Tries);
            return;
        }

        Finish(mail, MailState.Failed);
        GivenUp(mail.Id.ToString(), mail.Kind, mail.Tries);
    }

    private static void Finish(MailRow mail, MailState state)
    {
        mail.State = state;
        mail.NextTryAt = null;
        if (mail.Sensitive)
            mail.Content = null;
    }

    [LoggerMessage(1401, LogLevel.Information, "Mail {Id} ({Kind}) was handed over")]
    private partial void HandedOver(string id, string kind);

    [LoggerMessage(1402, LogLevel.Warning, "Mail {Id} ({Kind}) was not handed over at try {Tries}; it is tried again. Its record says why")]
    private partial void Retried(string id, string kind, int tries);

    [LoggerMessage(1403, LogLevel.Error, "Mail {Id} ({Kind}) was given up after {Tries} tries. Its record says why")]
    private partial void GivenUp(string id, string kind, int tries);

    [LoggerMessage(1404, LogLevel.Warning, "No mail can be handed over now. {Fault}")]
    private partial void Blocked(string fault);

    [LoggerMessage(1405, LogLevel.Error, "The mails cannot be read or marked now; it is tried again")]
    private partial void Unreadable(Exception exception);

    [LoggerMessage(1406, LogLevel.Error, "Mail {Id} ({Kind}) is broken")]
    private partial void Broken(string id, string kind, Exception exception);
}
