using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using Selvage.Authorization.Clients;
using Selvage.Authorization.Flows;
using Selvage.Authorization.Flows.Authorize;
using Selvage.Authorization.Grants;
using Selvage.Authorization.Records;
using Selvage.Kernel.Web;
using Selvage.Authorization.Tokens.Assertions;

namespace Selvage.Authorization.Tokens;

/// <summary>Adds the OAuth and OpenID endpoints: token, authorization, discovery and the others.</summary>
public static class TokenEndpoint
{
    private const string TokenPath = "oauth2/token";
    private const string KeysPath = "oauth2/jwks";
    private const string ConfigurationPath = ".well-known/openid-configuration";
    private const string AuthorizePath = "oauth2/authorize";
    private const string PushedPath = "oauth2/par";
    private const string DevicePath = "oauth2/device_authorization";
    private const string VerificationPath = "device";
    private const string IntrospectionPath = "oauth2/introspect";
    private const string RevocationPath = "oauth2/revoke";
    private const string UserInfoPath = "oauth2/userinfo";
    private const string EndSessionPath = "oauth2/logout";

    /// <summary>Short: whoever catches a code has little time (RFC 9700 §2.1.1).</summary>
    private static readonly TimeSpan CodeLife = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan PushedRequestLife = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan DeviceCodeLife = TimeSpan.FromMinutes(10);

    /// <summary>How long a refresh token may be sent again by a client that lost the answer.</summary>
    private static readonly TimeSpan RefreshLeeway = TimeSpan.FromSeconds(20);

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
        services.AddSingleton(AssertionPolicies.Of(settings));
        services.AddSingleton<IOptionsChangeTokenSource<OpenIddictServerOptions>>(provider => provider.GetRequiredService<ServerKeyRing>());
        services.AddSingleton<IConfigureOptions<OpenIddictServerOptions>>(provider => provider.GetRequiredService<ServerKeyRing>());

        services.AddOpenIddict()
            .AddCore(core => core
                .SetDefaultApplicationEntity<OAuthClientFacts>()
                .ReplaceApplicationStore<OAuthClientFacts, OAuthClientStore>(ServiceLifetime.Singleton)
                .ReplaceApplicationManager<OAuthClientFacts, OAuthClientDirectory>()
                .SetDefaultAuthorizationEntity<AuthorizationEntryRow>()
                .ReplaceAuthorizationStore<AuthorizationEntryRow, AuthorizationEntryStore>(ServiceLifetime.Singleton)
                .SetDefaultTokenEntity<TokenEntryRow>()
                .ReplaceTokenStore<TokenEntryRow, TokenEntryStore>(ServiceLifetime.Singleton)
                .DisableEntityCaching())
            .AddServer(server => Configure(server, settings));

        services.AddAuthentication();
        services.Replace(ServiceDescriptor.Singleton<IAuthenticationSchemeProvider, QuietAuthenticationSchemes>());
        return services;
    }

    /// <summary>Maps what clients call by themselves on the TLS and the mTLS listener, and what browsers and everybody read on TLS.</summary>
    public static void MapTokenEndpoint(this IEndpointRouteBuilder endpoints)
    {
        foreach (var path in new[] { TokenPath, PushedPath, DevicePath, IntrospectionPath, RevocationPath, UserInfoPath })
            endpoints.Map(path, AnswerAsync).ServedOn(ListenerKind.Tls | ListenerKind.Mtls);
        foreach (var path in new[] { KeysPath, ConfigurationPath, AuthorizePath, VerificationPath, EndSessionPath })
            endpoints.Map(path, AnswerAsync).ServedOn(ListenerKind.Tls);
    }

    private static void Configure(OpenIddictServerBuilder server, TokenSettings settings)
    {
        Addresses(server, settings);
        server.AllowClientCredentialsFlow()
            .AllowAuthorizationCodeFlow()
            .AllowRefreshTokenFlow()
            .AllowDeviceAuthorizationFlow()
            .SetAuthorizationCodeLifetime(CodeLife)
            .SetDeviceCodeLifetime(DeviceCodeLife)
            .SetUserCodeLifetime(DeviceCodeLife)
            .SetRefreshTokenReuseLeeway(RefreshLeeway)
            .DisableSlidingRefreshTokenExpiration() // Thirty days after the sign-in it ends, however often it was used.
            .DisableAccessTokenEncryption()
            .DisableScopeValidation() // ChooseScopes asks for more: the scope must be held.
            .RegisterScopes(PersonScopes.OfOpenId)
            .RegisterResources(TokenAudience.Hub, TokenAudience.Management)
            .IgnoreEndpointPermissions() // CheckGrantAllowed decides by the client's type.
            .IgnoreGrantTypePermissions()
            .IgnoreResponseTypePermissions()
            .IgnoreResourcePermissions()
            .IgnoreScopePermissions();

        server.Configure(options =>
        {
            options.RequestTokenLifetime = PushedRequestLife;
            options.CodeChallengeMethods.Remove(OpenIddictConstants.CodeChallengeMethods.Plain);
            options.ResponseModes.Remove(OpenIddictConstants.ResponseModes.Fragment);
        });
        server.UseAspNetCore().SuppressJsonResponseIndentation();
        foreach (var omitted in TokenEndpointOmissions.All) server.RemoveEventHandler(omitted);
        // In place: RemoveEventHandler would take the narrowed one out as well, since it goes by the handler's type.
        server.Services.PostConfigure<OpenIddictServerOptions>(options =>
        {
            foreach (var (builtIn, inItsPlace) in TokenEndpointOmissions.Narrowed)
                options.Handlers[options.Handlers.IndexOf(builtIn)] = inItsPlace;
        });
        foreach (var check in TokenEndpointChecks.InOrder.Concat(FlowChecks.InOrder)) server.AddEventHandler(check);
    }

    /// <summary>The first address is what discovery names; the relative one matches the request under every host name.</summary>
    private static void Addresses(OpenIddictServerBuilder server, TokenSettings settings)
    {
        Uri[] Both(string path) => [new(settings.Issuer, path), new(path, UriKind.Relative)];
        Uri Mtls(string path) => new(settings.MtlsTokenAddress, "/" + path);
        server.SetIssuer(settings.Issuer)
            .SetConfigurationEndpointUris(ConfigurationPath)
            .SetTokenEndpointUris(settings.TokenAddress, new Uri(TokenPath, UriKind.Relative))
            .SetJsonWebKeySetEndpointUris(Both(KeysPath))
            .SetAuthorizationEndpointUris(Both(AuthorizePath))
            .SetPushedAuthorizationEndpointUris(Both(PushedPath))
            .SetDeviceAuthorizationEndpointUris(Both(DevicePath))
            .SetEndUserVerificationEndpointUris(Both(VerificationPath))
            .SetIntrospectionEndpointUris(Both(IntrospectionPath))
            .SetRevocationEndpointUris(Both(RevocationPath))
            .SetUserInfoEndpointUris(Both(UserInfoPath))
            .SetEndSessionEndpointUris(Both(EndSessionPath))
            .SetMtlsTokenEndpointAliasUri(settings.MtlsTokenAddress)
            .SetMtlsPushedAuthorizationEndpointAliasUri(Mtls(PushedPath))
            .SetMtlsDeviceAuthorizationEndpointAliasUri(Mtls(DevicePath))
            .SetMtlsIntrospectionEndpointAliasUri(Mtls(IntrospectionPath))
            .SetMtlsRevocationEndpointAliasUri(Mtls(RevocationPath))
            .SetMtlsUserInfoEndpointAliasUri(Mtls(UserInfoPath));
    }

    private static async Task AnswerAsync(HttpContext http)
    {
        var handlers = http.RequestServices.GetRequiredService<IAuthenticationHandlerProvider>();
        var handler = await handlers.GetHandlerAsync(http, OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        if (handler is not IAuthenticationRequestHandler openIddict || !await openIddict.HandleRequestAsync())
            http.Response.StatusCode = StatusCodes.Status404NotFound;
    }
}
