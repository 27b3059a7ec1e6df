using System.Security.Claims;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Selvage.Authorization.Tokens.Checks;

/// <summary>Grants the token: from here on, OpenIddict makes it. What it says is decided in <see cref="WriteTokenClaims"/>.</summary>
internal sealed class GrantToken : IOpenIddictServerHandler<HandleTokenRequestContext>
{
    public ValueTask HandleAsync(HandleTokenRequestContext context)
    {
        var identity = new ClaimsIdentity(OpenIddictConstants.GrantTypes.ClientCredentials);
        identity.AddClaim(new Claim(OpenIddictConstants.Claims.Subject, TokenAttempt.Of(context.Transaction).Client!.ClientId));
        context.SignIn(new ClaimsPrincipal(identity));
        return ValueTask.CompletedTask;
    }
}
