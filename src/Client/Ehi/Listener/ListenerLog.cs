using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Selvage.Client.Ehi.Signatures;

namespace Selvage.Client.Ehi.Listener;

/// <summary>
/// What the listener says in the log: each refusal is one critical security event, as requirement H2 asks. Beyond a few in a minute of
/// the same code they are counted, so that whoever floods the listener does not flood the log with it.
/// </summary>
internal sealed partial class ListenerLog(ILogger<EhiListener> log, TimeProvider clock)
{
    private const int EachMinute = 10;
    private const string Pin = "ehi.certificate.pin";
    private const string Ocsp = "ehi.certificate.ocsp_unavailable";
    private readonly ConcurrentDictionary<string, Count> _counts = new();

    /// <summary>A message was refused.</summary>
    public void Refused(EhiRefusal refusal, string? from)
    {
        if (!IsDue(refusal.Code, out var left))
            return;
        if (refusal.IsSecurityEvent)
            Security(refusal.Code, from ?? "?", refusal.Says, refusal.Mend, left);
        else
            Trouble(refusal.Code, from ?? "?", refusal.Says, refusal.Mend, left);
    }

    /// <summary>The handler failed, so the message is not acknowledged and comes again.</summary>
    public void Failed(Exception exception, string message) => HandlerFailed(message, exception);

    /// <summary>A pin is missing, and only reported.</summary>
    public void PinMissing(string subject)
    {
        if (IsDue(Pin, out _))
            Unpinned(subject);
    }

    /// <summary>OCSP does not answer, and need not.</summary>
    public void OcspUnavailable(string fault)
    {
        if (IsDue(Ocsp, out _))
            NoOcsp(fault);
    }

    private bool IsDue(string code, out int left)
    {
        var count = _counts.GetOrAdd(code, _ => new Count());
        lock (count)
        {
            var now = clock.GetUtcNow();
            left = 0;
            if (now - count.Since >= TimeSpan.FromMinutes(1))
            {
                left = Math.Max(0, count.Seen - EachMinute);
                (count.Since, count.Seen) = (now, 0);
            }

            return ++count.Seen <= EachMinute;
        }
    }

    [LoggerMessage(8001, LogLevel.Critical, "Security: an EHI message from {From} was refused ({Code}). {Says} {Mend} Not logged of this kind in the minute before: {Left}.")]
    private partial void Security(string code, string from, string says, string mend, int left);

    [LoggerMessage(8002, LogLevel.Warning, "An EHI message from {From} was not taken ({Code}). {Says} {Mend} Not logged of this kind in the minute before: {Left}.")]
    private partial void Trouble(string code, string from, string says, string mend, int left);

    [LoggerMessage(8003, LogLevel.Error, "The EHI message {Message} could not be handled; it is not acknowledged and will be sent again.")]
    private partial void HandlerFailed(string message, Exception exception);

    [LoggerMessage(8004, LogLevel.Warning, "No certificate in the chain of {Subject} has a pinned key. It is let through, since pins only report.")]
    private partial void Unpinned(string subject);

    [LoggerMessage(8005, LogLevel.Warning, "The state of the operator's certificate cannot be found out, and it is let through, since OCSP is set to soft. {Fault}")]
    private partial void NoOcsp(string fault);

    private sealed class Count
    {
        public DateTimeOffset Since { get; set; } = DateTimeOffset.MinValue;

        public int Seen { get; set; }
    }
}
