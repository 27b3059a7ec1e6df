using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Results;
using Selvage.Organisations.People.Directory;
using Selvage.Organisations.Records;
using Selvage.Organisations.Roles;

namespace Selvage.Organisations.People;

/// <summary>An organisation that has a Super Admin keeps one. Asked inside the act, behind the write door, so that two last ones cannot both go.</summary>
internal static class LastSuperAdmin
{
    /// <summary>The problem where a person is the only one who may still act as Super Admin of one of these organisations; null where nobody is left without.</summary>
    internal static async Task<Problem?> RefusalAsync(OrganisationsContext db, PersonId person, IReadOnlyCollection<OrganisationId> organisations, CancellationToken ct)
    {
        // A group cannot give this role, so that the people's own roles tell; the terms find their few rows among a hundred thousand.
        const string Role = nameof(PersonRole.SuperAdmin);
        var members = await db.SearchTerms.AsNoTracking()
            .Where(t => organisations.Contains(t.OrganisationId) && t.Kind == SearchKind.Role && t.Term == Role)
            .Join(db.Memberships, t => new { t.OrganisationId, t.PersonId }, m => new { m.OrganisationId, m.PersonId }, (t, m) => m)
            .Join(db.People.Where(p => p.DeactivatedAt == null), m => m.PersonId, p => p.Id, (m, p) => m).ToListAsync(ct);
        foreach (var organisation in members.Where(m => PersonRoles.Has(m.Roles, PersonRole.SuperAdmin)).GroupBy(m => m.OrganisationId))
        {
            if (organisation.All(m => m.PersonId == person))
                return Problem.Conflict("person.last_super_admin", "The last Super Admin", $"This is the only Super Admin of the organisation {organisation.Key} who can sign in. Make somebody else Super Admin first.");
        }

        return null;
    }
}
