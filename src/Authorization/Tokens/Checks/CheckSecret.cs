using OpenIddict.Server;
using Selvage.Authorization.Clients;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Selvage.Authorization.Tokens.Checks;

/// <summary>The secret must be one of the client's live ones.</summary>
internal sealed class CheckSecret(ClientSecretHash hash, TimeProvider time) : IOpenIddictServerHandler<ProcessAuthenticationContext>
{
    public ValueTask HandleAsync(ProcessAuthenticationContext context)
    {
        var attempt = TokenAttempt.Of(context.Transaction);
        if (attempt.Secret is not { } secret) return ValueTask.CompletedTask;

        var now = time.GetUtcNow();
        if (hash.Find(secret, attempt.Client!.Secrets, now) is { } used)
            used.Use(now);
        else
            context.RefuseClient(new("client.secret", $"The secret is not one of the client's {attempt.Client.Secrets.Count}, or has ended."));

        return ValueTask.CompletedTask;
    }
}
