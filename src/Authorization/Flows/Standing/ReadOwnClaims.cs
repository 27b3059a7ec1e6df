using OpenIddict.Abstractions;
using OpenIddict.Server;
using Selvage.Authorization.Tokens;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Selvage.Authorization.Flows.Standing;

/// <summary>An access token of a person names its row by <c>jti</c> and its grant by <c>grant_id</c>: OpenIddict looks for both under names of its own.</summary>
internal sealed class ReadOwnClaims : IOpenIddictServerHandler<ValidateTokenContext>
{
    public ValueTask HandleAsync(ValidateTokenContext context)
    {
        if (context.Principal is { } principal && principal.HasTokenType(OpenIddictConstants.TokenTypeIdentifiers.AccessToken) && principal.GetClaim(TokenClaims.Grant) is { } grant)
        {
            principal.SetTokenId(context.TokenId = principal.GetClaim(OpenIddictConstants.Claims.JwtId));
            principal.SetAuthorizationId(context.AuthorizationId = grant);
        }

        return ValueTask.CompletedTask;
    }
}
