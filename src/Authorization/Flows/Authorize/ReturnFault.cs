using OpenIddict.Abstractions;
using OpenIddict.Core;
using OpenIddict.Server;
using Selvage.Authorization.Clients;
using Selvage.Authorization.Tokens;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Selvage.Authorization.Flows.Authorize;

/// <summary>
/// A fault goes back to the client that made it, where the client may act and the address is one of its own (RFC 6749 §4.1.2.1, OpenID
/// Connect Core §3.1.2.6). OpenIddict shows every fault here, which leaves the client waiting.
/// </summary>
internal sealed class ReturnFault(OAuthClientRegistry registry, OpenIddictApplicationManager<OAuthClientFacts> directory, MayAct mayAct) : IOpenIddictServerHandler<ApplyAuthorizationResponseContext>
{
    public async ValueTask HandleAsync(ApplyAuthorizationResponseContext context)
    {
        if (string.IsNullOrEmpty(context.Response.Error) || !string.IsNullOrEmpty(context.RedirectUri) || context.Request?.RedirectUri is not { Length: > 0 } address)
            return;
        if (registry.FindByClientId(context.Request.ClientId ?? string.Empty) is { ForPeople: true } client && mayAct.Refusal(client) is null && await directory.ValidateRedirectUriAsync(client, address))
        {
            context.RedirectUri = address;
            context.ResponseMode = context.Request.ResponseMode == OpenIddictConstants.ResponseModes.FormPost ? OpenIddictConstants.ResponseModes.FormPost : OpenIddictConstants.ResponseModes.Query;
        }
    }
}
