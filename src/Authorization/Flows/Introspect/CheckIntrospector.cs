using OpenIddict.Abstractions;
using OpenIddict.Server;
using Selvage.Authorization.Clients;
using Selvage.Authorization.Tokens;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Selvage.Authorization.Flows.Introspect;

/// <summary>
/// Who may look a token up (RFC 7662 §2.1, §4): a client that can prove who it is, for tokens of its own organisation; the operator's
/// management clients for all. To anybody else a token is not active.
/// </summary>
internal sealed class CheckIntrospector(OAuthClientRegistry registry, Kernel.Starting.Installation installation) : IOpenIddictServerHandler<ValidateIntrospectionRequestContext>
{
    public ValueTask HandleAsync(ValidateIntrospectionRequestContext context)
    {
        var caller = TokenAttempt.Of(context.Transaction).Client!;
        if (caller.AuthMethod == ClientAuthMethod.None)
        {
            context.Reject(Errors.UnauthorizedClient, "A client that cannot prove who it is may not look tokens up.");
            return ValueTask.CompletedTask;
        }

        var token = context.GenericTokenPrincipal;
        var owner = (token?.GetClaim(Claims.ClientId) ?? token?.GetPresenters().FirstOrDefault()) is { } id ? registry.FindByClientId(id) : null;
        var mayKnow = owner is not null && (owner.Organisation == caller.Organisation || (caller.Kind == ClientKind.Management && caller.Organisation == installation.OperatorId));
        if (!mayKnow)
            context.Reject(Errors.InvalidToken, "The token is not active, or not for this client.");
        return ValueTask.CompletedTask;
    }
}
