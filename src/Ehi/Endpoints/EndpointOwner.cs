using Microsoft.EntityFrameworkCore;
using Selvage.Ehi.Records;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Organisations;

namespace Selvage.Ehi.Endpoints;

/// <summary>Whose an endpoint is.</summary>
internal static class EndpointOwner
{
    internal static Owner Of(OrganisationRegistry registry, OrganisationId organisation) =>
        registry.Organisation(organisation) is null ? Owner.NotFound("organisation", organisation) : Owner.Of(organisation, "organisation", organisation);

    internal static async Task<Owner> FindAsync(EhiContext db, EhiEndpointId id, CancellationToken ct) =>
        await db.Endpoints.AsNoTracking().Where(e => e.Id == id && e.RemovedAt == null).Select(e => (OrganisationId?)e.OrganisationId).SingleOrDefaultAsync(ct) is { } organisation
            ? Owner.Of(organisation, "ehi_endpoint", id)
            : Owner.NotFound("endpoint", id);
}
