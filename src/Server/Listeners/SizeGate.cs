using Microsoft.AspNetCore.Http;
using Selvage.Kernel.Results;
using Selvage.Kernel.Web;

namespace Selvage.Server.Listeners;

/// <summary>A body that says it is too large is refused before a byte of it is read, with words; one that lies is cut off by Kestrel.</summary>
internal sealed class SizeGate(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http) => LargeBodies.LimitPassed(http) is { } limit ? ProblemMapping.WriteAsync(http, TooLarge(limit)) : next(http);

    internal static Problem TooLarge(long limit) => new(ProblemKind.TooLarge, "request.too_large", "Too large", $"The body is larger than {limit} bytes. Send less at once.");
}
