using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Organisations.Records;

namespace Selvage.Organisations.People;

/// <summary>
/// Finds whose a person is: of the organisation that asks, where the person is a member there, and otherwise of the one that was first. Nothing is
/// done any more to somebody who was removed: to an act they are not there.
/// </summary>
internal static class PersonOwner
{
    /// <param name="db">The module's context.</param>
    /// <param name="id">The person.</param>
    /// <param name="asking">The organisation that asks; null for the server itself.</param>
    /// <param name="ct">Gives up.</param>
    internal static async Task<Owner> FindAsync(OrganisationsContext db, PersonId id, OrganisationId? asking, CancellationToken ct) =>
        await MemberAsync(db, id, asking, ct) is { } member ? Owner.Of(member.OrganisationId, "person", id) : Owner.NotFound("person", id);

    /// <summary>The membership that an act about a person is about; null where there is no such person.</summary>
    internal static async Task<MembershipRow?> MemberAsync(OrganisationsContext db, PersonId id, OrganisationId? asking, CancellationToken ct)
    {
        var members = await db.Memberships.Where(m => m.PersonId == id && !db.People.Any(p => p.Id == id && p.RemovedAt != null)).OrderBy(m => m.Since).ToListAsync(ct);
        return members.Find(m => m.OrganisationId == asking) ?? members.FirstOrDefault();
    }
}
