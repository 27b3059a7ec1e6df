using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Selvage.Kernel.Web;

/// <summary>Bodies that say they are larger than their listener takes.</summary>
public static class LargeBodies
{
    /// <summary>Up to this size a refused body is read and thrown away: most clients look for an answer only when they have sent all of it.</summary>
    private const long Drained = 32 * 1024 * 1024;

    /// <summary>
    /// The limit in bytes, where the request goes beyond it; null where it does not. Kestrel closes the connection of such a body with the answer still on
    /// its way, and the sender sees a broken connection: so it may drain this one, for the few seconds that it takes.
    /// </summary>
    public static long? LimitPassed(HttpContext http)
    {
        var size = http.Features.Get<IHttpMaxRequestBodySizeFeature>();
        if (size?.MaxRequestBodySize is not { } limit || http.Request.ContentLength is not { } length || length <= limit)
            return null;
        if (length <= Drained && !size.IsReadOnly)
            size.MaxRequestBodySize = Drained;
        return limit;
    }
}
