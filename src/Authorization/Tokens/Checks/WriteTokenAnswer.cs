using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Selvage.Authorization.Tokens.Checks;

/// <summary>Completes the answer of RFC 6749 §5.1: the life and the scopes, always said.</summary>
internal sealed class WriteTokenAnswer : IOpenIddictServerHandler<ProcessSignInContext>
{
    public ValueTask HandleAsync(ProcessSignInContext context)
    {
        var attempt = TokenAttempt.Of(context.Transaction);
        if (string.IsNullOrEmpty(context.Response.AccessToken)) return ValueTask.CompletedTask; // A code or a device code.
        context.Response.ExpiresIn = (long)attempt.Client!.AccessTokenLifetime.TotalSeconds;
        context.Response.Scope = string.Join(' ', attempt.Scopes);
        return ValueTask.CompletedTask;
    }
}
