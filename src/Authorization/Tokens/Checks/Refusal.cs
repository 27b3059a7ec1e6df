using OpenIddict.Abstractions;
using OpenIddict.Server;

namespace Selvage.Authorization.Tokens.Checks;

/// <summary>How a check says no (RFC 6749 §5.2).</summary>
internal static class Refusal
{
    // One sentence for everything, so that a caller cannot learn whether the client exists, which part was wrong, or that it is stopped.
    private const string ClientText = "The client could not be authenticated, or may not be used here and now.";

    /// <summary>The client is not proved, or may not act: 401 <c>invalid_client</c>.</summary>
    public static void RefuseClient(this OpenIddictServerEvents.BaseValidatingContext context, TokenFault fault)
    {
        TokenAttempt.Of(context.Transaction).Fault = fault;
        context.Reject(OpenIddictConstants.Errors.InvalidClient, ClientText);
    }

    /// <summary>The request is wrong in itself: 400.</summary>
    public static void RefuseRequest(this OpenIddictServerEvents.BaseValidatingContext context, string error, string code, string text)
    {
        TokenAttempt.Of(context.Transaction).Fault = new(code, text);
        context.Reject(error, text);
    }
}
