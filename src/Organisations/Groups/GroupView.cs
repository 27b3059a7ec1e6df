using Selvage.Kernel.Ids;
using Selvage.Organisations.Records;
using Selvage.Organisations.Roles;

namespace Selvage.Organisations.Groups;

/// <summary>A group of people of an organisation: whoever is in it has its roles.</summary>
/// <param name="Id">Its id.</param>
/// <param name="OrganisationId">The organisation.</param>
/// <param name="Name">Its name, once in the organisation.</param>
/// <param name="Roles">What it gives, besides Read Only, which everybody has.</param>
/// <param name="Members">How many people are in it.</param>
/// <param name="CreatedAt">Since when it is there.</param>
public sealed record GroupView(GroupId Id, OrganisationId OrganisationId, string Name, IReadOnlyList<PersonRole> Roles, int Members, DateTimeOffset CreatedAt)
{
    internal static GroupView Of(GroupRow row, int members) => new(row.Id, row.OrganisationId, row.Name, PersonRoles.Read(row.Roles), members, row.CreatedAt);
}

/// <summary>A group, where a person is shown with it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Roles">What it gives.</param>
public sealed record GroupOfPerson(GroupId Id, string Name, IReadOnlyList<PersonRole> Roles);

/// <summary>Who loses what when a group goes.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="FirstName">First name.</param>
/// <param name="LastName">Last name.</param>
/// <param name="Roles">Roles that they have by this group alone; empty where they keep all.</param>
public sealed record GroupLoss(PersonId PersonId, string FirstName, string LastName, IReadOnlyList<PersonRole> Roles);
