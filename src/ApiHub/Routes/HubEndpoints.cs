using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Selvage.ApiHub.Admission;
using Selvage.ApiHub.Upstreams;
using Selvage.Certificates.Publish;
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
                routes.MapMethods(prefix + route.Path, [route.Method], http => AnswerAsync(http, route))
                    .ServedOn(ListenerKind.Tls | ListenerKind.Mtls)
                    .WithMetadata(route);
            }
        }
    }

    private static async Task AnswerAsync(HttpContext http, HubRoute route)
    {
        var call = new HubCall();
        if (await http.RequestServices.GetRequiredService<HubChecks>().JudgeAsync(http, call, route.Scope) is { } problem)
        {
            await ProblemMapping.WriteAsync(http, problem);
            return;
        }

        if (route.EncryptsToApplication && call.Client!.Application is { } application)
            call.Recipient = http.RequestServices.GetRequiredService<PublishedKeys>().EncryptionKeyOf(application);
        await http.RequestServices.GetRequiredService<UpstreamForwarding>().ForwardAsync(http, call);
    }
}
