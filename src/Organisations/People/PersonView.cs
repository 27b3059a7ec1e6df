using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Ids;
using Selvage.Organisations.Groups;
using Selvage.Organisations.Records;
using Selvage.Organisations.Roles;

namespace Selvage.Organisations.People;

/// <summary>Whether a person may act at all; whether a password is set is the authorization server's to know.</summary>
public enum PersonStatus
{
    /// <summary>May sign in.</summary>
    Active,

    /// <summary>May not, anywhere, until reactivated.</summary>
    Deactivated,

    /// <summary>May not any more; name and address are erased.</summary>
    Removed,
}

/// <summary>A person, as it is shown in one organisation.</summary>
/// <param name="Id">The person's UUID, the same in every organisation.</param>
/// <param name="FirstName">First name.</param>
/// <param name="LastName">Last name.</param>
/// <param name="Email">The address, as it was given.</param>
/// <param name="OrganisationId">The organisation in which the person is a member.</param>
/// <param name="Roles">The person's own roles there; groups may give more.</param>
/// <param name="Since">Member since.</param>
/// <param name="Status">Whether the person may act.</param>
public sealed record PersonView(PersonId Id, string FirstName, string LastName, string Email, OrganisationId OrganisationId, IReadOnlyList<PersonRole> Roles, DateTimeOffset Since, PersonStatus Status)
{
    /// <summary>The groups that the person is in, by name.</summary>
    public IReadOnlyList<GroupOfPerson> Groups { get; init; } = [];

    /// <summary>All roles there, those of the groups with them: what the person may do goes by these.</summary>
    public IReadOnlyList<PersonRole> EffectiveRoles { get; init; } = Roles;

    /// <summary>A person in one organisation, with the groups there; those that the act has not saved yet count.</summary>
    internal static async Task<PersonView> OfAsync(OrganisationsContext db, PersonRow person, MembershipRow member, CancellationToken ct)
    {
        await db.GroupMembers.Where(m => m.PersonId == person.Id && m.OrganisationId == member.OrganisationId).LoadAsync(ct);
        var ids = db.GroupMembers.Local.Where(m => m.PersonId == person.Id && m.OrganisationId == member.OrganisationId).Select(m => m.GroupId).ToList();
        var groups = await db.Groups.AsNoTracking().Where(g => ids.Contains(g.Id)).ToListAsync(ct);
        return Of(person, member, [.. groups.OrderBy(g => g.Name, StringComparer.OrdinalIgnoreCase).Select(g => new GroupOfPerson(g.Id, g.Name, PersonRoles.Read(g.Roles)))]);
    }

    /// <summary>The people of some memberships, in their order.</summary>
    internal static async Task<IReadOnlyList<PersonView>> ReadAsync(OrganisationsContext db, OrganisationId organisation, IReadOnlyList<MembershipRow> members, CancellationToken ct)
    {
        var ids = members.Select(m => m.PersonId).ToList();
        var people = await db.People.AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, ct);
        var groups = await Selvage.Organisations.Groups.EffectiveRoles.GroupsAsync(db, ids, organisation, ct);
        return [.. members.Select(m => Of(people[m.PersonId], m, [.. groups[(m.PersonId, organisation)]]))];
    }

    private static PersonView Of(PersonRow person, MembershipRow member, IReadOnlyList<GroupOfPerson> groups) => new(
        person.Id, person.FirstName, person.LastName, person.Email, member.OrganisationId, PersonRoles.Read(member.Roles), member.Since,
        person switch
        {
            { RemovedAt: not null } => PersonStatus.Removed,
            { DeactivatedAt: not null } => PersonStatus.Deactivated,
            _ => PersonStatus.Active,
        })
    {
        Groups = groups,
        EffectiveRoles = Selvage.Organisations.Groups.EffectiveRoles.Of(member.Roles, groups.Select(g => g.Roles)),
    };
}
