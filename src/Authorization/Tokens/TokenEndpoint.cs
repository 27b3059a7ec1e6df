using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using Selvage.Authorization.Clients;
using Selvage.Kernel.Web;
using Selvage.Authorization.Tokens.Assertions;

namespace Selvage.Authorization.Tokens;

/// <summary>Adds the token endpoint, discovery and the server's public keys.</summary>
public static class TokenEndpoint
{
    private const string TokenPath = "oauth2/token";
    private const string KeysPath = "oauth2/jwks";
    private const string ConfigurationPath = ".well-known/openid-configuration";

    /// <summary>Registers the token endpoint.</summary>
    /// <remarks>
    /// The caller registers, as singletons: <see cref="OAuthClientRegistry"/>, <see cref="ClientSecretHash"/>, <see cref="ServerKeyRing"/>,
    /// <see cref="Seams.StandingRefusal"/>, <see cref="Seams.SigningKeysOf"/>, <see cref="Seams.TryUseAssertion"/> and
    /// <see cref="Seams.RecordTokenRequest"/>.
    /// </remarks>
    /// <param name="services">Where to register.</param>
    /// <param name="settings">The addresses and limits.</param>
    public static IServiceCollection AddTokenEndpoint(this IServiceCollection services, TokenSettings settings)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(settings);
        services.AddSingleton(AssertionPolicy.Compat(settings));
        services.AddSingleton<IOptionsChangeTokenSource<OpenIddictServerOptions>>(provider => provider.GetRequiredService<ServerKeyRing>());
        services.AddSingleton<IConfigureOptions<OpenIddictServerOptions>>(provider => provider.GetRequiredService<ServerKeyRing>());

        services.AddOpenIddict()
            .AddCore(core => core
                .SetDefaultApplicationEntity<OAuthClientFacts>()
                .ReplaceApplicationStore<OAuthClientFacts, OAuthClientStore>(ServiceLifetime.Singleton)
                .ReplaceApplicationManager<OAuthClientFacts, OAuthClientDirectory>()
                .DisableEntityCaching())
            .AddServer(server => Configure(server, settings));

        services.AddAuthentication();
        services.Replace(ServiceDescriptor.Singleton<IAuthenticationSchemeProvider, QuietAuthenticationSchemes>());
        return services;
    }

    /// <summary>Maps the token endpoint for the TLS and the mTLS listener, discovery and the server's public keys for TLS.</summary>
    public static void MapTokenEndpoint(this IEndpointRouteBuilder endpoints)
    {
        endpoints.Map(TokenPath, AnswerAsync).ServedOn(ListenerKind.Tls | ListenerKind.Mtls);
        endpoints.Map(KeysPath, AnswerAsync).ServedOn(ListenerKind.Tls);
        endpoints.Map(ConfigurationPath, AnswerAsync).ServedOn(ListenerKind.Tls);
    }

    private static void Configure(OpenIddictServerBuilder server, TokenSettings settings)
    {
        server.SetIssuer(settings.Issuer)
            .SetConfigurationEndpointUris(ConfigurationPath)
            // The first address is what discovery names; the relative one matches the request under every host name.
            .SetTokenEndpointUris(settings.TokenAddress, new Uri(TokenPath, UriKind.Relative))
            .SetJsonWebKeySetEndpointUris(new Uri(settings.Issuer, KeysPath), new Uri(KeysPath, UriKind.Relative))
            .SetMtlsTokenEndpointAliasUri(settings.MtlsTokenAddress)
            .AllowClientCredentialsFlow()
            .DisableTokenStorage()
            .DisableAuthorizationStorage()
            .DisableAccessTokenEncryption()
            .DisableScopeValidation() // ChooseScopes asks for more: the scope must be held.
            .IgnoreEndpointPermissions() // The registry holds no client that may not ask for tokens.
            .IgnoreGrantTypePermissions()
            .IgnoreScopePermissions()
            // OpenIddict wants a key for what it encrypts itself (codes, refresh tokens); nothing of the kind is issued yet.
            .AddEncryptionKey(new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32)));

        server.Configure(options => options.Scopes.Clear()); // openid is not given yet, so discovery does not promise it.
        server.UseAspNetCore().SuppressJsonResponseIndentation();
        foreach (var omitted in TokenEndpointOmissions.All) server.RemoveEventHandler(omitted);
        foreach (var check in TokenEndpointChecks.InOrder) server.AddEventHandler(check);
    }

    private static async Task AnswerAsync(HttpContext http)
    {
        var handlers = http.RequestServices.GetRequiredService<IAuthenticationHandlerProvider>();
        var handler = await handlers.GetHandlerAsync(http, OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        if (handler is not IAuthenticationRequestHandler openIddict || !await openIddict.HandleRequestAsync())
            http.Response.StatusCode = StatusCodes.Status404NotFound;
    }
}
