using OpenIddict.Server;
using Selvage.Authorization.Flows.Authorize;
using Selvage.Authorization.Flows.Device;
using Selvage.Authorization.Flows.EndSession;
using Selvage.Authorization.Flows.Introspect;
using Selvage.Authorization.Flows.Refresh;
using Selvage.Authorization.Flows.Revoke;
using Selvage.Authorization.Flows.Standing;
using Selvage.Authorization.Flows.UserInfo;
using Selvage.Authorization.Tokens;
using Selvage.Authorization.Tokens.Checks;
using static OpenIddict.Server.OpenIddictServerEvents;
using static Selvage.Authorization.Tokens.Steps;
using Protection = OpenIddict.Server.OpenIddictServerHandlers.Protection;

namespace Selvage.Authorization.Flows;

/// <summary>What is particular to the endpoints beside the token endpoint, and to tokens of people. In the order in which it happens.</summary>
internal static class FlowChecks
{
    private static readonly int Authentication = OpenIddictServerHandlers.ValidateRequiredTokens.Descriptor.Order;

    public static IReadOnlyList<OpenIddictServerHandlerDescriptor> InOrder { get; } =
    [
        // Where clients call by themselves: the same reading, shape and challenge as at the token endpoint.
        .. BackChannel<ExtractPushedAuthorizationRequestContext, ValidatePushedAuthorizationRequestContext, ApplyPushedAuthorizationResponseContext>(),
        .. BackChannel<ExtractDeviceAuthorizationRequestContext, ValidateDeviceAuthorizationRequestContext, ApplyDeviceAuthorizationResponseContext>(),
        .. BackChannel<ExtractIntrospectionRequestContext, ValidateIntrospectionRequestContext, ApplyIntrospectionResponseContext>(),
        .. BackChannel<ExtractRevocationRequestContext, ValidateRevocationRequestContext, ApplyRevocationResponseContext>(),

        // Where a browser calls: which client sent it?
        Step<ProcessAuthenticationContext, FindClient>(Authentication + 1),

        // Whatever token comes back: may all that it stands for still act?
        Step<ValidateTokenContext, ReadOwnClaims>(Protection.MapInternalClaims.Descriptor.Order + 500),
        Step<ValidateTokenContext, CheckTokenBinding, OpenIddictServerHandlerFilters.RequireTokenProofOfPossessionValidationEnabled>(Protection.ValidateProofOfPossession.Descriptor.Order),
        Step<ValidateTokenContext, CheckTokenStanding>(Protection.ValidateAuthorizationEntry.Descriptor.Order + 500),

        // The authorization endpoint, pushed or not.
        Step<ValidateAuthorizationRequestContext, ChooseAuthorizationScopes<ValidateAuthorizationRequestContext>>(OpenIddictServerHandlers.Authentication.ValidateScopes.Descriptor.Order),
        Step<ValidatePushedAuthorizationRequestContext, ChooseAuthorizationScopes<ValidatePushedAuthorizationRequestContext>>(OpenIddictServerHandlers.Authentication.ValidatePushedScopes.Descriptor.Order),
        Step<ValidateDeviceAuthorizationRequestContext, ChooseAuthorizationScopes<ValidateDeviceAuthorizationRequestContext>>(OpenIddictServerHandlers.Device.ValidateEndpointPermissions.Descriptor.Order - 1),
        Step<HandleAuthorizationRequestContext, AskPerson>(1),
        Step<ApplyAuthorizationResponseContext, ReturnFault>(OpenIddictServerHandlers.Authentication.InferResponseMode.Descriptor.Order + 1),
        Step<ApplyAuthorizationResponseContext, DropErrorLink<ApplyAuthorizationResponseContext>>(OpenIddictServerHandlers.Authentication.InferResponseMode.Descriptor.Order + 2),
        Step<ApplyUserInfoResponseContext, DropErrorLink<ApplyUserInfoResponseContext>>(1),
        Step<ApplyEndSessionResponseContext, DropErrorLink<ApplyEndSessionResponseContext>>(1),
        Step<ApplyAuthorizationResponseContext, SayAuthorizationFault>(OpenIddict.Server.AspNetCore.OpenIddictServerAspNetCoreHandlers.ProcessLocalErrorResponse<ApplyAuthorizationResponseContext>.Descriptor.Order - 1),

        // A program on another screen.
        Step<HandleDeviceAuthorizationRequestContext, BeginDevice>(1),
        Step<HandleEndUserVerificationRequestContext, AllowDevice>(1),
        Step<ApplyEndUserVerificationResponseContext, SayDeviceOutcome>(200_000),

        // What a person's token may say.
        Step<ValidateTokenRequestContext, CheckNarrowed>(OpenIddictServerHandlers.Exchange.ValidateGrantedScopes.Descriptor.Order - 1),
        Step<ProcessSignInContext, OneSuccessor>(OpenIddictServerHandlers.RedeemTokenEntry.Descriptor.Order - 1),
        Step<ProcessSignInContext, KeepHeldScopes, OnlyPeople>(OpenIddictServerHandlers.RestoreInternalClaims.Descriptor.Order + 1),

        Step<ExtractUserInfoRequestContext, ReadEmptyPost>(OpenIddict.Server.AspNetCore.OpenIddictServerAspNetCoreHandlers.ExtractGetOrPostRequest<ExtractUserInfoRequestContext>.Descriptor.Order - 1),
        Step<HandleUserInfoRequestContext, TellPerson>(OpenIddictServerHandlers.UserInfo.AttachClaims.Descriptor.Order + 1),
        Step<ValidateIntrospectionRequestContext, CheckIntrospector>(OpenIddictServerHandlers.Introspection.ValidateTokenType.Descriptor.Order + 1),
        Step<HandleIntrospectionRequestContext, TellToken>(OpenIddictServerHandlers.Introspection.AttachApplicationClaims.Descriptor.Order + 1),
        Step<HandleRevocationRequestContext, RevokeToken>(OpenIddictServerHandlers.Revocation.AttachPrincipal.Descriptor.Order + 1),
        Step<HandleEndSessionRequestContext, EndSignIn>(1),
    ];

    private static IEnumerable<OpenIddictServerHandlerDescriptor> BackChannel<TExtract, TValidate, TApply>()
        where TExtract : BaseValidatingContext
        where TValidate : BaseValidatingContext
        where TApply : BaseRequestContext =>
    [
        Step<TExtract, ReadForm<TExtract>>(1),
        Step<TExtract, ReadClientSecret<TExtract>>(2),
        Step<TValidate, CheckCredentialShape<TValidate>>(int.MinValue + 1),
        Step<TApply, DropErrorLink<TApply>>(299_999),
        Step<TApply, WriteChallenge<TApply>>(300_000),
    ];
}
