using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Selvage.Authorization.Tokens.Checks;

/// <summary>Finds the id and secret that were sent, in the Authorization header or in the body, never in both (RFC 6749 §2.3).</summary>
/// <typeparam name="TContext">The kind of request.</typeparam>
internal sealed class ReadClientSecret<TContext> : IOpenIddictServerHandler<TContext>
    where TContext : BaseValidatingContext
{
    public ValueTask HandleAsync(TContext context)
    {
        var attempt = TokenAttempt.Of(context.Transaction);
        var request = context.Transaction.Request!;
        attempt.ClaimedClientId = request.ClientId;
        if (BasicCredentials.CredentialsOf(attempt.Http.Request.Headers.Authorization) is not { } credentials)
        {
            if (request.ClientSecret is { Length: > 0 } secret) attempt.Secrets = [new(request.ClientId ?? string.Empty, secret)];
            return ValueTask.CompletedTask;
        }

        attempt.UsedBasic = true;
        if (!string.IsNullOrEmpty(request.ClientSecret) || !string.IsNullOrEmpty(request.ClientAssertion))
        {
            context.RefuseRequest(OpenIddictConstants.Errors.InvalidRequest, "request.two_credentials", "Authenticate in one way only: in the Authorization header or in the body.");
            return ValueTask.CompletedTask;
        }

        attempt.Secrets = BasicCredentials.Read(credentials);
        attempt.ClaimedClientId ??= attempt.Secrets.Count > 0 ? attempt.Secrets[0].ClientId : null;
        if (attempt.Secrets.Count == 0) context.RefuseClient(new("client.basic", "The Basic credentials cannot be read."));
        return ValueTask.CompletedTask;
    }
}
