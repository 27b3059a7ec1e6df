using OpenIddict.Abstractions;
using OpenIddict.Server;
using Selvage.Authorization.Clients;
using Selvage.Authorization.Tokens;
using Selvage.Authorization.Tokens.Checks;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Selvage.Authorization.Flows.Authorize;

/// <summary>
/// Finds the client that sent a browser here. Where it is unknown or may not act, nobody is redirected: the address may be an attacker's
/// (RFC 6749 §4.1.2.1). At the endpoints where clients prove who they are, IdentifyClient has done it.
/// </summary>
internal sealed class FindClient(OAuthClientRegistry registry, MayAct mayAct) : IOpenIddictServerHandler<ProcessAuthenticationContext>
{
    public ValueTask HandleAsync(ProcessAuthenticationContext context)
    {
        switch (context.EndpointType)
        {
            case OpenIddictServerEndpointType.Authorization:
                Find(context, required: true);
                break;
            case OpenIddictServerEndpointType.EndSession:
                Find(context, required: false);
                break;
            case OpenIddictServerEndpointType.UserInfo or OpenIddictServerEndpointType.EndUserVerification:
                break; // The token itself names the client.
            case var endpoint when OnlyBackChannel.Is(endpoint):
                break;
            default:
                throw new InvalidOperationException($"No client authentication is written for the endpoint {context.EndpointType}.");
        }

        return ValueTask.CompletedTask;
    }

    private void Find(ProcessAuthenticationContext context, bool required)
    {
        if (string.IsNullOrEmpty(context.ClientId) && !required)
            return;
        var client = registry.FindByClientId(context.ClientId ?? string.Empty);
        var fault = client is null ? "There is no such client." : mayAct.Refusal(client);
        if (fault is null && required && !client!.ForPeople)
            fault = "A client of this type signs nobody in.";
        if (fault is not null)
            context.RefuseRequest(OpenIddictConstants.Errors.InvalidRequest, "authorize.client", "The application that sent you here is not known, or may not be used now. Ask whoever runs it; its client id may be mistyped.");
        else
            TokenAttempt.Of(context.Transaction).Client = client;
    }
}
