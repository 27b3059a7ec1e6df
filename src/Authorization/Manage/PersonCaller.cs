using Microsoft.AspNetCore.Http;
using Selvage.Authorization.Tokens;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Organisations;
using Selvage.Organisations.People;
using Selvage.Organisations.Roles;

namespace Selvage.Authorization.Manage;

/// <summary>
/// The person of a token as an actor: in the organisation that the person signed in for, with what the roles there let them do at this very
/// moment. Membership and roles are read at every request, so that what was taken away bites at the next one.
/// </summary>
internal sealed class PersonCaller(PeopleDirectory people, OrganisationRegistry registry)
{
    /// <summary>The actor; null where the person is deactivated, or is no member of that organisation any more.</summary>
    public async Task<Actor?> FindAsync(ReadToken token, HttpContext http)
    {
        if (!PersonId.TryParse(token.Person, out var id) || !OrganisationId.TryParse(token.Organisation, out var organisation) || registry.Organisation(organisation) is not { } facts)
            return null;
        var person = await people.FindAsync(id, http.RequestAborted);
        if (person is not { Active: true } || person.Memberships.FirstOrDefault(m => m.OrganisationId == organisation) is not { } member)
            return null;
        http.Features.Set(new CallingPerson(person, member));
        return new Actor(ActorKind.Person, person.Id.ToString(), organisation, facts.IsOperator, RoleTable.PermissionsOf(member.Roles, facts.IsOperator))
        {
            RemoteAddress = http.Connection.RemoteIpAddress?.ToString(),
        };
    }
}

/// <summary>Who calls, where it is a person.</summary>
/// <param name="Person">The person.</param>
/// <param name="Member">The organisation and the roles there.</param>
internal sealed record CallingPerson(PersonFacts Person, MembershipFacts Member);
