using System.Text.Json;
using OpenIddict.Server;
using Selvage.Authorization.Tokens;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Selvage.Authorization.Flows.Standing;

/// <summary>A token that is bound to a certificate is taken only over a connection with that certificate (RFC 8705 §3), as at the hub.</summary>
internal sealed class CheckTokenBinding : IOpenIddictServerHandler<ValidateTokenContext>
{
    public ValueTask HandleAsync(ValidateTokenContext context)
    {
        if (BoundTo(context) is { } thumbprint && thumbprint != TokenAttempt.Of(context.Transaction).BoundTo)
            context.Reject(Errors.InvalidToken, "The token is bound to a Transport certificate. Send it over mTLS, with the certificate that it was given to.");
        return ValueTask.CompletedTask;
    }

    /// <summary>The thumbprint of the certificate; null where the token is bound to none. A binding of another kind fits no connection here.</summary>
    private static string? BoundTo(ValidateTokenContext context)
    {
        if (context.Principal!.FindFirst(TokenClaims.Confirmation)?.Value is not { } text)
            return null;
        using var confirmation = JsonDocument.Parse(text);
        return confirmation.RootElement.TryGetProperty(TokenClaims.CertificateThumbprint, out var thumbprint) ? thumbprint.GetString() : string.Empty;
    }
}
