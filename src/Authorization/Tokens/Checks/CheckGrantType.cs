using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Selvage.Authorization.Tokens.Checks;

/// <summary>The grant must be one that this server gives.</summary>
internal sealed class CheckGrantType : IOpenIddictServerHandler<ValidateTokenRequestContext>
{
    public ValueTask HandleAsync(ValidateTokenRequestContext context)
    {
        if (string.IsNullOrEmpty(context.Request.GrantType))
            context.RefuseRequest(OpenIddictConstants.Errors.InvalidRequest, "request.grant_type_missing", "The parameter grant_type is missing.");
        else if (!context.Options.GrantTypes.Contains(context.Request.GrantType))
            context.RefuseRequest(OpenIddictConstants.Errors.UnsupportedGrantType, "request.grant_type", "This grant_type is not supported. Use client_credentials, authorization_code, refresh_token or the device code grant.");

        return ValueTask.CompletedTask;
    }
}
