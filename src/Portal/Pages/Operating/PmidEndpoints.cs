using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Authorization.Pmids;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Web;
using Selvage.Portal.Gate;

namespace Selvage.Portal.Pages.Operating;

/// <summary>Requests for PMIDs, for the operator's IAM team (requirement C4).</summary>
internal static class PmidEndpoints
{
    internal static void Map(IEndpointRouteBuilder console)
    {
        console.MapGet("/pmid-requests", async (string? state, string? after, HttpContext http, ListPmidRequests list, CancellationToken ct) => Visitor.Of(http).Actor.IsOperator
            ? (await list.RunAsync(http.Actor(), (state is "approved" or "refused" ? state : "pending", new PageRequest(50, after)), ct)).Show<PmidRequestsPage, PmidRequestsModel, Page<PmidRequestView>>(page => new(page.Items, state is "approved" or "refused" ? state : "pending", page.Next, after is not null))
            : View.Refused(PortalProblems.NoPage));
        console.MapGet("/pmid-requests/{id}", (PmidRequestId id, HttpContext http, GetPmidRequest get, CancellationToken ct) => ShowAsync(id, http, get, [], ct));
        console.MapPost("/pmid-requests/{id}/approve", (PmidRequestId id, HttpContext http, GetPmidRequest get, ApprovePmid approve, CancellationToken ct) =>
            DecideAsync(id, http, get, form => approve.RunAsync(http.Actor(), new(id, form["pmid"]), ct), "pmid.approved", ct));
        console.MapPost("/pmid-requests/{id}/refuse", (PmidRequestId id, HttpContext http, GetPmidRequest get, RefusePmid refuse, CancellationToken ct) =>
            DecideAsync(id, http, get, form => refuse.RunAsync(http.Actor(), new(id, form["reason"]), ct), "pmid.refused", ct));
    }

    private static async Task<IResult> DecideAsync(PmidRequestId id, HttpContext http, GetPmidRequest get, Func<PostedForm, Task<Result<PmidRequestView>>> decide, string done, CancellationToken ct)
    {
        var answer = await decide(PostedForm.Of(http));
        if (answer.Succeeded)
            return View.SeeOther("/operator/pmid-requests", done);
        return answer.Problem.IsOfTheForm() ? await ShowAsync(id, http, get, answer.Problems, ct) : View.Refused([.. answer.Problems]);
    }

    private static async Task<IResult> ShowAsync(PmidRequestId id, HttpContext http, GetPmidRequest get, IReadOnlyList<Problem> problems, CancellationToken ct)
    {
        if (!Visitor.Of(http).Actor.IsOperator)
            return View.Refused(PortalProblems.NoPage);
        var found = await get.RunAsync(http.Actor(), id, ct);
        return found.Succeeded ? View.Of<PmidRequestPage, PmidRequestView>(found.Value, problems) : View.Refused([.. found.Problems]);
    }
}

/// <summary>Requests for PMIDs in one state.</summary>
/// <param name="Requests">The requests, the oldest first.</param>
/// <param name="State">The state.</param>
/// <param name="Next">The cursor of the next page.</param>
/// <param name="Beyond">Whether this is not the first page.</param>
public sealed record PmidRequestsModel(IReadOnlyList<PmidRequestView> Requests, string State, string? Next, bool Beyond);
