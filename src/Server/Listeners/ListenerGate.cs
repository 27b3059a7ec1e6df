using Microsoft.AspNetCore.Http;
using Selvage.Kernel.Results;
using Selvage.Kernel.Web;

namespace Selvage.Server.Listeners;

/// <summary>An endpoint answers on its listeners only; elsewhere, and under any other address, there is nothing: 404.</summary>
internal sealed class ListenerGate(RequestDelegate next)
{
    private static readonly Problem NoAddress = new(ProblemKind.NotFound, "address.not_found", "No such address", "Nothing answers at this address on this port. The API reference at /docs on the TLS port lists what there is.");

    public Task InvokeAsync(HttpContext http)
    {
        var endpoint = http.GetEndpoint();
        if (endpoint is null)
            return ProblemMapping.WriteAsync(http, NoAddress);
        var served = endpoint.Metadata.GetMetadata<ServedOn>();
        if (served is not null)
            return (served.Kinds & http.Listener()) != 0 ? next(http) : ProblemMapping.WriteAsync(http, NoAddress);
        return RoutingAnswers.AnswerAsync(http, endpoint) ?? ProblemMapping.WriteAsync(http, NoAddress);
    }
}

/// <summary>Routing's own answers, to a wrong method or a body of a wrong type, carry no words; this gives them some.</summary>
internal static class RoutingAnswers
{
    private static readonly Problem NotJson = new(ProblemKind.UnsupportedMediaType, "request.not_json", "Not JSON", "This address reads JSON. Send the body as JSON with Content-Type: application/json.");

    /// <summary>The answer; null where the endpoint is none of routing's own.</summary>
    internal static Task? AnswerAsync(HttpContext http, Endpoint endpoint) => endpoint.DisplayName switch
    {
        "405 HTTP Method Not Supported" => WrongMethodAsync(http, endpoint),
        "415 HTTP Unsupported Media Type" => ProblemMapping.WriteAsync(http, NotJson),
        _ => null,
    };

    private static async Task WrongMethodAsync(HttpContext http, Endpoint endpoint)
    {
        await endpoint.RequestDelegate!(http);
        var allowed = http.Response.Headers.Allow.ToString();
        await ProblemMapping.WriteAsync(http, new Problem(ProblemKind.WrongMethod, "request.method", "Wrong method", $"This address takes {allowed}. Send the call with one of these methods."));
    }
}
