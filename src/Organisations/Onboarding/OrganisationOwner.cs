using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Organisations.Records;

namespace Selvage.Organisations.Onboarding;

/// <summary>Finds whose thing a command about an organisation is.</summary>
internal static class OrganisationOwner
{
    internal static async Task<Owner> FindAsync(OrganisationsContext db, OrganisationId id, CancellationToken ct) =>
        await db.Organisations.AnyAsync(o => o.Id == id, ct) ? Owner.Of(id, "organisation", id) : Owner.NotFound("organisation", id);
}
