using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using Selvage.Kernel.Ids;

namespace Selvage.Authorization.Clients;

/// <summary>
/// What OpenIddict sees of the clients: <see cref="OAuthClientRegistry"/>, read only. Clients are written by operations, never through
/// OpenIddict; those members are in the other half of this class and refuse.
/// </summary>
internal sealed partial class OAuthClientStore(OAuthClientRegistry registry) : IOpenIddictApplicationStore<OAuthClientFacts>
{
    private static readonly ImmutableArray<string> Permissions =
        [OpenIddictConstants.Permissions.Endpoints.Token, OpenIddictConstants.Permissions.GrantTypes.ClientCredentials];

    public ValueTask<long> CountAsync(CancellationToken cancellationToken) => new(registry.Count);

    public ValueTask<OAuthClientFacts?> FindByIdAsync(string identifier, CancellationToken cancellationToken) =>
        new(ClientKey.TryParse(identifier, out var key) ? registry.Find(key) : null);

    public ValueTask<OAuthClientFacts?> FindByClientIdAsync(string identifier, CancellationToken cancellationToken) => new(registry.FindByClientId(identifier));

    public IAsyncEnumerable<OAuthClientFacts> FindByPostLogoutRedirectUriAsync(string uri, CancellationToken cancellationToken) => registry.All().Where(client => client.PostLogoutRedirectUris.Contains(uri, StringComparer.Ordinal)).ToAsyncEnumerable();

    public IAsyncEnumerable<OAuthClientFacts> FindByRedirectUriAsync(string uri, CancellationToken cancellationToken) =>
        registry.All().Where(client => client.RedirectUris.Contains(uri, StringComparer.Ordinal)).ToAsyncEnumerable();

    public ValueTask<string?> GetApplicationTypeAsync(OAuthClientFacts application, CancellationToken cancellationToken) =>
        new(application.Type == ApplicationType.Native ? OpenIddictConstants.ApplicationTypes.Native : OpenIddictConstants.ApplicationTypes.Web);

    public ValueTask<string?> GetClientIdAsync(OAuthClientFacts application, CancellationToken cancellationToken) => new(application.ClientId);

    // A client may have two secrets, and OpenIddict knows of one: OAuthClientDirectory compares them instead of asking here.
    public ValueTask<string?> GetClientSecretAsync(OAuthClientFacts application, CancellationToken cancellationToken) => new((string?)null);

    public ValueTask<string?> GetClientTypeAsync(OAuthClientFacts application, CancellationToken cancellationToken) => 
        new(application.AuthMethod == ClientAuthMethod.None ? OpenIddictConstants.ClientTypes.Public : OpenIddictConstants.ClientTypes.Confidential);

    public ValueTask<string?> GetConsentTypeAsync(OAuthClientFacts application, CancellationToken cancellationToken) => new(OpenIddictConstants.ConsentTypes.Implicit);

    public ValueTask<string?> GetDisplayNameAsync(OAuthClientFacts application, CancellationToken cancellationToken) => new(application.Name);

    public ValueTask<ImmutableDictionary<CultureInfo, string>> GetDisplayNamesAsync(OAuthClientFacts application, CancellationToken cancellationToken) => new(ImmutableDictionary<CultureInfo, string>.Empty);

    public ValueTask<string?> GetIdAsync(OAuthClientFacts application, CancellationToken cancellationToken) => new(application.Key.ToString());

    // Keys come from the certificates of the application, chosen by kid (SigningKeysOf), never from a set stored with the client.
    public ValueTask<JsonWebKeySet?> GetJsonWebKeySetAsync(OAuthClientFacts application, CancellationToken cancellationToken) => new((JsonWebKeySet?)null);

    public ValueTask<ImmutableArray<string>> GetPermissionsAsync(OAuthClientFacts application, CancellationToken cancellationToken) => new(Permissions);

    public ValueTask<ImmutableArray<string>> GetPostLogoutRedirectUrisAsync(OAuthClientFacts application, CancellationToken cancellationToken) => new([.. application.PostLogoutRedirectUris]);

    public ValueTask<ImmutableDictionary<string, JsonElement>> GetPropertiesAsync(OAuthClientFacts application, CancellationToken cancellationToken) => new(ImmutableDictionary<string, JsonElement>.Empty);

    public ValueTask<ImmutableArray<string>> GetRedirectUrisAsync(OAuthClientFacts application, CancellationToken cancellationToken) => new([.. application.RedirectUris]);

    public ValueTask<ImmutableArray<string>> GetRequirementsAsync(OAuthClientFacts application, CancellationToken cancellationToken) => new(
    [
        .. application.RequirePkce || application.Profile == AssertionProfile.Strict ? [OpenIddictConstants.Requirements.Features.ProofKeyForCodeExchange] : Array.Empty<string>(),
        .. application.Profile == AssertionProfile.Strict ? [OpenIddictConstants.Requirements.Features.PushedAuthorizationRequests] : Array.Empty<string>(),
    ]);

    public ValueTask<ImmutableDictionary<string, string>> GetSettingsAsync(OAuthClientFacts application, CancellationToken cancellationToken) =>
        new(ImmutableDictionary<string, string>.Empty
            .Add(OpenIddictConstants.Settings.TokenLifetimes.AccessToken, Written(application.AccessTokenLifetime))
            .Add(OpenIddictConstants.Settings.TokenLifetimes.RefreshToken, Written(application.RefreshTokenLifetime))
            .Add(OpenIddictConstants.Settings.TokenLifetimes.IdentityToken, Written(application.IdTokenLifetime)));

    private static string Written(TimeSpan lifetime) => lifetime.ToString("c", CultureInfo.InvariantCulture);

    public IAsyncEnumerable<OAuthClientFacts> ListAsync(int? count, int? offset, CancellationToken cancellationToken) =>
        registry.All().OrderBy(client => client.Key.Value).Skip(offset ?? 0).Take(count ?? int.MaxValue).ToAsyncEnumerable();
}
