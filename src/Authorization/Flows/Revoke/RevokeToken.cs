using Microsoft.AspNetCore;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using Selvage.Authorization.Grants;
using Selvage.Authorization.Tokens;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Selvage.Authorization.Flows.Revoke;

/// <summary>
/// Revokes a token of the client that asks (RFC 7009 §2.1). A refresh token ends the whole grant with its access tokens; an access token ends
/// alone. Either is refused everywhere from the answer on.
/// </summary>
internal sealed class RevokeToken(TokenEntryStore tokens, AuthorizationEntryStore grants, TokenDenials denials) : IOpenIddictServerHandler<HandleRevocationRequestContext>
{
    public async ValueTask HandleAsync(HandleRevocationRequestContext context)
    {
        var client = TokenAttempt.Of(context.Transaction).Client!;
        var token = context.GenericTokenPrincipal!;
        var ct = context.Transaction.GetHttpRequest()!.HttpContext.RequestAborted;
        if (token.HasTokenType(TokenTypeIdentifiers.RefreshToken) && token.GetAuthorizationId() is { } grant)
        {
            await tokens.RevokeByAuthorizationIdAsync(grant, ct);
            if (await grants.FindByIdAsync(grant, ct) is { } row)
            {
                row.Status = Statuses.Revoked;
                await grants.UpdateAsync(row, ct);
            }
        }
        else if (Guid.TryParse(token.GetTokenId(), out var id))
        {
            await tokens.RevokeAsync(all => all.Where(t => t.Id == id), ct);
        }
        else if (token.GetClaim(Claims.JwtId) is { } jti && token.GetExpirationDate() is { } end)
        {
            await denials.DenyAsync(jti, client.Key, end, ct);
        }
    }
}
