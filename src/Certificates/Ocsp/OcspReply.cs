using Microsoft.AspNetCore.Http;

namespace Selvage.Certificates.Ocsp;

/// <summary>Puts an answer into HTTP: always 200, with the headers of RFC 9919.</summary>
internal static class OcspReply
{
    private const string MediaType = "application/ocsp-response";
    private const int LongestAge = 300;
    private const string Usual = "max-age=300, public, no-transform, must-revalidate";

    /// <summary>Writes it; to a GET that has it already, only that it still holds.</summary>
    public static Task WriteAsync(HttpContext http, OcspAnswer answer, DateTimeOffset now)
    {
        var response = http.Response;
        if (answer.Times is not { } times)
        {
            response.Headers.CacheControl = "no-store";
        }
        else
        {
            response.Headers.ETag = answer.ETag;
            response.Headers.LastModified = answer.LastModified;
            response.Headers.Expires = answer.Expires;
            response.Headers.CacheControl = Age(times.NextUpdate - now);
            if (HttpMethods.IsGet(http.Request.Method) && Has(http.Request.Headers.IfNoneMatch.ToString(), answer.ETag))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return Task.CompletedTask;
            }
        }

        response.ContentType = MediaType;
        response.ContentLength = answer.Body.Length;
        return response.Body.WriteAsync(answer.Body, http.RequestAborted).AsTask();
    }

    private static bool Has(string ifNoneMatch, string etag) => ifNoneMatch.Length > 0 && (ifNoneMatch == "*" || ifNoneMatch.Contains(etag, StringComparison.Ordinal));

    /// <summary>Less than the time that is left.</summary>
    private static string Age(TimeSpan left)
    {
        var seconds = (int)left.TotalSeconds - 1;
        return seconds >= LongestAge ? Usual : $"max-age={Math.Max(0, seconds)}, public, no-transform, must-revalidate";
    }
}
