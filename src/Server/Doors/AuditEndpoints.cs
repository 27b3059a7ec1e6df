using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Kernel.Audit;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Web;

namespace Selvage.Server.Doors;

/// <summary>The HTTP doors of the audit trail, under <c>/manage/v1</c>.</summary>
internal static class AuditEndpoints
{
    internal static void Map(IEndpointRouteBuilder manage)
    {
        manage.MapGet("/audit", async (string? limit, string? after, OrganisationId? organisation_id, string? action, string? subject, string? outcome, ListAudit list, HttpContext http, CancellationToken ct) =>
            await Answers.PagedAsync(limit, after, page => list.RunAsync(http.Actor(), (new AuditFilter(organisation_id, action, subject, outcome), page), ct))).WithSummary("List the audit trail");
        manage.MapGet("/audit/verify", async (long? batch, VerifyAudit verify, HttpContext http, CancellationToken ct) =>
            (await verify.RunAsync(http.Actor(), batch, ct)).ToHttp()).WithSummary("Verify the audit chain");
        manage.MapGet("/audit/head", async (long? batch, ReadAuditHead read, HttpContext http, CancellationToken ct) =>
            (await read.RunAsync(http.Actor(), batch, ct)).ToHttp()).WithSummary("Show the last link of the audit chain, or one by its number");
    }
}
