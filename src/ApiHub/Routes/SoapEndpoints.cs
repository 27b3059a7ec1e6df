using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Selvage.ApiHub.Admission;
using Selvage.ApiHub.Upstreams;
using Selvage.Kernel.Results;
using Selvage.Kernel.Settings;
using Selvage.Kernel.Web;

namespace Selvage.ApiHub.Routes;

/// <summary>The SOAP service, on mTLS only: judge, then forward. Its description is the upstream's own, and is served beside the API reference too.</summary>
internal static class SoapEndpoints
{
    private const string Path = "/service.asmx";

    private static readonly Problem Described = new(ProblemKind.WrongMethod, "soap.method", "Send a SOAP message", "POST a SOAP message here, or GET /service.asmx?wsdl for the description of the service.");

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(Path, AnswerAsync).ServedOn(ListenerKind.Mtls);
        routes.MapGet(Path, DescribeAsync).ServedOn(ListenerKind.Mtls);
        routes.MapGet("/docs/wsdl", (UpstreamForwarding upstream, PublicAddresses addresses, CancellationToken ct) => ReadAsync(upstream, addresses, ct)).ServedOn(ListenerKind.Tls);
    }

    private static async Task AnswerAsync(HttpContext http)
    {
        var call = new HubCall();
        if (http.RequestServices.GetRequiredService<SoapChecks>().Judge(http, call) is { } problem)
            await ProblemMapping.WriteAsync(http, problem);
        else
            await http.RequestServices.GetRequiredService<UpstreamForwarding>().ForwardAsync(http, call);
    }

    /// <summary>For every good certificate: who sets up a client has no marked client yet.</summary>
    private static async Task<IResult> DescribeAsync(HttpContext http, UpstreamForwarding upstream, PublicAddresses addresses, CancellationToken ct)
    {
        if (http.Request.Query.Keys.Any(key => key.Equals("wsdl", StringComparison.OrdinalIgnoreCase)))
            return await ReadAsync(upstream, addresses, ct);
        http.Response.Headers.Allow = "GET, POST";
        return ProblemMapping.ToHttp([Described]);
    }

    private static async Task<IResult> ReadAsync(UpstreamForwarding upstream, PublicAddresses addresses, CancellationToken ct) =>
        TypedResults.Bytes(await upstream.ReadAsync(Path + "?wsdl", ct, (IdentityTransform.Prefix + "Soap-Address", addresses.Soap)), "text/xml; charset=utf-8");
}
