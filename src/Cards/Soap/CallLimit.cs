using System.Threading.RateLimiting;

namespace Selvage.Cards.Soap;

/// <summary>
/// How many SOAP calls of one programme manager run at a time (reference §4: 20), over all regions together. One more is refused at once and waits nowhere: a
/// caller that is told so slows down, one that waits in a queue sends more.
/// </summary>
internal sealed class CallLimit : IDisposable
{
    /// <summary>The largest number of calls at a time.</summary>
    internal const int Most = 20;

    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(pmid =>
        RateLimitPartition.GetConcurrencyLimiter(pmid, static _ => new ConcurrencyLimiterOptions { PermitLimit = Most, QueueLimit = 0 }));

    /// <summary>Enters; the lease says whether there was room, and is given back when the call is over.</summary>
    internal RateLimitLease Enter(string pmid) => _limiter.AttemptAcquire(pmid);

    public void Dispose() => _limiter.Dispose();
}
