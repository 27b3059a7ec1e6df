using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Selvage.Authorization.Tokens;

/// <summary>Only requests in which a client acts for itself (RFC 6749 §4.4).</summary>
internal sealed class OnlyMachines : IOpenIddictServerHandlerFilter<BaseContext>
{
    public ValueTask<bool> IsActiveAsync(BaseContext context) => new(Is(context));

    internal static bool Is(BaseContext context) => context.EndpointType == OpenIddictServerEndpointType.Token && context.Transaction.Request?.IsClientCredentialsGrantType() == true;
}

/// <summary>Only requests in which a client acts for a person.</summary>
internal sealed class OnlyPeople : IOpenIddictServerHandlerFilter<BaseContext>
{
    public ValueTask<bool> IsActiveAsync(BaseContext context) => new(!OnlyMachines.Is(context));
}

/// <summary>Only the endpoints at which clients call by themselves and prove who they are.</summary>
internal sealed class OnlyBackChannel : IOpenIddictServerHandlerFilter<BaseContext>
{
    public ValueTask<bool> IsActiveAsync(BaseContext context) => new(Is(context.EndpointType));

    internal static bool Is(OpenIddictServerEndpointType endpoint) => endpoint is
        OpenIddictServerEndpointType.Token or OpenIddictServerEndpointType.Introspection or OpenIddictServerEndpointType.Revocation or
        OpenIddictServerEndpointType.PushedAuthorization or OpenIddictServerEndpointType.DeviceAuthorization;
}

/// <summary>Only tokens that OpenIddict words itself: codes, refresh and identity tokens. What an access token says is ours (contract: "Wire").</summary>
internal sealed class OnlyForeignShape : IOpenIddictServerHandlerFilter<GenerateTokenContext>
{
    public ValueTask<bool> IsActiveAsync(GenerateTokenContext context) => new(context.TokenType != OpenIddictConstants.TokenTypeIdentifiers.AccessToken);
}

/// <summary>Only access tokens.</summary>
internal sealed class OnlyAccessTokens : IOpenIddictServerHandlerFilter<GenerateTokenContext>
{
    public ValueTask<bool> IsActiveAsync(GenerateTokenContext context) => new(context.TokenType == OpenIddictConstants.TokenTypeIdentifiers.AccessToken);
}
