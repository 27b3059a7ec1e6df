using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Selvage.Portal.Pages.Operating;

/// <summary>The operator's console. Nobody else gets through: each operation is the operator's, and asks for a role of its teams.</summary>
internal static class OperatorEndpoints
{
    internal static void Map(IEndpointRouteBuilder pages)
    {
        var console = pages.MapGroup("/operator");
        OrganisationEndpoints.Map(console);
        ProductEndpoints.Map(console);
        PmidEndpoints.Map(console);
        PlatformEndpoints.Map(console);
        HealthEndpoints.Map(console);
    }
}
