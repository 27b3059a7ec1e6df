using OpenIddict.Abstractions;
using Selvage.Authorization.Clients;

namespace Selvage.Authorization.Tokens;

/// <summary>What every access token says of its client (RFC 9068 §2.2), whoever asked for it.</summary>
internal static class AccessTokenClaims
{
    internal static Dictionary<string, object> Of(OAuthClientFacts client, IReadOnlyList<string> scopes, string tokenId, string? boundTo)
    {
        var claims = new Dictionary<string, object>(12)
        {
            [OpenIddictConstants.Claims.Subject] = client.ClientId,
            [OpenIddictConstants.Claims.Audience] = TokenAudience.Of(client.Kind),
            [OpenIddictConstants.Claims.ClientId] = client.ClientId,
            [OpenIddictConstants.Claims.Scope] = string.Join(' ', scopes),
            [OpenIddictConstants.Claims.JwtId] = tokenId,
            [TokenClaims.OrganisationId] = client.Organisation.ToString(),
        };
        if (client.Pmid is not null) claims[TokenClaims.Pmid] = client.Pmid;
        if (boundTo is not null) claims[TokenClaims.Confirmation] = new Dictionary<string, object>(1) { [TokenClaims.CertificateThumbprint] = boundTo };
        return claims;
    }
}
