using Microsoft.AspNetCore.Http;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Organisations;
using Selvage.Organisations.People;
using Selvage.Organisations.Roles;

namespace Selvage.Authorization.Manage;

/// <summary>
/// A person as an actor in one organisation, with what the roles there let them do at this very moment. Membership and roles are read at every
/// request, so that what was taken away bites at the next one.
/// </summary>
public sealed class PersonCaller(PeopleDirectory people, OrganisationRegistry registry)
{
    /// <summary>The person in an organisation; null where the person is deactivated, or is no member of that organisation (any more).</summary>
    /// <param name="id">The person.</param>
    /// <param name="organisation">The organisation that the person acts for.</param>
    /// <param name="http">The request, for the audit line.</param>
    public async Task<CallingPerson?> FindAsync(PersonId id, OrganisationId organisation, HttpContext http)
    {
        var person = await people.FindAsync(id, http.RequestAborted);
        return person is null ? null : Of(person, organisation, http);
    }

    /// <summary>The same, of a person who was found already.</summary>
    public CallingPerson? Of(PersonFacts person, OrganisationId organisation, HttpContext http)
    {
        if (!person.Active || registry.Organisation(organisation) is not { } facts || person.Memberships.FirstOrDefault(m => m.OrganisationId == organisation) is not { } member)
            return null;
        var actor = new Actor(ActorKind.Person, person.Id.ToString(), organisation, facts.IsOperator, RoleTable.PermissionsOf(member.Roles, facts.IsOperator))
        {
            RemoteAddress = http.Connection.RemoteIpAddress?.ToString(),
        };
        return new CallingPerson(person, member, actor);
    }
}

/// <summary>Who calls, where it is a person.</summary>
/// <param name="Person">The person.</param>
/// <param name="Member">The organisation and the roles there.</param>
/// <param name="Actor">The person as the operations know them.</param>
public sealed record CallingPerson(PersonFacts Person, MembershipFacts Member, Actor Actor);
