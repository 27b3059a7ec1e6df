using OpenIddict.Server;
using Selvage.Authorization.Tokens.Assertions;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Selvage.Authorization.Tokens.Checks;

/// <summary>What the assertion says must hold, now and here (E1).</summary>
internal sealed class CheckAssertion(AssertionPolicies policies, TimeProvider time) : IOpenIddictServerHandler<ProcessAuthenticationContext>
{
    public ValueTask HandleAsync(ProcessAuthenticationContext context)
    {
        var attempt = TokenAttempt.Of(context.Transaction);
        if (attempt.Assertion is { } assertion && AssertionRules.Judge(assertion, policies.For(attempt.Client!), time.GetUtcNow()) is { } fault)
            context.RefuseClient(fault);

        return ValueTask.CompletedTask;
    }
}
