using OpenIddict.Abstractions;
using OpenIddict.Server;
using Selvage.Authorization.Tokens.Checks;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Selvage.Authorization.Flows.Refresh;

/// <summary>A refresh may ask for fewer scopes than were granted, never for others (RFC 6749 §6).</summary>
internal sealed class CheckNarrowed : IOpenIddictServerHandler<ValidateTokenRequestContext>
{
    public ValueTask HandleAsync(ValidateTokenRequestContext context)
    {
        var granted = context.Transaction.GetProperty<ProcessAuthenticationContext>(typeof(ProcessAuthenticationContext).FullName!)?.RefreshTokenPrincipal;
        if (context.Request.IsRefreshTokenGrantType() && granted is not null && context.Request.GetScopes().Any(scope => !granted.HasScope(scope)))
            context.RefuseRequest(OpenIddictConstants.Errors.InvalidScope, "request.scope", "A scope asked for was not granted. Ask for fewer, or sign in again for more.");
        return ValueTask.CompletedTask;
    }
}
