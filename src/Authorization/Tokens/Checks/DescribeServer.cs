using System.Collections.Immutable;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Selvage.Authorization.Tokens.Checks;

/// <summary>Adds to discovery what OpenIddict does not say by itself (RFC 8414 §2, RFC 8705 §3.3).</summary>
internal sealed class DescribeServer : IOpenIddictServerHandler<HandleConfigurationRequestContext>
{
    private static readonly ImmutableArray<string?> AssertionAlgorithms = ["ES256", "ES384", "ES512", "PS256", "PS384", "PS512", "RS256", "RS384", "RS512"];

    /// <summary>How clients may authenticate, wherever they call by themselves; <c>none</c> is for those that cannot keep a secret.</summary>
    private static readonly ImmutableArray<string?> Methods = ["client_secret_basic", "client_secret_post", "private_key_jwt", "tls_client_auth", "none"];

    private static readonly string[] Endpoints = ["token", "introspection", "revocation", "device_authorization", "pushed_authorization_request"];

    public ValueTask HandleAsync(HandleConfigurationRequestContext context)
    {
        foreach (var endpoint in Endpoints)
        {
            context.Metadata[$"{endpoint}_endpoint_auth_methods_supported"] = Methods;
            context.Metadata[$"{endpoint}_endpoint_auth_signing_alg_values_supported"] = AssertionAlgorithms;
        }

        context.Metadata["tls_client_certificate_bound_access_tokens"] = true;
        return ValueTask.CompletedTask;
    }
}
