using OpenIddict.Abstractions;
using OpenIddict.Server;
using Selvage.Authorization.Clients;
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
        token.Claims = ClaimsOf(attempt, client);
        if (forPerson)
            AddPerson(token.Claims, context);
        return ValueTask.CompletedTask;
    }

    private static Dictionary<string, object> ClaimsOf(TokenAttempt attempt, OAuthClientFacts client)
    {
        var claims = new Dictionary<string, object>(12)
        {
            [OpenIddictConstants.Claims.Subject] = client.ClientId,
            [OpenIddictConstants.Claims.Audience] = TokenAudience.Of(client.Kind),
            [OpenIddictConstants.Claims.ClientId] = client.ClientId,
            [OpenIddictConstants.Claims.Scope] = string.Join(' ', attempt.Scopes),
            [OpenIddictConstants.Claims.JwtId] = attempt.TokenId!,
            [TokenClaims.OrganisationId] = client.Organisation.ToString(),
        };
        if (client.Pmid is not null) claims[TokenClaims.Pmid] = client.Pmid;
        if (attempt.BoundTo is { } thumbprint) claims[TokenClaims.Confirmation] = new Dictionary<string, object>(1) { [TokenClaims.CertificateThumbprint] = thumbprint };
        return claims;
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
