using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Selvage.Authorization.Tokens.Checks;

/// <summary>Everything that an access token says (RFC 9068 §2.2), and nothing else.</summary>
internal sealed class WriteTokenClaims(TokenSettings settings, TimeProvider time) : IOpenIddictServerHandler<GenerateTokenContext>
{
    public ValueTask HandleAsync(GenerateTokenContext context)
    {
        var attempt = TokenAttempt.Of(context.Transaction);
        var client = attempt.Client!;
        // Times are whole seconds on the wire; cut first, so that exp − iat is the client's lifetime to the second.
        var now = DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds());
        attempt.ExpiresAt = now + client.AccessTokenLifetime;
        var forPerson = !OnlyMachines.Is(context);
        if (forPerson)
            attempt.Scopes = [.. context.Principal.GetScopes()];
        attempt.TokenId = (forPerson ? context.Principal.GetTokenId() : null) ?? Guid.CreateVersion7(now).ToString();

        var token = context.SecurityTokenDescriptor;
        token.TokenType = OpenIddictConstants.JsonWebTokenTypes.AccessToken;
        token.Issuer = settings.Issuer.AbsoluteUri;
        token.IssuedAt = now.UtcDateTime;
        token.Expires = attempt.ExpiresAt.Value.UtcDateTime;
        token.Claims = AccessTokenClaims.Of(client, attempt.Scopes, attempt.TokenId, attempt.BoundTo);
        if (forPerson)
            AddPerson(token.Claims, context);
        return ValueTask.CompletedTask;
    }

    /// <summary>The person, the sign-in and the grant that it came from: each can be ended, and the token ends with it.</summary>
    private static void AddPerson(IDictionary<string, object> claims, GenerateTokenContext context)
    {
        claims[OpenIddictConstants.Claims.Subject] = context.Principal.GetClaim(OpenIddictConstants.Claims.Subject)!;
        if (context.Principal.GetClaim(TokenClaims.OrganisationId) is { } organisation) claims[TokenClaims.OrganisationId] = organisation;
        if (context.Principal.GetClaim(TokenClaims.Session) is { } session) claims[TokenClaims.Session] = session;
        if (context.Principal.GetAuthorizationId() is { } grant) claims[TokenClaims.Grant] = grant;
        if (context.Principal.GetClaim(OpenIddictConstants.Claims.AuthenticationTime) is { } at) claims[OpenIddictConstants.Claims.AuthenticationTime] = long.Parse(at, System.Globalization.CultureInfo.InvariantCulture);
    }
}
