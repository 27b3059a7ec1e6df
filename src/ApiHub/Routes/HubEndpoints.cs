using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Selvage.ApiHub.Admission;
using Selvage.ApiHub.Upstreams;
using Selvage.Kernel.Web;

namespace Selvage.ApiHub.Routes;

/// <summary>The hub's doors: judge, then forward. Nothing of the answer is touched.</summary>
internal static class HubEndpoints
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var route in RouteTable.Routes)
        {
            foreach (var prefix in route.Prefixes)
            {
                routes.MapMethods(prefix + route.Path, [route.Method], http => AnswerAsync(http, route.Scope))
                    .ServedOn(ListenerKind.Tls | ListenerKind.Mtls)
                    .WithMetadata(route);
            }
        }
    }

    private static async Task AnswerAsync(HttpContext http, string scope)
    {
        var call = new HubCall();
        if (await http.RequestServices.GetRequiredService<HubChecks>().JudgeAsync(http, call, scope) is { } problem)
            await ProblemMapping.WriteAsync(http, problem);
        else
            await http.RequestServices.GetRequiredService<UpstreamForwarding>().ForwardAsync(http, call);
    }
}
