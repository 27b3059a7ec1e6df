using System.Globalization;
using System.Security.Claims;
using OpenIddict.Abstractions;
using Selvage.Authorization.Clients;
using Selvage.Authorization.Sessions;
using Selvage.Authorization.Tokens;
using Selvage.Organisations.People;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Selvage.Authorization.Flows.Authorize;

/// <summary>A person as the tokens name them.</summary>
internal static class PersonPrincipal
{
    internal static async Task<ClaimsPrincipal> OfAsync(PersonSession signedIn, OAuthClientFacts client, IReadOnlyList<string> scopes, PeopleDirectory people, CancellationToken ct)
    {
        var identity = new ClaimsIdentity("person");
        identity.AddClaim(Claims.Subject, signedIn.PersonId.ToString());
        identity.AddClaim(new Claim(TokenClaims.Session, signedIn.SessionId.ToString()).SetDestinations(Destinations.IdentityToken, Destinations.AccessToken));
        identity.AddClaim(new Claim(TokenClaims.OrganisationId, signedIn.OrganisationId.ToString()).SetDestinations(Destinations.IdentityToken, Destinations.AccessToken));
        identity.AddClaim(new Claim(Claims.AuthenticationTime, signedIn.AuthTime.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), ClaimValueTypes.Integer64).SetDestinations(Destinations.IdentityToken, Destinations.AccessToken));
        foreach (var method in signedIn.Methods)
            Tell(identity, Claims.AuthenticationMethodReference, method);

        var facts = await people.FindAsync(signedIn.PersonId, ct);
        if (facts is not null && scopes.Contains(Scopes.Profile))
        {
            Tell(identity, Claims.Name, $"{facts.FirstName} {facts.LastName}");
            Tell(identity, Claims.GivenName, facts.FirstName);
            Tell(identity, Claims.FamilyName, facts.LastName);
        }

        if (facts is not null && scopes.Contains(Scopes.Email))
            Tell(identity, Claims.Email, facts.Email);
        return new ClaimsPrincipal(identity).SetScopes(scopes).SetResources(TokenAudience.Of(client.Kind));
    }

    private static void Tell(ClaimsIdentity identity, string type, string value) => identity.AddClaim(new Claim(type, value).SetDestinations(Destinations.IdentityToken));
}
