using OpenIddict.Server;
using Selvage.Authorization.Tokens.Assertions;
using Selvage.Authorization.Tokens.Seams;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Selvage.Authorization.Tokens.Checks;

/// <summary>The assertion must be signed with a live Signing key of the client's own application.</summary>
internal sealed class CheckAssertionSignature(SigningKeysOf keysOf) : IOpenIddictServerHandler<ProcessAuthenticationContext>
{
    public ValueTask HandleAsync(ProcessAuthenticationContext context)
    {
        var attempt = TokenAttempt.Of(context.Transaction);
        if (attempt.Assertion is { } assertion && AssertionSignature.Judge(assertion, attempt.Client!.Application is { } application ? keysOf(application) : []) is { } fault)
            context.RefuseClient(fault);

        return ValueTask.CompletedTask;
    }
}
