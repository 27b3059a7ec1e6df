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
        var checks = routes.ServiceProvider.GetRequiredService<HubChecks>();
        var forward = routes.ServiceProvider.GetRequiredService<UpstreamForwarding>();
        foreach (var prefix in RouteTable.Prefixes)
        {
            foreach (var route in RouteTable.Routes)
            {
                routes.MapMethods(prefix + route.Path, [route.Method], http => AnswerAsync(http, route.Scope, checks, forward))
                    .ServedOn(ListenerKind.Tls | ListenerKind.Mtls)
                    .WithMetadata(route);
            }
        }
    }

    private static async Task AnswerAsync(HttpContext http, string scope, HubChecks checks, UpstreamForwarding forward)
    {
        var call = new HubCall();
        if (await checks.JudgeAsync(http, call, scope) is { } problem)
            await ProblemMapping.WriteAsync(http, problem);
        else
            await forward.ForwardAsync(http, call);
    }
}
