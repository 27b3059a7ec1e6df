using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Results;
using Selvage.Organisations.Records;

namespace Selvage.Organisations.Groups;

/// <summary>The groups of one person, where they are set at the person.</summary>
internal static class PersonGroups
{
    /// <summary>The problem with groups that somebody is to join; null where there is none.</summary>
    internal static async Task<Problem?> RefusalAsync(OrganisationsContext db, OrganisationId organisation, IReadOnlyCollection<GroupId> groups, CancellationToken ct)
    {
        if (groups.Count == 0)
            return null;
        var counts = await db.Groups.Where(g => g.OrganisationId == organisation && groups.Contains(g.Id))
            .Select(g => new { g.Id, g.Name, Count = db.GroupMembers.Count(m => m.GroupId == g.Id) }).ToListAsync(ct);
        foreach (var group in groups)
        {
            if (counts.Find(g => g.Id == group) is not { } found)
                return Problem.Invalid("person.group", "Unknown group", $"There is no group {group} in this organisation. List its groups to find the right one.", "groups");
            if (found.Count >= GroupRules.MostMembers)
                return Problem.Conflict("group.full", "Group is full", $"{found.Name} has {GroupRules.MostMembers} people, the most that a group can have. Make another group with the same roles.", "groups");
        }

        return null;
    }

    internal static void Join(OrganisationsContext db, OrganisationId organisation, PersonId person, IEnumerable<GroupId> groups) =>
        db.GroupMembers.AddRange(groups.Select(group => new GroupMemberRow { GroupId = group, PersonId = person, OrganisationId = organisation }));
}
