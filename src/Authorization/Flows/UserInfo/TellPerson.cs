using OpenIddict.Abstractions;
using OpenIddict.Server;
using Selvage.Kernel.Ids;
using Selvage.Organisations.People;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Selvage.Authorization.Flows.UserInfo;

/// <summary>What the application may know of the person, as it is now (OpenID Connect Core §5.3).</summary>
internal sealed class TellPerson(PeopleDirectory people) : IOpenIddictServerHandler<HandleUserInfoRequestContext>
{
    public async ValueTask HandleAsync(HandleUserInfoRequestContext context)
    {
        var token = context.AccessTokenPrincipal!;
        if (!token.HasScope(Scopes.OpenId) || !PersonId.TryParse(token.GetClaim(Claims.Subject), out var person))
        {
            context.Reject(Errors.InsufficientScope, "The token says nothing of a person. Sign somebody in with the scope openid.");
            return;
        }

        var facts = await people.FindAsync(person, CancellationToken.None);
        if (facts is not null && token.HasScope(Scopes.Profile))
        {
            (context.GivenName, context.FamilyName) = (facts.FirstName, facts.LastName);
            context.Claims[Claims.Name] = $"{facts.FirstName} {facts.LastName}";
        }

        if (facts is not null && token.HasScope(Scopes.Email))
            context.Email = facts.Email;
    }
}
