using OpenIddict.Server;
using Selvage.Authorization.Tokens.Assertions;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Selvage.Authorization.Tokens.Checks;

/// <summary>What the assertion says must hold, now and here (E1).</summary>
internal sealed class CheckAssertion(AssertionPolicy policy, TimeProvider time) : IOpenIddictServerHandler<ProcessAuthenticationContext>
{
    public ValueTask HandleAsync(ProcessAuthenticationContext context)
    {
        if (TokenAttempt.Of(context.Transaction).Assertion is { } assertion && AssertionRules.Judge(assertion, policy, time.GetUtcNow()) is { } fault)
            context.RefuseClient(fault);

        return ValueTask.CompletedTask;
    }
}
