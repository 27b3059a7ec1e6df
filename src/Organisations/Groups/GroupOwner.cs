using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Organisations.Records;

namespace Selvage.Organisations.Groups;

/// <summary>Finds whose a group is.</summary>
internal static class GroupOwner
{
    internal static async Task<Owner> FindAsync(OrganisationsContext db, GroupId id, CancellationToken ct) =>
        await db.Groups.AsNoTracking().SingleOrDefaultAsync(g => g.Id == id, ct) is { } row ? Owner.Of(row.OrganisationId, "group", id) : Owner.NotFound("group", id);
}
