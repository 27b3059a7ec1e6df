using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace Selvage.Authorization.Clients;

// What OpenIddict may not do to clients: write them, or query them behind the registry's back.
internal sealed partial class OAuthClientStore
{
    public ValueTask<long> CountAsync<TResult>(Func<IQueryable<OAuthClientFacts>, IQueryable<TResult>> query, CancellationToken cancellationToken) => throw Refused();

    public ValueTask<TResult?> GetAsync<TState, TResult>(Func<IQueryable<OAuthClientFacts>, TState, IQueryable<TResult>> query, TState state, CancellationToken cancellationToken) => throw Refused();

    public IAsyncEnumerable<TResult> ListAsync<TState, TResult>(Func<IQueryable<OAuthClientFacts>, TState, IQueryable<TResult>> query, TState state, CancellationToken cancellationToken) => throw Refused();

    public ValueTask<OAuthClientFacts> InstantiateAsync(CancellationToken cancellationToken) => throw Refused();

    public ValueTask CreateAsync(OAuthClientFacts application, CancellationToken cancellationToken) => throw Refused();

    public ValueTask UpdateAsync(OAuthClientFacts application, CancellationToken cancellationToken) => throw Refused();

    public ValueTask DeleteAsync(OAuthClientFacts application, CancellationToken cancellationToken) => throw Refused();

    public ValueTask SetApplicationTypeAsync(OAuthClientFacts application, string? type, CancellationToken cancellationToken) => throw Refused();

    public ValueTask SetClientIdAsync(OAuthClientFacts application, string? identifier, CancellationToken cancellationToken) => throw Refused();

    public ValueTask SetClientSecretAsync(OAuthClientFacts application, string? secret, CancellationToken cancellationToken) => throw Refused();

    public ValueTask SetClientTypeAsync(OAuthClientFacts application, string? type, CancellationToken cancellationToken) => throw Refused();

    public ValueTask SetConsentTypeAsync(OAuthClientFacts application, string? type, CancellationToken cancellationToken) => throw Refused();

    public ValueTask SetDisplayNameAsync(OAuthClientFacts application, string? name, CancellationToken cancellationToken) => throw Refused();

    public ValueTask SetDisplayNamesAsync(OAuthClientFacts application, ImmutableDictionary<CultureInfo, string> names, CancellationToken cancellationToken) => throw Refused();

    public ValueTask SetJsonWebKeySetAsync(OAuthClientFacts application, JsonWebKeySet? set, CancellationToken cancellationToken) => throw Refused();

    public ValueTask SetPermissionsAsync(OAuthClientFacts application, ImmutableArray<string> permissions, CancellationToken cancellationToken) => throw Refused();

    public ValueTask SetPostLogoutRedirectUrisAsync(OAuthClientFacts application, ImmutableArray<string> uris, CancellationToken cancellationToken) => throw Refused();

    public ValueTask SetPropertiesAsync(OAuthClientFacts application, ImmutableDictionary<string, JsonElement> properties, CancellationToken cancellationToken) => throw Refused();

    public ValueTask SetRedirectUrisAsync(OAuthClientFacts application, ImmutableArray<string> uris, CancellationToken cancellationToken) => throw Refused();

    public ValueTask SetRequirementsAsync(OAuthClientFacts application, ImmutableArray<string> requirements, CancellationToken cancellationToken) => throw Refused();

    public ValueTask SetSettingsAsync(OAuthClientFacts application, ImmutableDictionary<string, string> settings, CancellationToken cancellationToken) => throw Refused();

    private static NotSupportedException Refused() => new("Clients are written by operations, never through OpenIddict.");
}
