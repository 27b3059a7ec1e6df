using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Results;

namespace Selvage.ApiHub.Admission;

/// <summary>One client does not take the hub from the others: a bucket of tokens for each, where the operator set a limit.</summary>
internal sealed class CheckRate : IDisposable
{
    private static readonly Problem TooMany = new(ProblemKind.TooMany, "rate.too_many", "Too many calls", "This client calls more often than it may. Wait as long as Retry-After says, and spread the calls.");
    private readonly PartitionedRateLimiter<ClientKey>? _limiter;

    public CheckRate(IOptions<ApiHubOptions> options)
    {
        if (options.Value.CallsPerSecond > 0)
            _limiter = PartitionedRateLimiter.Create<ClientKey, ClientKey>(key => RateLimitPartition.GetTokenBucketLimiter(key, _ => Bucket(options.Value)));
    }

    public void Dispose() => _limiter?.Dispose();

    internal Problem? Judge(HttpContext http, HubCall call)
    {
        if (_limiter is null)
            return null;
        using var lease = _limiter.AttemptAcquire(call.Client!.Key);
        if (lease.IsAcquired)
            return null;
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, (int)Math.Ceiling(after.TotalSeconds)) : 1;
        http.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        return TooMany;
    }

    private static TokenBucketRateLimiterOptions Bucket(ApiHubOptions options) => new()
    {
        TokensPerPeriod = options.CallsPerSecond,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        TokenLimit = options.Burst,
        QueueLimit = 0,
    };
}
