using System.Buffers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Selvage.Kernel.Settings;
using Selvage.Kernel.Web;

namespace Selvage.Certificates.Ocsp;

/// <summary>The responder's addresses: <c>/ocsp</c>, and everything under a host name of its own.</summary>
internal sealed class OcspEndpoints
{
    private const ListenerKind On = ListenerKind.Tls | ListenerKind.Http;
    private readonly Lazy<OcspResponder> _responder;
    private readonly Lazy<TimeProvider> _time;

    private OcspEndpoints(IServiceProvider services)
    {
        // Looked up at the first request, not for each one, and not while the server is put together.
        _responder = new Lazy<OcspResponder>(services.GetRequiredService<OcspResponder>);
        _time = new Lazy<TimeProvider>(services.GetRequiredService<TimeProvider>);
    }

    /// <summary>Maps them.</summary>
    /// <param name="routes">Where.</param>
    /// <param name="host">The host name of its own; empty for none.</param>
    internal static void Map(IEndpointRouteBuilder routes, string host)
    {
        var doors = new OcspEndpoints(routes.ServiceProvider);
        routes.MapGet("/ocsp", doors.GetAsync).ServedOn(On);
        routes.MapGet("/ocsp/{**rest}", doors.GetAsync).ServedOn(On);
        routes.MapPost("/ocsp", doors.PostAsync).ServedOn(On);
        if (host.Length == 0)
            return;
        routes.MapGet("/{**rest}", doors.GetAsync).RequireHost(host).ServedOn(On);
        routes.MapPost("/", doors.PostAsync).RequireHost(host).ServedOn(On);
    }

    private Task GetAsync(HttpContext http)
    {
        var target = http.Features.Get<IHttpRequestFeature>()!.RawTarget;
        return ReplyAsync(http, RequestTarget.Read(target));
    }

    /// <summary>Whatever the content type: clients send wrong ones, and none.</summary>
    private async Task PostAsync(HttpContext http)
    {
        var body = http.Request.ContentLength > OcspRequestReader.Longest ? null : await BodyAsync(http);
        await ReplyAsync(http, body);
    }

    private async Task ReplyAsync(HttpContext http, byte[]? request)
    {
        var answer = await _responder.Value.AnswerAsync(request is null ? (ReadOnlyMemory<byte>?)null : request, http.RequestAborted);
        await OcspReply.WriteAsync(http, answer, _time.Value.GetUtcNow());
    }

    /// <summary>The body; null where it is longer than any request.</summary>
    private static async ValueTask<byte[]?> BodyAsync(HttpContext http)
    {
        var reader = http.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(http.RequestAborted);
            if (read.Buffer.Length > OcspRequestReader.Longest)
            {
                reader.AdvanceTo(read.Buffer.End);
                return null;
            }

            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return body;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
