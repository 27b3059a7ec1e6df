using Microsoft.AspNetCore.Http;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Selvage.Authorization.Tokens.Checks;

/// <summary>A client that tried Basic is told so in <c>WWW-Authenticate</c> (RFC 6749 §5.2, RFC 7617 §2).</summary>
/// <typeparam name="TContext">The kind of answer.</typeparam>
internal sealed class WriteChallenge<TContext> : IOpenIddictServerHandler<TContext>
    where TContext : BaseRequestContext
{
    public ValueTask HandleAsync(TContext context)
    {
        var attempt = TokenAttempt.Of(context.Transaction);
        if (attempt.UsedBasic && context.Transaction.Response!.Error == OpenIddictConstants.Errors.InvalidClient)
            attempt.Http.Response.Headers.WWWAuthenticate = "Basic realm=\"oauth2\", charset=\"UTF-8\"";

        return ValueTask.CompletedTask;
    }
}
