using OpenIddict.Server;
using Selvage.Authorization.Tokens.Checks;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Selvage.Authorization.Tokens;

/// <summary>Everything that happens to a token request, in the order in which it happens. The first check to refuse ends it.</summary>
internal static class TokenEndpointChecks
{
    private static readonly int Authentication = OpenIddictServerHandlers.ValidateRequiredTokens.Descriptor.Order;
    private static readonly int First = OpenIddictServerHandlers.Exchange.ValidateGrantType.Descriptor.Order;
    private static readonly int AuthenticationCall = OpenIddictServerHandlers.Exchange.ValidateAuthentication.Descriptor.Order;

    public static IReadOnlyList<OpenIddictServerHandlerDescriptor> InOrder { get; } =
    [
        // What was sent?
        Step<ExtractTokenRequestContext, ReadTokenForm>(1),
        Step<ExtractTokenRequestContext, ReadClientSecret>(2),

        // Is it a token request, in good shape?
        Step<ValidateTokenRequestContext, CheckGrantType>(First),
        Step<ValidateTokenRequestContext, CheckCredentialShape>(First + 1),

        // Who asks, is it proved, and may it? What burns the assertion comes last.
        Step<ProcessAuthenticationContext, ForbidOtherEndpoints>(int.MinValue),
        Step<ProcessAuthenticationContext, IdentifyClient>(Authentication + 1),
        Step<ProcessAuthenticationContext, CheckAuthMethod>(Authentication + 2),
        Step<ProcessAuthenticationContext, CheckSecret>(Authentication + 3),
        Step<ProcessAuthenticationContext, CheckAssertion>(Authentication + 4),
        Step<ProcessAuthenticationContext, CheckAssertionSignature>(Authentication + 5),
        Step<ProcessAuthenticationContext, CheckListener>(Authentication + 6),
        Step<ProcessAuthenticationContext, CheckStanding>(Authentication + 7),
        Step<ProcessAuthenticationContext, CheckAssertionUnused>(Authentication + 8),

        // What does it get?
        Step<ValidateTokenRequestContext, ChooseScopes>(AuthenticationCall + 1),
        Step<HandleTokenRequestContext, GrantToken>(1),
        Step<ProcessSignInContext, PrepareToken>(OpenIddictServerHandlers.PrepareAccessTokenPrincipal.Descriptor.Order),
        Step<GenerateTokenContext, WriteTokenClaims>(OpenIddictServerHandlers.Protection.AttachTokenMetadata.Descriptor.Order),
        Step<ProcessSignInContext, WriteTokenAnswer>(OpenIddictServerHandlers.AttachSignInParameters.Descriptor.Order + 1),

        // The answer, granted or refused: recorded before it is written.
        Step<ApplyTokenResponseContext, DropErrorLink>(299_999),
        Step<ApplyTokenResponseContext, WriteChallenge>(300_000),
        Step<ApplyTokenResponseContext, RecordOutcome>(300_001),

        // Not token requests: what the server says of itself.
        Step<HandleConfigurationRequestContext, DescribeServer>(int.MaxValue),
        Step<ApplyJsonWebKeySetResponseContext, LetKeysBeKept>(300_000),
    ];

    private static OpenIddictServerHandlerDescriptor Step<TContext, TCheck>(int order)
        where TContext : BaseContext
        where TCheck : class, IOpenIddictServerHandler<TContext> =>
        OpenIddictServerHandlerDescriptor.CreateBuilder<TContext>().UseSingletonHandler<TCheck>().SetOrder(order).SetType(OpenIddictServerHandlerType.Custom).Build();
}
