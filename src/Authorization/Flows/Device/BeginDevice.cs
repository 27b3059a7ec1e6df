using System.Security.Claims;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using Selvage.Authorization.Tokens;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Selvage.Authorization.Flows.Device;

/// <summary>Keeps with the device code what was asked for, until a person allows it (RFC 8628 §3.1).</summary>
internal sealed class BeginDevice : IOpenIddictServerHandler<HandleDeviceAuthorizationRequestContext>
{
    public ValueTask HandleAsync(HandleDeviceAuthorizationRequestContext context)
    {
        var attempt = TokenAttempt.Of(context.Transaction);
        context.Principal = new ClaimsPrincipal(new ClaimsIdentity()) // Without a name: nobody has signed in yet.
            .SetScopes(attempt.Scopes)
            .SetResources(TokenAudience.Of(attempt.Client!.Kind))
            .SetPresenters(attempt.Client.ClientId);
        return ValueTask.CompletedTask;
    }
}
