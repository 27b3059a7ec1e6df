using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;
using Selvage.Kernel.Actors;
using Selvage.Organisations;

namespace Selvage.Authorization.Sessions;

/// <summary>The person of a session as an actor. What roles let people do comes with the portal; their own account is everybody's.</summary>
internal static class PersonActor
{
    private static readonly FrozenSet<Permission> Own = FrozenSet.ToFrozenSet([Permissions.OwnAccount]);

    internal static Actor Of(PersonSession session, OrganisationRegistry registry, HttpContext http) => new(
        ActorKind.Person,
        session.PersonId.ToString(),
        session.OrganisationId,
        registry.Organisation(session.OrganisationId) is { IsOperator: true },
        Own)
    {
        RemoteAddress = http.Connection.RemoteIpAddress?.ToString(),
    };
}
