using Microsoft.AspNetCore.Http;
using Selvage.Authorization.Sessions;
using Selvage.Kernel.Actors;
using Selvage.Organisations;
using Selvage.Organisations.People;
using Selvage.Organisations.Roles;

namespace Selvage.Portal.Gate;

/// <summary>Who looks at a page of the portal, and in which organisation's rooms.</summary>
/// <param name="Session">The session.</param>
/// <param name="Person">The person.</param>
/// <param name="Roles">The person's roles in the organisation that they act for.</param>
/// <param name="Actor">The person as the operations know them.</param>
/// <param name="Own">The organisation that the person acts for.</param>
/// <param name="Place">The organisation that the page is about: the person's own, or one that the operator looks into.</param>
/// <param name="Others">The other organisations that the person belongs to and that may act (requirement B3).</param>
public sealed record Visitor(PersonSession Session, PersonFacts Person, IReadOnlyList<PersonRole> Roles, Actor Actor, OrganisationFacts Own, OrganisationFacts Place, IReadOnlyList<OrganisationFacts> Others)
{
    /// <summary>Where the pages of the organisation begin.</summary>
    public string Home => $"/organisations/{Place.Id}";

    /// <summary>Whether the person may do a thing; hides what would be refused, and decides nothing.</summary>
    public bool May(Permission permission) => Actor.May(permission);

    /// <summary>The visitor of a request that came through the gate.</summary>
    internal static Visitor Of(HttpContext http) => http.Features.Get<Visitor>() ?? throw new InvalidOperationException("This page asks for a visitor, but stands outside the gate.");
}
