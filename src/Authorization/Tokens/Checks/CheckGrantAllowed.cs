using OpenIddict.Abstractions;
using OpenIddict.Server;
using Selvage.Authorization.Clients;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Selvage.Authorization.Tokens.Checks;

/// <summary>A client may ask in the ways of its type only (requirement C2): machines for themselves, the others for people.</summary>
internal sealed class CheckGrantAllowed : IOpenIddictServerHandler<ProcessAuthenticationContext>
{
    public ValueTask HandleAsync(ProcessAuthenticationContext context)
    {
        var client = TokenAttempt.Of(context.Transaction).Client!;
        var allowed = context.EndpointType switch
        {
            OpenIddictServerEndpointType.Token => Allows(client.Type, context.Request!),
            OpenIddictServerEndpointType.PushedAuthorization => client.ForPeople,
            OpenIddictServerEndpointType.DeviceAuthorization => client.Type == ApplicationType.Native,
            _ => true,
        };
        if (!allowed)
            context.RefuseRequest(OpenIddictConstants.Errors.UnauthorizedClient, "client.grant", "A client of this type may not use this grant. Create a client of the type that fits, or use the grant of this one.");
        return ValueTask.CompletedTask;
    }

    private static bool Allows(ApplicationType type, OpenIddictRequest request) => type == ApplicationType.MachineToMachine
        ? request.IsClientCredentialsGrantType()
        : request.IsAuthorizationCodeGrantType() || request.IsRefreshTokenGrantType() || (type == ApplicationType.Native && request.IsDeviceCodeGrantType());
}
