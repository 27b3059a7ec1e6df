using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Server.OpenIddictServerEvents;
using Selvage.Authorization.Flows.UserInfo;
using static Selvage.Authorization.Tokens.Steps;
using Exchange = OpenIddict.Server.OpenIddictServerHandlers.Exchange;
using Protection = OpenIddict.Server.OpenIddictServerHandlers.Protection;

namespace Selvage.Authorization.Tokens;

/// <summary>What OpenIddict would do and does not here, each with its reason.</summary>
internal static class TokenEndpointOmissions
{
    /// <summary>Never.</summary>
    public static IReadOnlyList<OpenIddictServerHandlerDescriptor> All { get; } =
    [
        // ReadForm and ReadClientSecret: repeated parameters, unreadable forms and raw Basic credentials end in 500 or are guessed here.
        // A certificate on the connection would be judged by OpenIddict's own PKI policy, which needs redirect URIs; CheckListener judges it.
        // WriteChallenge: OpenIddict's challenges clients that never used Basic, and repeats the answer in the header.
        .. Reading<ExtractTokenRequestContext>(OpenIddictServerAspNetCoreHandlers.ExtractPostRequest<ExtractTokenRequestContext>.Descriptor),
        .. Reading<ExtractPushedAuthorizationRequestContext>(OpenIddictServerAspNetCoreHandlers.ExtractPostRequest<ExtractPushedAuthorizationRequestContext>.Descriptor),
        .. Reading<ExtractDeviceAuthorizationRequestContext>(OpenIddictServerAspNetCoreHandlers.ExtractPostRequest<ExtractDeviceAuthorizationRequestContext>.Descriptor),
        .. Reading<ExtractIntrospectionRequestContext>(OpenIddictServerAspNetCoreHandlers.ExtractGetOrPostRequest<ExtractIntrospectionRequestContext>.Descriptor),
        .. Reading<ExtractRevocationRequestContext>(OpenIddictServerAspNetCoreHandlers.ExtractPostRequest<ExtractRevocationRequestContext>.Descriptor),
        OpenIddictServerAspNetCoreHandlers.ExtractClientCertificate<ExtractUserInfoRequestContext>.Descriptor,
        OpenIddictServerHandlers.ValidateClientCertificate.Descriptor,
        OpenIddictServerAspNetCoreHandlers.AttachWwwAuthenticateHeader<ApplyTokenResponseContext>.Descriptor,
        OpenIddictServerAspNetCoreHandlers.AttachWwwAuthenticateHeader<ApplyPushedAuthorizationResponseContext>.Descriptor,
        OpenIddictServerAspNetCoreHandlers.AttachWwwAuthenticateHeader<ApplyDeviceAuthorizationResponseContext>.Descriptor,
        OpenIddictServerAspNetCoreHandlers.AttachWwwAuthenticateHeader<ApplyIntrospectionResponseContext>.Descriptor,
        OpenIddictServerAspNetCoreHandlers.AttachWwwAuthenticateHeader<ApplyRevocationResponseContext>.Descriptor,

        // CheckGrantType and CheckCredentialShape: same rules, in plain words, without links to another site.
        Exchange.ValidateGrantType.Descriptor,
        Exchange.ValidateClientIdParameter.Descriptor,
        Exchange.ValidateClientCredentialsParameters.Descriptor,
        OpenIddictServerHandlers.Device.ValidateClientCredentialsParameters.Descriptor,
        OpenIddictServerHandlers.Introspection.ValidateClientCredentialsParameters.Descriptor,
        OpenIddictServerHandlers.Revocation.ValidateClientCredentialsParameters.Descriptor,

        // IdentifyClient to CheckAssertionUnused: OpenIddict refuses the typ and aud that clients send, takes an assertion twice and
        // without jti, tries every key, and answers with three different errors. FindClient does it where a browser calls.
        OpenIddictServerHandlers.ValidateClientAssertion.Descriptor,
        OpenIddictServerHandlers.ValidateClientAssertionWellknownClaims.Descriptor,
        OpenIddictServerHandlers.ValidateClientAssertionIssuer.Descriptor,
        OpenIddictServerHandlers.ValidateClientId.Descriptor,
        OpenIddictServerHandlers.ValidateClientType.Descriptor,
        OpenIddictServerHandlers.ValidateClientSecret.Descriptor,

        // CheckTokenBinding: OpenIddict asks for a certificate that it has taken itself, and it takes none here.
        Protection.ValidateProofOfPossession.Descriptor,

        // CheckIntrospector: a token may be looked up by its own client, by others of its organisation, and by the operator's.
        OpenIddictServerHandlers.Introspection.ValidateAuthorizedParty.Descriptor,

        // RevokeToken: OpenIddict refuses to revoke tokens without a row, and leaves the others of a refresh token alone.
        OpenIddictServerHandlers.Revocation.RevokeToken.Descriptor,
    ];

    /// <summary>For some requests only. Most of these are for people: for machines they copy the principal three times, write a row for each token, and stamp claims of OpenIddict's own on it.</summary>
    public static IReadOnlyList<(OpenIddictServerHandlerDescriptor BuiltIn, OpenIddictServerHandlerDescriptor InItsPlace)> Narrowed { get; } =
    [
        (OpenIddictServerHandlers.RestoreInternalClaims.Descriptor, Only<ProcessSignInContext, OnlyPeople>(OpenIddictServerHandlers.RestoreInternalClaims.Descriptor)),
        (OpenIddictServerHandlers.AttachHostProperties.Descriptor, Only<ProcessSignInContext, OnlyPeople>(OpenIddictServerHandlers.AttachHostProperties.Descriptor)),
        (OpenIddictServerHandlers.AttachDefaultScopes.Descriptor, Only<ProcessSignInContext, OnlyPeople>(OpenIddictServerHandlers.AttachDefaultScopes.Descriptor)),
        (OpenIddictServerHandlers.AttachDefaultPresenters.Descriptor, Only<ProcessSignInContext, OnlyPeople>(OpenIddictServerHandlers.AttachDefaultPresenters.Descriptor)),
        (OpenIddictServerHandlers.InferResources.Descriptor, Only<ProcessSignInContext, OnlyPeople>(OpenIddictServerHandlers.InferResources.Descriptor)),
        (OpenIddictServerHandlers.AttachAuthorization.Descriptor, Only<ProcessSignInContext, OnlyPeople>(OpenIddictServerHandlers.AttachAuthorization.Descriptor)),
        (OpenIddictServerHandlers.PrepareAccessTokenPrincipal.Descriptor, Only<ProcessSignInContext, OnlyPeople>(OpenIddictServerHandlers.PrepareAccessTokenPrincipal.Descriptor)),
        (Protection.CreateTokenEntry.Descriptor, Only<GenerateTokenContext, OnlyPeople>(Protection.CreateTokenEntry.Descriptor)),
        (Protection.AttachTokenPayload.Descriptor, Only<GenerateTokenContext, OnlyPeople>(Protection.AttachTokenPayload.Descriptor)),

        // ReadEmptyPost: a POST without a form.
        (UserInfoForm, Only<ExtractUserInfoRequestContext, OnlyWithForm>(UserInfoForm)),

        // WriteTokenClaims words access tokens (RFC 9068; contract: "Wire").
        (Protection.AttachTokenSubject.Descriptor, Only<GenerateTokenContext, OnlyForeignShape>(Protection.AttachTokenSubject.Descriptor)),
        (Protection.AttachTokenMetadata.Descriptor, Only<GenerateTokenContext, OnlyForeignShape>(Protection.AttachTokenMetadata.Descriptor)),
    ];

    private static OpenIddictServerHandlerDescriptor UserInfoForm => OpenIddictServerAspNetCoreHandlers.ExtractGetOrPostRequest<ExtractUserInfoRequestContext>.Descriptor;

    private static IEnumerable<OpenIddictServerHandlerDescriptor> Reading<TContext>(OpenIddictServerHandlerDescriptor form)
        where TContext : BaseValidatingContext =>
    [
        form,
        OpenIddictServerAspNetCoreHandlers.ValidateClientAuthenticationMethod<TContext>.Descriptor,
        OpenIddictServerAspNetCoreHandlers.ExtractBasicAuthenticationCredentials<TContext>.Descriptor,
        OpenIddictServerAspNetCoreHandlers.ExtractClientCertificate<TContext>.Descriptor,
    ];
}
