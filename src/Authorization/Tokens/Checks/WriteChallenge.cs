using Microsoft.AspNetCore.Http;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Selvage.Authorization.Tokens.Checks;

/// <summary>A client that tried Basic is told so in <c>WWW-Authenticate</c> (RFC 6749 §5.2, RFC 7617 §2).</summary>
internal sealed class WriteChallenge : IOpenIddictServerHandler<ApplyTokenResponseContext>
{
    public ValueTask HandleAsync(ApplyTokenResponseContext context)
    {
        var attempt = TokenAttempt.Of(context.Transaction);
        if (attempt.UsedBasic && context.Response!.Error == OpenIddictConstants.Errors.InvalidClient)
            attempt.Http.Response.Headers.WWWAuthenticate = "Basic realm=\"oauth2\", charset=\"UTF-8\"";

        return ValueTask.CompletedTask;
    }
}
