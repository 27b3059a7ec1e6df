using Selvage.Kernel.Ids;
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
}

/// <summary>A person, as it is shown in one organisation.</summary>
/// <param name="Id">The person's UUID, the same in every organisation.</param>
/// <param name="FirstName">First name.</param>
/// <param name="LastName">Last name.</param>
/// <param name="Email">The address, as it was given.</param>
/// <param name="OrganisationId">The organisation in which the person is a member.</param>
/// <param name="Roles">The person's roles there.</param>
/// <param name="Since">Member since.</param>
/// <param name="Status">Whether the person may act.</param>
public sealed record PersonView(PersonId Id, string FirstName, string LastName, string Email, OrganisationId OrganisationId, IReadOnlyList<PersonRole> Roles, DateTimeOffset Since, PersonStatus Status)
{
    internal static PersonView Of(PersonRow person, MembershipRow member) => Of(person, member.OrganisationId, member.Roles, member.Since);

    internal static PersonView Of(PersonRow person, OrganisationId organisation, string roles, DateTimeOffset since) => new(
        person.Id, person.FirstName, person.LastName, person.Email, organisation, PersonRoles.Read(roles), since,
        person.DeactivatedAt is null ? PersonStatus.Active : PersonStatus.Deactivated);
}
