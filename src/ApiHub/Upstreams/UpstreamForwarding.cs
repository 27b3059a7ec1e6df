using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Selvage.ApiHub.Admission;
using Selvage.ApiHub.Regions;
using Selvage.Kernel.Results;
using Selvage.Kernel.Web;
using Yarp.ReverseProxy.Forwarder;

namespace Selvage.ApiHub.Upstreams;

/// <summary>Forwards admitted calls to the upstream of their region, over its Unix socket. Nothing is tried twice: a body that was sent cannot be sent again.</summary>
internal sealed class UpstreamForwarding : IDisposable
{
    /// <summary>A body without Content-Length outgrew the limit on its way: the forwarder took the listener's status over.</summary>
    private static readonly Problem TooLarge = new(ProblemKind.TooLarge, "request.too_large", "Too large", "The body is larger than this address takes. Send less at once.");

    private readonly IHttpForwarder _forwarder;
    private readonly HttpMessageInvoker[] _regions;
    private readonly ForwarderRequestConfig _config;

    public UpstreamForwarding(IHttpForwarder forwarder, RegionTable regions, IOptions<ApiHubOptions> options)
    {
        _forwarder = forwarder;
        _regions = [.. regions.Sockets.Select(Connect)];
        _config = new ForwarderRequestConfig { ActivityTimeout = TimeSpan.FromSeconds(options.Value.UpstreamTimeout), Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
    }

    internal async ValueTask ForwardAsync(HttpContext http, HubCall call)
    {
        // The upstream is addressed by its socket; the name here is only what HTTP asks for.
        var error = await _forwarder.SendAsync(http, "http://cards", _regions[call.Region], _config, new IdentityTransform(call));
        if (error is not ForwarderError.None && !http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
            await ProblemMapping.WriteAsync(http, http.Response.StatusCode == StatusCodes.Status413PayloadTooLarge ? TooLarge : Explain(error, call.Region));
    }

    /// <summary>Reads a document of the upstream's own, from the default region.</summary>
    internal async Task<byte[]> ReadAsync(string path, CancellationToken ct, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://cards" + path);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await _regions[0].SendAsync(request, ct);
        return await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(ct);
    }

    public void Dispose()
    {
        foreach (var region in _regions)
            region.Dispose();
    }

    private static HttpMessageInvoker Connect(string socket)
    {
        var handler = SocketCalls.Handler(socket);
        handler.AutomaticDecompression = DecompressionMethods.None;
        handler.ActivityHeadersPropagator = DistributedContextPropagator.CreatePassThroughPropagator();
        handler.PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1);
        handler.ConnectTimeout = TimeSpan.FromSeconds(5);
        return new HttpMessageInvoker(handler);
    }

    private static Problem Explain(ForwarderError error, int region) => error switch
    {
        ForwarderError.RequestTimedOut or ForwarderError.RequestCanceled => new(ProblemKind.Unavailable, "upstream.timeout", "The region did not answer in time", $"Region {region} took too long. Whether the call was carried out is not known: read before you repeat it, or repeat it with the same IdempotencyKey."),
        ForwarderError.RequestBodyClient or ForwarderError.UpgradeRequestClient => Problem.Invalid("request.body_broken", "The body broke off", "The body of the call did not arrive whole. Send it again."),
        _ => new(ProblemKind.BadGateway, "upstream.unreachable", "The region cannot be reached", $"Region {region} is not reachable now. Try again in a moment; nothing was sent to another region."),
    };
}
