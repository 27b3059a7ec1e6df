using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using OpenIddict.Core;

namespace Selvage.Authorization.Clients;

/// <summary>
/// OpenIddict's application manager over our clients: two secrets may be live, and they are compared by keyed hash. The token endpoint
/// has checks of its own; whatever else in OpenIddict asks for a secret gets the same answer here.
/// </summary>
internal sealed class OAuthClientDirectory(
    IOpenIddictApplicationCache<OAuthClientFacts> cache,
    ILogger<OpenIddictApplicationManager<OAuthClientFacts>> logger,
    IOptionsMonitor<OpenIddictCoreOptions> options,
    IOpenIddictApplicationStore<OAuthClientFacts> store,
    ClientSecretHash secrets,
    TimeProvider time)
    : OpenIddictApplicationManager<OAuthClientFacts>(cache, logger, options, store)
{
    public override ValueTask<bool> ValidateClientSecretAsync(OAuthClientFacts application, string secret, CancellationToken cancellationToken = default) =>
        new(application.AuthMethod == ClientAuthMethod.ClientSecret && secrets.Matches(secret, application.Secrets, time.GetUtcNow()));
}
