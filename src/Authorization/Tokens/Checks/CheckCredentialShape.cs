using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Selvage.Authorization.Tokens.Checks;

/// <summary>One way of authenticating, and complete (RFC 6749 §2.3, RFC 7521 §4.2).</summary>
/// <typeparam name="TContext">The kind of request.</typeparam>
internal sealed class CheckCredentialShape<TContext> : IOpenIddictServerHandler<TContext>
    where TContext : BaseValidatingContext
{
    public ValueTask HandleAsync(TContext context)
    {
        var assertion = !string.IsNullOrEmpty(context.Transaction.Request!.ClientAssertion);
        var type = context.Transaction.Request!.ClientAssertionType;
        if (assertion && !string.IsNullOrEmpty(context.Transaction.Request!.ClientSecret))
            context.RefuseRequest(OpenIddictConstants.Errors.InvalidRequest, "request.two_credentials", "Authenticate in one way only: client_secret or client_assertion.");
        else if (assertion != !string.IsNullOrEmpty(type))
            context.RefuseRequest(OpenIddictConstants.Errors.InvalidRequest, "request.half_assertion", "Send client_assertion and client_assertion_type together.");
        else if (assertion && type != OpenIddictConstants.ClientAssertionTypes.JwtBearer)
            context.RefuseClient(new("client.assertion_type", $"client_assertion_type is expected to be {OpenIddictConstants.ClientAssertionTypes.JwtBearer}; received {TokenFault.Shown(type)}."));

        return ValueTask.CompletedTask;
    }
}
