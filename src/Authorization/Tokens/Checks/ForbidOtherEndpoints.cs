using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Selvage.Authorization.Tokens.Checks;

/// <summary>
/// Stops any other endpoint that would authenticate clients: OpenIddict's own checks are taken out (see <see cref="TokenEndpointOmissions"/>)
/// and ours cover the token endpoint only, so a further endpoint would let everybody in until checks are written for it.
/// </summary>
internal sealed class ForbidOtherEndpoints : IOpenIddictServerHandler<ProcessAuthenticationContext>
{
    public ValueTask HandleAsync(ProcessAuthenticationContext context) => context.EndpointType == OpenIddictServerEndpointType.Token
        ? ValueTask.CompletedTask
        : throw new InvalidOperationException($"No client authentication is written for the endpoint {context.EndpointType}.");
}
