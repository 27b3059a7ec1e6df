using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Web;

namespace Selvage.Authorization.Grants;

/// <summary>The HTTP doors for what people granted, under <c>/manage/v1</c>.</summary>
internal static class GrantsEndpoints
{
    internal static void Map(IEndpointRouteBuilder manage)
    {
        manage.MapGet("/people/{id}/grants", async (PersonId id, ListGrants list, HttpContext http, CancellationToken ct) =>
            (await list.RunAsync(http.Actor(), new(id, http.Actor().OrganisationId), ct)).ToHttp(items => new { Items = items })).WithSummary("List what a person let programs do");
        manage.MapDelete("/grants/{id}", async (Guid id, EndGrant end, HttpContext http, CancellationToken ct) =>
            (await end.RunAsync(http.Actor(), id, ct)).ToNoContent()).WithSummary("End what a person let a program do");
    }
}
