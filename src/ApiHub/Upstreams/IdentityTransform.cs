using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;
using Selvage.ApiHub.Admission;
using Yarp.ReverseProxy.Forwarder;

namespace Selvage.ApiHub.Upstreams;

/// <summary>
/// Tells the upstream who calls, in headers that nobody outside can set: whatever a client sends under these names, or under those that
/// proxies use, is dropped first. The token stays here: the upstream has no use for it.
/// </summary>
internal sealed class IdentityTransform(HubCall call) : HttpTransformer
{
    /// <summary>Every header of ours begins so; so does everything that is dropped.</summary>
    internal const string Prefix = "X-Selvage-";

    private static readonly HashSet<string> Dropped = new(StringComparer.OrdinalIgnoreCase)
    {
        "Authorization", "Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Prefix", "X-Real-IP",
        "X-Client-Cert", "Client-Cert", "Client-Cert-Chain", "X-SSL-Client-Cert", "X-SSL-Client-Verify", "X-ARR-ClientCert", "X-Forwarded-Client-Cert", "Cookie", "Expect",
    };

    public override async ValueTask TransformRequestAsync(HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
    {
        await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
        var headers = proxyRequest.Headers;
        foreach (var name in Dropped)
            headers.Remove(name);
        Strip(headers);
        headers.Host = null;
        headers.TryAddWithoutValidation("X-Selvage-Pmid", call.Pmid);
        headers.TryAddWithoutValidation("X-Selvage-Organisation", call.Client!.Organisation.ToString());
        headers.TryAddWithoutValidation("X-Selvage-Application", call.Client.Application?.ToString());
        headers.TryAddWithoutValidation("X-Selvage-Client", call.Client.Key.ToString());
        headers.TryAddWithoutValidation("X-Selvage-Scopes", string.Join(' ', call.Scopes));
        if (call.Recipient is { } recipient)
            headers.TryAddWithoutValidation("X-Selvage-Recipient", $"{recipient.Kid.Value} {Convert.ToBase64String(recipient.SubjectPublicKeyInfo.Span)}");
    }

    /// <summary>Header names may hold underscores, which some servers read as hyphens.</summary>
    private static void Strip(HttpRequestHeaders headers)
    {
        List<string>? names = null;
        foreach (var header in headers.NonValidated)
        {
            if (header.Key.Replace('_', '-').StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
                (names ??= []).Add(header.Key);
        }

        foreach (var name in names ?? [])
            headers.Remove(name);
    }
}
