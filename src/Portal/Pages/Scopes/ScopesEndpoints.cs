using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Web;
using Selvage.Organisations.Scopes;
using Selvage.Portal.Gate;

namespace Selvage.Portal.Pages.Scopes;

/// <summary>Organisation › Scopes (requirement C5).</summary>
internal static class ScopesEndpoints
{
    internal static void Map(IEndpointRouteBuilder pages) =>
        pages.MapGet("/organisations/{org}/scopes", async (OrganisationId org, HttpContext http, ListAssignedProducts list, CancellationToken ct) =>
            (await list.RunAsync(http.Actor(), org, ct)).Show<ScopesPage, IReadOnlyList<ProductView>, IReadOnlyList<ProductView>>(products => products));
}
