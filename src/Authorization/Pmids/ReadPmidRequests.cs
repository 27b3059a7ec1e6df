using Microsoft.EntityFrameworkCore;
using Selvage.Authorization.Clients;
using Selvage.Authorization.Records;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Storage;

namespace Selvage.Authorization.Pmids;

/// <summary>One request for a PMID.</summary>
public sealed class GetPmidRequest(ContextFactory<AuthorizationContext> contexts, OAuthClientRegistry clients) : Query<AuthorizationContext, PmidRequestId, PmidRequestView>(contexts)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.ReadClients;

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(AuthorizationContext db, PmidRequestId request, CancellationToken ct) => PmidRequestOwner.FindAsync(db, request, ct);

    /// <inheritdoc />
    protected override async Task<Result<PmidRequestView>> ReadAsync(AuthorizationContext db, Actor actor, PmidRequestId request, CancellationToken ct)
    {
        var row = await db.PmidRequests.AsNoTracking().SingleAsync(r => r.Id == request, ct);
        return PmidRequestView.Of(row, clients.Find(row.ClientKey));
    }
}

/// <summary>The requests for PMIDs that the caller sees, the oldest first: all, or those of one state.</summary>
public sealed class ListPmidRequests(ContextFactory<AuthorizationContext> contexts, OAuthClientRegistry clients) : Query<AuthorizationContext, (string? State, PageRequest Page), Page<PmidRequestView>>(contexts)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.ReadClients;

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(AuthorizationContext db, (string? State, PageRequest Page) request, CancellationToken ct) => Task.FromResult(Owner.Caller("pmid requests"));

    /// <inheritdoc />
    protected override async Task<Result<Page<PmidRequestView>>> ReadAsync(AuthorizationContext db, Actor actor, (string? State, PageRequest Page) request, CancellationToken ct)
    {
        var rows = db.PmidRequests.Where(r => actor.IsOperator || r.OrganisationId == actor.OrganisationId);
        if (request.State is not null)
        {
            if (StateOf(request.State) is not { } state)
                return Problem.Invalid("pmid_request.state", "Unknown state", "state is pending, approved or refused; left out, all requests are listed.", "state");
            rows = rows.Where(r => r.State == state);
        }

        return await rows.PageAsync(request.Page, r => r.Id, r => PmidRequestView.Of(r, clients.Find(r.ClientKey)), ct);
    }

    private static PmidRequestState? StateOf(string text) => text switch
    {
        "pending" => PmidRequestState.Pending,
        "approved" => PmidRequestState.Approved,
        "refused" => PmidRequestState.Refused,
        _ => null,
    };
}
