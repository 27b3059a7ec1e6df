using Microsoft.AspNetCore;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using Selvage.Authorization.Grants;
using Selvage.Authorization.Records;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Selvage.Authorization.Flows.Refresh;

/// <summary>
/// A refresh token has one living successor. A client whose answer was lost may ask again within the leeway, and gets a new one in place of
/// the one that it never saw; where that one was used already, two hold the token, and the whole grant ends (RFC 9700 §4.14.2).
/// </summary>
internal sealed class OneSuccessor(TokenEntryStore tokens, GrantTurns turns) : IOpenIddictServerHandler<ProcessSignInContext>
{
    public async ValueTask HandleAsync(ProcessSignInContext context)
    {
        if (context.EndpointType != OpenIddictServerEndpointType.Token || !context.Request.IsRefreshTokenGrantType())
            return;
        var presented = context.Transaction.GetProperty<ProcessAuthenticationContext>(typeof(ProcessAuthenticationContext).FullName!)?.RefreshTokenPrincipal;
        if (!Guid.TryParse(presented?.GetTokenId(), out var id) || !Guid.TryParse(presented?.GetAuthorizationId(), out var grant))
            throw new InvalidOperationException("A refresh token without a row, or without a grant.");
        var http = context.Transaction.GetHttpRequest()!.HttpContext;
        var ct = http.RequestAborted;

        // One refresh of a grant at a time, until its answer is made: the state read here is the state acted on.
        http.Response.RegisterForDispose(await turns.TakeAsync(grant, ct));
        var family = await tokens.FindByAuthorizationIdAsync(grant.ToString(), ct).Where(t => t.Type == TokenTypeIdentifiers.RefreshToken).ToListAsync(ct);
        var mine = family.SingleOrDefault(t => t.Id == id);
        var later = family.Where(t => string.CompareOrdinal(t.Id.ToString(), id.ToString()) > 0).ToList();
        if (mine is null or { Status: Statuses.Revoked } || later.Exists(t => t.Status != Statuses.Valid && t.Status != Statuses.Revoked))
        {
            await tokens.RevokeByAuthorizationIdAsync(grant.ToString(), ct);
            context.Reject(Errors.InvalidGrant, "The refresh token was used before, and what came of it too. Sign in again.");
        }
        else if (later.Count > 0)
        {
            var unseen = later.Select(t => t.Id).ToList();
            await tokens.RevokeAsync(all => all.Where(t => unseen.Contains(t.Id)), ct);
        }
    }
}
