using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Ids;
using Selvage.Organisations.Records;
using Selvage.Organisations.Roles;

namespace Selvage.Organisations.Groups;

/// <summary>What a person is in an organisation: their own roles, and those of the groups that they are in (requirement B2).</summary>
internal static class EffectiveRoles
{
    /// <summary>All of them, in the order of <see cref="PersonRole"/>, each once.</summary>
    /// <param name="own">The person's own, as they are kept.</param>
    /// <param name="groups">Those of each group.</param>
    internal static IReadOnlyList<PersonRole> Of(string own, IEnumerable<IEnumerable<PersonRole>> groups) =>
        // Super Admin is nobody's by a group, whatever a row says: who may do everything is counted by their own roles.
        PersonRoles.Read(PersonRoles.Write(groups.SelectMany(g => g).Where(r => r != PersonRole.SuperAdmin).Concat(PersonRoles.Read(own))));

    /// <summary>The groups of some people in one organisation, or in all of them.</summary>
    internal static async Task<ILookup<(PersonId Person, OrganisationId Organisation), GroupOfPerson>> GroupsAsync(OrganisationsContext db, IReadOnlyCollection<PersonId> people, OrganisationId? organisation, CancellationToken ct)
    {
        var found = await db.GroupMembers.AsNoTracking()
            .Where(m => people.Contains(m.PersonId) && (organisation == null || m.OrganisationId == organisation))
            .Join(db.Groups, m => m.GroupId, g => g.Id, (m, g) => new { m.PersonId, g.OrganisationId, g.Id, g.Name, g.Roles })
            .ToListAsync(ct);
        return found.OrderBy(g => g.Name, StringComparer.OrdinalIgnoreCase).ToLookup(g => (g.PersonId, g.OrganisationId), g => new GroupOfPerson(g.Id, g.Name, PersonRoles.Read(g.Roles)));
    }
}
