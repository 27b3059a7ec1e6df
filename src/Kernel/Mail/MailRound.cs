using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Selvage.Kernel.Storage;

namespace Selvage.Kernel.Mail;

/// <summary>Some mails that are due, each tried once.</summary>
internal sealed partial class MailRound(KernelContext db, WriteDoor door, IMailTransport transport, MailSeal seal, TimeProvider time, ILogger log)
{
    /// <summary>So many hourly tries, after the quick ones of the first hour, fill three days. Counted, so that neither a clock nor a time without this process uses them up.</summary>
    internal const int MostTries = 78;

    // A mail at which the server hangs up must not keep the others back; a server that hangs up at every one is blocked.
    private const int MostSessions = 3;

    /// <summary>How many were handed over.</summary>
    internal int Sent { get; private set; }

    /// <summary>Whether no mail at all can go out now.</summary>
    internal bool IsBlocked { get; private set; }

    internal async Task RunAsync(IReadOnlyList<MailRow> due, CancellationToken ct)
    {
        var waiting = new Queue<MailRow>(due);
        for (var sessions = 1; waiting.Count > 0 && !IsBlocked; sessions++)
        {
            try
            {
                await using var session = await transport.OpenAsync(ct);
                while (waiting.TryDequeue(out var mail))
                    await TryAsync(session, mail, ct);
            }
            catch (MailFaultException fault)
            {
                if (fault.Mail is null || sessions == MostSessions)
                    await BlockAsync(waiting, fault);
            }
        }
    }

    private async Task BlockAsync(Queue<MailRow> waiting, MailFaultException fault)
    {
        IsBlocked = true;
        Blocked(fault.Message);
        foreach (var mail in waiting)
        {
            Count(mail);
            Fail(mail, fault.Message);
        }

        await door.SaveAsync(db, CancellationToken.None);
    }

    /// <summary>
    /// One mail. The try is written down before anything leaves: a database that takes no writes must not send somebody the same mail every
    /// minute. The end is written down after; a kill in between means a second mail, with the same id.
    /// </summary>
    private async Task TryAsync(IMailSession session, MailRow mail, CancellationToken ct)
    {
        Count(mail);
        if (!await KeepAsync(mail, ct))
            return;
        var fault = await HandOverAsync(session, mail, ct);
        if (fault is null)
            Succeed(mail);
        else
            Fail(mail, fault.Message);
        await KeepAsync(mail, CancellationToken.None); // The other side may have it: a stop must not make us forget that.
        if (fault is { EveryMail: true })
            throw fault.At(mail);
    }

    /// <summary>Writes down how far it is; false where its row is gone, dropped with the person whom it was for.</summary>
    private async Task<bool> KeepAsync(MailRow mail, CancellationToken ct)
    {
        try
        {
            await door.SaveAsync(db, ct);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            db.Entry(mail).State = EntityState.Detached;
            return false;
        }
    }

    private async Task<MailFaultException?> HandOverAsync(IMailSession session, MailRow mail, CancellationToken ct)
    {
        try
        {
            await session.SendAsync(mail, seal.Open(mail), ct);
            return null;
        }
        catch (MailFaultException fault)
        {
            return fault;
        }
        catch (CryptographicException exception)
        {
            return new MailFaultException("Its sealed content cannot be opened with this key-encryption key. Put the right key file back.", everyMail: false, exception);
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or InvalidOperationException)
        {
            Broken(mail.Id.ToString(), mail.Kind, exception);
            return new MailFaultException($"It cannot be read as a message: {exception.GetType().Name}.", everyMail: false, exception);
        }
    }

    private void Count(MailRow mail)
    {
        mail.Tries++;
        mail.NextTryAt = time.GetUtcNow() + MailSender.DelayAfter(mail.Tries);
    }

    private void Succeed(MailRow mail)
    {
        mail.SentAt = time.GetUtcNow();
        mail.LastFault = null;
        Finish(mail, MailState.Sent);
        Sent++;
        HandedOver(mail.Id.ToString(), mail.Kind);
    }

    private void Fail(MailRow mail, string fault)
    {
        mail.LastFault = fault;
        if (mail.Tries < MostTries)
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

    [LoggerMessage(1406, LogLevel.Error, "Mail {Id} ({Kind}) is broken")]
    private partial void Broken(string id, string kind, Exception exception);
}
