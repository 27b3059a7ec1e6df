using Microsoft.EntityFrameworkCore;
using Selvage.Authorization.Clients;
using Selvage.Authorization.Records;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;

namespace Selvage.Authorization.Pmids;

/// <summary>A request for a PMID, as it is shown.</summary>
/// <param name="Id">Its id.</param>
/// <param name="ClientKey">The client that is to carry it.</param>
/// <param name="ClientId">The client's whole id.</param>
/// <param name="ClientName">The client's name.</param>
/// <param name="ApplicationId">The client's application.</param>
/// <param name="OrganisationId">Who asks.</param>
/// <param name="AskedPmid">What was asked for; null where the operator is to choose.</param>
/// <param name="Note">What the asker said.</param>
/// <param name="AskedByKind"><c>person</c> or <c>machine</c>.</param>
/// <param name="AskedBy">The person's id, or the client id of the machine.</param>
/// <param name="AskedAt">When.</param>
/// <param name="State"><c>pending</c>, <c>approved</c> or <c>refused</c>.</param>
/// <param name="Pmid">What was given.</param>
/// <param name="Reason">Why it was refused.</param>
/// <param name="DecidedAt">When the operator answered.</param>
public sealed record PmidRequestView(
    PmidRequestId Id,
    ClientKey ClientKey,
    string? ClientId,
    string? ClientName,
    AppId? ApplicationId,
    OrganisationId OrganisationId,
    string? AskedPmid,
    string? Note,
    ActorKind AskedByKind,
    string AskedBy,
    DateTimeOffset AskedAt,
    PmidRequestState State,
    string? Pmid,
    string? Reason,
    DateTimeOffset? DecidedAt)
{
    internal static PmidRequestView Of(PmidRequestRow row, OAuthClientFacts? client) => new(
        row.Id, row.ClientKey, client?.ClientId, client?.Name, client?.Application, row.OrganisationId, row.AskedPmid, row.Note, row.AskedByKind, row.AskedBy, row.AskedAt, row.State, row.Pmid, row.Reason, row.DecidedAt);
}

/// <summary>Finds whose request a command is about.</summary>
internal static class PmidRequestOwner
{
    internal const string Kind = "pmid request";

    internal static async Task<Owner> FindAsync(AuthorizationContext db, PmidRequestId id, CancellationToken ct) =>
        await db.PmidRequests.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct) is { } row ? Owner.Of(row.OrganisationId, Kind, id) : Owner.NotFound(Kind, id);
}
