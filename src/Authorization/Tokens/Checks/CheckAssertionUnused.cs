using OpenIddict.Server;
using Selvage.Authorization.Tokens.Assertions;
using Selvage.Authorization.Tokens.Seams;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Selvage.Authorization.Tokens.Checks;

/// <summary>An assertion is used once only. The last check of the client: what is refused before burns no id.</summary>
internal sealed class CheckAssertionUnused(TryUseAssertion tryUse, AssertionPolicies policies) : IOpenIddictServerHandler<ProcessAuthenticationContext>
{
    public async ValueTask HandleAsync(ProcessAuthenticationContext context)
    {
        var attempt = TokenAttempt.Of(context.Transaction);
        if (attempt.Assertion is not { Id: { } id, ExpiresAt: { } end }) return;

        // The end and not a moment less: until then, skew included, the assertion would be taken again.
        if (!await tryUse(attempt.Client!.Key, id, end + policies.For(attempt.Client).Skew, attempt.Http.RequestAborted))
            context.RefuseClient(new("assertion.used", $"The assertion {TokenFault.Shown(id)} was used before."));
    }
}
