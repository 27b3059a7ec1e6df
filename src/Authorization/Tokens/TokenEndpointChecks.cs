using OpenIddict.Server;
using Selvage.Authorization.Tokens.Checks;
using static OpenIddict.Server.OpenIddictServerEvents;
using static Selvage.Authorization.Tokens.Steps;

namespace Selvage.Authorization.Tokens;

/// <summary>
/// Everything that happens to a token request, in the order in which it happens. The first check to refuse ends it. Who the client is, is
/// found out in the same way at every endpoint that clients call by themselves; what is particular to those is in <see cref="Flows.FlowChecks"/>.
/// </summary>
internal static class TokenEndpointChecks
{
    private static readonly int Authentication = OpenIddictServerHandlers.ValidateRequiredTokens.Descriptor.Order;
    private static readonly int First = OpenIddictServerHandlers.Exchange.ValidateGrantType.Descriptor.Order;
    private static readonly int AuthenticationCall = OpenIddictServerHandlers.Exchange.ValidateAuthentication.Descriptor.Order;

    public static IReadOnlyList<OpenIddictServerHandlerDescriptor> InOrder { get; } =
    [
        // What was sent?
        Step<ExtractTokenRequestContext, ReadForm<ExtractTokenRequestContext>>(1),
        Step<ExtractTokenRequestContext, ReadClientSecret<ExtractTokenRequestContext>>(2),

        // Is it a token request, in good shape?
        Step<ValidateTokenRequestContext, CheckGrantType>(First),
        Step<ValidateTokenRequestContext, CheckCredentialShape<ValidateTokenRequestContext>>(First + 1),

        // Who asks, is it proved, and may it? What burns the assertion comes last.
        Step<ProcessAuthenticationContext, IdentifyClient, OnlyBackChannel>(Authentication + 1),
        Step<ProcessAuthenticationContext, CheckAuthMethod, OnlyBackChannel>(Authentication + 2),
        Step<ProcessAuthenticationContext, CheckSecret, OnlyBackChannel>(Authentication + 3),
        Step<ProcessAuthenticationContext, CheckAssertion, OnlyBackChannel>(Authentication + 4),
        Step<ProcessAuthenticationContext, CheckAssertionSignature, OnlyBackChannel>(Authentication + 5),
        Step<ProcessAuthenticationContext, CheckListener, OnlyBackChannel>(Authentication + 6),
        Step<ProcessAuthenticationContext, CheckStanding, OnlyBackChannel>(Authentication + 7),
        Step<ProcessAuthenticationContext, CheckAssertionUnused, OnlyBackChannel>(Authentication + 8),
        Step<ProcessAuthenticationContext, CheckGrantAllowed, OnlyBackChannel>(Authentication + 9),

        // What does it get?
        Step<ValidateTokenRequestContext, ChooseScopes, OnlyMachines>(AuthenticationCall + 1),
        Step<HandleTokenRequestContext, GrantToken, OnlyMachines>(1),
        Step<ProcessSignInContext, PrepareToken, OnlyMachines>(OpenIddictServerHandlers.PrepareAccessTokenPrincipal.Descriptor.Order),
        Step<GenerateTokenContext, WriteTokenClaims, OnlyAccessTokens>(OpenIddictServerHandlers.Protection.AttachTokenMetadata.Descriptor.Order),
        Step<ProcessSignInContext, WriteTokenAnswer>(OpenIddictServerHandlers.AttachSignInParameters.Descriptor.Order + 1),

        // The answer, granted or refused: recorded before it is written.
        Step<ApplyTokenResponseContext, DropErrorLink<ApplyTokenResponseContext>>(299_999),
        Step<ApplyTokenResponseContext, WriteChallenge<ApplyTokenResponseContext>>(300_000),
        Step<ApplyTokenResponseContext, RecordOutcome>(300_001),

        // Not token requests: what the server says of itself.
        Step<HandleConfigurationRequestContext, DescribeServer>(int.MaxValue),
        Step<ApplyJsonWebKeySetResponseContext, LetKeysBeKept>(300_000),
    ];
}
