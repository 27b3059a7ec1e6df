using Microsoft.EntityFrameworkCore;
using Selvage.Authorization.Records;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Organisations;

namespace Selvage.Authorization.Clients;

/// <summary>Finds whose client, or whose application's clients, a command is about.</summary>
internal static class ClientOwner
{
    internal static async Task<Owner> FindAsync(AuthorizationContext db, ClientKey key, CancellationToken ct)
    {
        var row = await db.Clients.AsNoTracking().SingleOrDefaultAsync(c => c.Key == key, ct);
        return row is null ? Owner.NotFound("client", key) : Owner.Of(row.OrganisationId, "client", key);
    }

    internal static Owner Of(OrganisationRegistry registry, AppId id) =>
        registry.Application(id) is { } application ? Owner.Of(application.OrganisationId, "application", id) : Owner.NotFound("application", id);

    internal static Owner Of(OrganisationRegistry registry, OrganisationId id) =>
        registry.Organisation(id) is not null ? Owner.Of(id, "organisation", id) : Owner.NotFound("organisation", id);
}
