using OpenIddict.Server;
using Selvage.Authorization.Clients;
using Selvage.Authorization.Tokens.Assertions;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Selvage.Authorization.Tokens.Checks;

/// <summary>Finds the client that the request names: by its assertion's <c>iss</c>, or by its id. Proves nothing.</summary>
internal sealed class IdentifyClient(OAuthClientRegistry registry) : IOpenIddictServerHandler<ProcessAuthenticationContext>
{
    public ValueTask HandleAsync(ProcessAuthenticationContext context)
    {
        var attempt = TokenAttempt.Of(context.Transaction);
        var named = context.Request!.ClientId;
        var fault = context.Request.ClientAssertion is { Length: > 0 } assertion ? ByAssertion(attempt, assertion)
            : attempt.Secrets.Count > 0 ? BySecret(attempt)
            : ById(attempt, named);
        if (fault is null && !string.IsNullOrEmpty(named) && named != attempt.Client!.ClientId)
            fault = new("client.two_ids", $"client_id {TokenFault.Shown(named)} is not the client that authenticates, {attempt.Client.ClientId}.");

        if (fault is not null) context.RefuseClient(fault);
        else context.Request.ClientId = attempt.Client!.ClientId; // It may have come in the header or in the assertion only.
        return ValueTask.CompletedTask;
    }

    private TokenFault? ByAssertion(TokenAttempt attempt, string compact)
    {
        if (!ClientAssertion.TryRead(compact, out var assertion)) return new("assertion.malformed", "The assertion is not a JWT in compact form.");

        attempt.Assertion = assertion;
        attempt.ClaimedClientId ??= assertion.Issuer;
        attempt.Client = assertion.Issuer is { } id ? registry.FindByClientId(id) : null;
        return attempt.Client is null ? new("client.unknown", $"There is no client {TokenFault.Shown(assertion.Issuer)}.") : null;
    }

    private TokenFault? BySecret(TokenAttempt attempt)
    {
        foreach (var (clientId, secret) in attempt.Secrets)
        {
            if (registry.FindByClientId(clientId) is not { } client) continue;

            attempt.Client = client;
            attempt.Secret = secret;
            return null;
        }

        return new("client.unknown", $"There is no client {TokenFault.Shown(attempt.ClaimedClientId)}.");
    }

    // Without a secret and an assertion: a public client, or one that its connection's certificate proves (RFC 8705 §2).
    private TokenFault? ById(TokenAttempt attempt, string? named)
    {
        if (string.IsNullOrEmpty(named)) return new("client.no_credentials", "Neither a secret nor an assertion was sent.");

        attempt.Client = registry.FindByClientId(named);
        return attempt.Client switch
        {
            null => new("client.unknown", $"There is no client {TokenFault.Shown(named)}."),
            { AuthMethod: ClientAuthMethod.None or ClientAuthMethod.TlsClientAuth } => null,
            _ => new("client.no_credentials", "Neither a secret nor an assertion was sent."),
        };
    }
}
