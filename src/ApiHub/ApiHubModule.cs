using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Selvage.ApiHub.Admission;
using Selvage.ApiHub.Reference;
using Selvage.ApiHub.Routes;
using Selvage.ApiHub.Upstreams;
using Selvage.Kernel;

namespace Selvage.ApiHub;

/// <summary>Traffic: calls come in here, are judged, and go to the upstream of their region.</summary>
public static class ApiHubModule
{
    /// <summary>Registers the module. The host registers a <see cref="Regions.RegionTable"/>.</summary>
    public static IServiceCollection AddApiHub(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<ApiHubOptions>(configuration, ApiHubOptions.Section);
        services.AddHttpForwarder();
        services.AddSingleton<CheckCertificate>().AddSingleton<CheckToken>().AddSingleton<CheckHeaders>().AddSingleton<CheckRate>().AddSingleton<CheckSoapClient>();
        services.AddSingleton<HubChecks>().AddSingleton<SoapChecks>();
        services.AddSingleton<UpstreamForwarding>();
        return services;
    }

    /// <summary>Maps the hub's endpoints, on TLS and mTLS, and their reference.</summary>
    public static void MapApiHub(this IEndpointRouteBuilder routes)
    {
        HubEndpoints.Map(routes);
        SoapEndpoints.Map(routes);
        CardsReference.Map(routes);
    }
}
