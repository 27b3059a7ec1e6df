using Microsoft.EntityFrameworkCore;
using Selvage.Authorization.Records;
using Selvage.Kernel.Operations;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Selvage.Authorization.Grants;

/// <summary>What ending a grant is, wherever it is ended: it and all its tokens are revoked, and its access tokens denied, in the act's own commit.</summary>
internal static class EndedGrants
{
    /// <summary>Ends those of a filter that are not ended.</summary>
    /// <returns>How many.</returns>
    internal static async Task<int> EndAsync(AuthorizationContext db, Act act, IQueryable<AuthorizationEntryRow> which, CancellationToken ct)
    {
        var grants = await which.Where(g => g.Status != Statuses.Revoked).ToListAsync(ct);
        foreach (var grant in grants)
        {
            grant.Status = Statuses.Revoked;
            foreach (var token in await db.Tokens.Where(t => t.AuthorizationId == grant.Id && t.Status != Statuses.Revoked).ToListAsync(ct))
            {
                (token.Status, token.Version) = (Statuses.Revoked, Guid.CreateVersion7());
                var id = token.Id.ToString();
                if (token is { Type: TokenTypeIdentifiers.AccessToken, Client: not null, ExpiresAt: { } end } && end > act.Now && await db.TokenDenials.FindAsync(new object[] { id }, ct) is null)
                    db.TokenDenials.Add(new TokenDenialRow { TokenId = id, Client = token.Client.Value, ExpiresAt = end });
            }
        }

        return grants.Count;
    }
}
