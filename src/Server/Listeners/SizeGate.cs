using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Selvage.Kernel.Results;
using Selvage.Kernel.Web;

namespace Selvage.Server.Listeners;

/// <summary>A body that says it is too large is refused before a byte of it is read, with words; one that lies is cut off by Kestrel.</summary>
internal sealed class SizeGate(RequestDelegate next)
{
    /// <summary>Up to this size a refused body is read and thrown away: most clients look for an answer only when they have sent all of it.</summary>
    private const long Drained = 32 * 1024 * 1024;

    public Task InvokeAsync(HttpContext http)
    {
        var size = http.Features.Get<IHttpMaxRequestBodySizeFeature>();
        if (size?.MaxRequestBodySize is not { } limit || http.Request.ContentLength is not { } length || length <= limit)
            return next(http);
        // Kestrel drains for a few seconds at most, and closes connections whose body is beyond the limit with the answer still on its way.
        if (length <= Drained && !size.IsReadOnly)
            size.MaxRequestBodySize = Drained;
        return ProblemMapping.WriteAsync(http, TooLarge(limit));
    }

    internal static Problem TooLarge(long limit) => new(ProblemKind.TooLarge, "request.too_large", "Too large", $"The body is larger than {limit} bytes. Send less at once.");
}
