using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Server.OpenIddictServerEvents;
using Exchange = OpenIddict.Server.OpenIddictServerHandlers.Exchange;
using Protection = OpenIddict.Server.OpenIddictServerHandlers.Protection;

namespace Selvage.Authorization.Tokens;

/// <summary>What OpenIddict would do and does not here, each with its reason. A grant for people brings some of them back, behind a filter.</summary>
internal static class TokenEndpointOmissions
{
    public static IReadOnlyList<OpenIddictServerHandlerDescriptor> All { get; } =
    [
        // ReadTokenForm and ReadClientSecret: repeated parameters, unreadable forms and raw Basic credentials end in 500 or are guessed here.
        OpenIddictServerAspNetCoreHandlers.ExtractPostRequest<ExtractTokenRequestContext>.Descriptor,
        OpenIddictServerAspNetCoreHandlers.ValidateClientAuthenticationMethod<ExtractTokenRequestContext>.Descriptor,
        OpenIddictServerAspNetCoreHandlers.ExtractBasicAuthenticationCredentials<ExtractTokenRequestContext>.Descriptor,

        // A certificate on the connection would be judged by OpenIddict's own PKI policy, which needs redirect URIs; CheckListener judges it.
        OpenIddictServerAspNetCoreHandlers.ExtractClientCertificate<ExtractTokenRequestContext>.Descriptor,
        OpenIddictServerHandlers.ValidateClientCertificate.Descriptor,

        // CheckGrantType and CheckCredentialShape: same rules, in plain words, without links to another site.
        Exchange.ValidateGrantType.Descriptor,
        Exchange.ValidateClientIdParameter.Descriptor,
        Exchange.ValidateClientCredentialsParameters.Descriptor,

        // IdentifyClient to CheckAssertionUnused: OpenIddict refuses the typ and aud that clients send, takes an assertion twice and
        // without jti, tries every key, and answers with three different errors.
        OpenIddictServerHandlers.ValidateClientAssertion.Descriptor,
        OpenIddictServerHandlers.ValidateClientAssertionWellknownClaims.Descriptor,
        OpenIddictServerHandlers.ValidateClientAssertionIssuer.Descriptor,
        OpenIddictServerHandlers.ValidateClientId.Descriptor,
        OpenIddictServerHandlers.ValidateClientType.Descriptor,
        OpenIddictServerHandlers.ValidateClientSecret.Descriptor,

        // PrepareToken and WriteTokenClaims: these copy the principal three times and stamp claims of OpenIddict's own (oi_*) on it.
        OpenIddictServerHandlers.RestoreInternalClaims.Descriptor,
        OpenIddictServerHandlers.AttachHostProperties.Descriptor,
        OpenIddictServerHandlers.AttachDefaultScopes.Descriptor,
        OpenIddictServerHandlers.AttachDefaultPresenters.Descriptor,
        OpenIddictServerHandlers.InferResources.Descriptor,
        OpenIddictServerHandlers.PrepareAccessTokenPrincipal.Descriptor,
        Protection.AttachTokenSubject.Descriptor,
        Protection.AttachTokenMetadata.Descriptor,

        // WriteChallenge: this one challenges clients that never used Basic, and repeats the answer in the header.
        OpenIddictServerAspNetCoreHandlers.AttachWwwAuthenticateHeader<ApplyTokenResponseContext>.Descriptor,
    ];
}
