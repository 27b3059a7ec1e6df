using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Web;

namespace Selvage.Authorization.Pmids;

/// <summary>The HTTP doors for requests for PMIDs, under <c>/manage/v1</c>.</summary>
internal static class PmidEndpoints
{
    internal static void Map(IEndpointRouteBuilder manage)
    {
        manage.MapPost("/clients/{key}/pmid-requests", async (ClientKey key, AskBody? body, RequestPmid ask, HttpContext http, CancellationToken ct) =>
            (await ask.RunAsync(http.Actor(), new(key, body?.Pmid, body?.Note), ct)).ToCreated(http, r => r, r => $"/manage/v1/pmid-requests/{r.Id}")).WithSummary("Ask for a client's PMID");
        manage.MapGet("/pmid-requests", async (string? state, string? limit, string? after, ListPmidRequests list, HttpContext http, CancellationToken ct) =>
            await Answers.PagedAsync(limit, after, page => list.RunAsync(http.Actor(), (state, page), ct))).WithSummary("List requests for PMIDs");
        manage.MapGet("/pmid-requests/{id}", async (PmidRequestId id, GetPmidRequest get, HttpContext http, CancellationToken ct) =>
            (await get.RunAsync(http.Actor(), id, ct)).ToHttp()).WithSummary("Show a request for a PMID");
        manage.MapPost("/pmid-requests/{id}/approve", async (PmidRequestId id, ApproveBody? body, ApprovePmid approve, HttpContext http, CancellationToken ct) =>
            (await approve.RunAsync(http.Actor(), new(id, body?.Pmid), ct)).ToHttp()).WithSummary("Approve a request for a PMID");
        manage.MapPost("/pmid-requests/{id}/refuse", async (PmidRequestId id, RefuseBody body, RefusePmid refuse, HttpContext http, CancellationToken ct) =>
            (await refuse.RunAsync(http.Actor(), new(id, body.Reason), ct)).ToHttp()).WithSummary("Refuse a request for a PMID");
    }

    private sealed record AskBody(string? Pmid, string? Note);

    private sealed record ApproveBody(string? Pmid);

    private sealed record RefuseBody(string? Reason);
}
