using System.Data.Common;
using Microsoft.Extensions.Logging;

namespace Selvage.Certificates.Ocsp;

/// <summary>What the responder says in the log: not once for each of many requests, but at most once a minute.</summary>
internal sealed partial class ResponderLog(TimeProvider time, ILogger<ResponderLog> log)
{
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(1);
    private long _last = long.MinValue;

    /// <summary>The state cannot be read.</summary>
    public void Unreadable(Exception exception)
    {
        if (IsDue())
            Fault(exception is DbException or TimeoutException ? "the database does not answer" : "this is a bug", exception);
    }

    private bool IsDue()
    {
        var (now, last) = (time.GetUtcNow().UtcTicks, Interlocked.Read(ref _last));
        return (last == long.MinValue || Math.Abs(now - last) >= Between.Ticks) && Interlocked.CompareExchange(ref _last, now, last) == last;
    }

    [LoggerMessage(2601, LogLevel.Error, "OCSP answers cannot be made: {Why}. Answers that are kept are handed out until they end.")]
    private partial void Fault(string why, Exception exception);
}
