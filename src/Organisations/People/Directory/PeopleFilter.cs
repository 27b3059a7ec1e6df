using Selvage.Kernel.Ids;
using Selvage.Organisations.Records;
using Selvage.Organisations.Roles;

namespace Selvage.Organisations.People.Directory;

/// <summary>How far a person has come, as the directory finds them.</summary>
public enum DirectoryStatus
{
    /// <summary>Took the invitation, and may act.</summary>
    Active,

    /// <summary>Did not take the invitation yet, or has none.</summary>
    Invited,

    /// <summary>May not act until reactivated.</summary>
    Deactivated,

    /// <summary>Removed: name and address are erased.</summary>
    Removed,
}

/// <summary>Which people of an organisation are asked for; what is null filters nothing.</summary>
/// <param name="Text">Words that name or address begin with, without case and accents; all of them must be there.</param>
/// <param name="Status">How far they have come; null for all but those who were removed.</param>
/// <param name="Role">A role that they have, of their own or through a group.</param>
/// <param name="Group">A group that they are in.</param>
public sealed record PeopleFilter(string? Text = null, DirectoryStatus? Status = null, PersonRole? Role = null, GroupId? Group = null)
{
    /// <summary>Everybody who was not removed.</summary>
    public static PeopleFilter None { get; } = new();

    /// <summary>The most words that a search looks at.</summary>
    internal const int MostWords = 6;
}

/// <summary>The filter as the database asks it: each part is a list of ids that an index gives.</summary>
internal static class FilteredPeople
{
    /// <summary>Behind every text that begins with another one.</summary>
    private const string Beyond = "\U0010FFFF";

    internal static IQueryable<MembershipRow> Of(OrganisationsContext db, OrganisationId organisation, PeopleFilter filter)
    {
        var members = db.Memberships.Where(m => m.OrganisationId == organisation);
        foreach (var word in SearchTerms.Words(filter.Text).Take(PeopleFilter.MostWords))
        {
            var end = word + Beyond;
            members = members.Where(m => db.SearchTerms
                .Where(t => t.OrganisationId == organisation && t.Kind == SearchKind.Word && string.Compare(t.Term, word) >= 0 && string.Compare(t.Term, end) < 0)
                .Select(t => t.PersonId).Contains(m.PersonId));
        }

        var (status, removed) = (filter.Status?.ToString(), nameof(DirectoryStatus.Removed));
        members = status is null
            ? members.Where(m => !db.SearchTerms.Where(t => t.OrganisationId == organisation && t.Kind == SearchKind.Status && t.Term == removed).Select(t => t.PersonId).Contains(m.PersonId))
            : members.Where(m => db.SearchTerms.Where(t => t.OrganisationId == organisation && t.Kind == SearchKind.Status && t.Term == status).Select(t => t.PersonId).Contains(m.PersonId));
        if (filter.Group is { } group)
            members = members.Where(m => db.GroupMembers.Where(g => g.GroupId == group && g.OrganisationId == organisation).Select(g => g.PersonId).Contains(m.PersonId));
        if (filter.Role is not { } role)
            return members;
        var holders = WithRole(db, organisation, role);
        return members.Where(m => holders.Contains(m.PersonId));
    }

    /// <summary>Everybody with a role, of their own or through a group.</summary>
    internal static IQueryable<PersonId> WithRole(OrganisationsContext db, OrganisationId organisation, PersonRole role)
    {
        var name = role.ToString();
        var own = db.SearchTerms.Where(t => t.OrganisationId == organisation && t.Kind == SearchKind.Role && t.Term == name).Select(t => t.PersonId);
        // No role's name holds another's. An organisation has few groups, so that reading their roles costs nothing.
        var through = db.Groups.Where(g => g.OrganisationId == organisation && g.Roles.Contains(name)).Join(db.GroupMembers, g => g.Id, m => m.GroupId, (g, m) => m.PersonId);
        return own.Union(through);
    }
}
