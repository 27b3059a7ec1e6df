using OpenIddict.Abstractions;
using OpenIddict.Server;
using Selvage.Authorization.Clients;
using Selvage.Authorization.Grants;
using Selvage.Authorization.Tokens;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Selvage.Authorization.Flows.Standing;

/// <summary>
/// A code, refresh, device or access token is good only as long as everything it stands for may act: its client with application and
/// organisation, the person, and the sign-in that it was given in.
/// </summary>
internal sealed class CheckTokenStanding(OAuthClientRegistry registry, MayAct mayAct, TokenDenials denials) : IOpenIddictServerHandler<ValidateTokenContext>
{
    public ValueTask HandleAsync(ValidateTokenContext context)
    {
        var principal = context.Principal!;
        if (!principal.HasTokenType(TokenTypeIdentifiers.AccessToken) && !principal.HasTokenType(TokenTypeIdentifiers.RefreshToken)
            && !principal.HasTokenType(TokenTypeIdentifiers.Private.AuthorizationCode) && !principal.HasTokenType(TokenTypeIdentifiers.Private.DeviceCode))
            return ValueTask.CompletedTask; // An identity token as a hint, or a request: who acts is asked elsewhere.

        var client = (principal.GetClaim(Claims.ClientId) ?? principal.GetPresenters().FirstOrDefault()) is { } id ? registry.FindByClientId(id) : null;
        var subject = principal.GetClaim(Claims.Subject);
        var person = subject == client?.ClientId ? null : subject;
        var denied = principal.HasTokenType(TokenTypeIdentifiers.AccessToken) && principal.GetClaim(Claims.JwtId) is { } jti && denials.Denied(jti);
        if (client is null || denied || mayAct.Refusal(client, person, principal.GetClaim(TokenClaims.Session), principal.GetClaim(TokenClaims.OrganisationId)) is not null)
            context.Reject(Errors.InvalidToken, "The token was revoked, or what it was given for may not act any more.");
        return ValueTask.CompletedTask;
    }
}
