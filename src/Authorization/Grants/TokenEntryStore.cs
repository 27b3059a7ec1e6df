using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using Selvage.Authorization.Records;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Storage;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Abstractions.OpenIddictExceptions;

namespace Selvage.Authorization.Grants;

/// <summary>
/// OpenIddict's tokens in our table. It writes through the one door; whatever revokes an access token puts its denial into the same
/// commit, so that the hub, which reads memory only, refuses it at the next request. The plain members are in the other half.
/// </summary>
internal sealed partial class TokenEntryStore(ContextFactory<AuthorizationContext> contexts, WriteDoor door, TokenDenials denials, TimeProvider time) : IOpenIddictTokenStore<TokenEntryRow>
{
    private const int Batch = 500;

    public async ValueTask CreateAsync(TokenEntryRow token, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        token.Version = Guid.CreateVersion7();
        db.Tokens.Add(token);
        await door.SaveAsync(db, cancellationToken);
    }

    public async ValueTask UpdateAsync(TokenEntryRow token, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        var denied = new List<TokenDenialRow>();
        try
        {
            await door.WriteAsync(
                db,
                async () =>
                {
                    db.Tokens.Attach(token);
                    db.Entry(token).State = EntityState.Modified;
                    token.Version = Guid.CreateVersion7();
                    if (token.Status == Statuses.Revoked)
                        await DenyAsync(db, [token], denied, cancellationToken);
                    await db.SaveChangesAsync(cancellationToken);
                    return true;
                },
                () => denials.Add(denied),
                cancellationToken);
        }
        catch (DbUpdateConcurrencyException e)
        {
            throw new ConcurrencyException("Another request changed the token first.", e);
        }
    }

    public async ValueTask DeleteAsync(TokenEntryRow token, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        db.Tokens.Remove(token);
        await door.SaveAsync(db, cancellationToken);
    }

    public ValueTask<long> RevokeAsync(string? subject, string? client, string? status, string? type, CancellationToken cancellationToken) =>
        RevokeAsync(tokens => Narrow(tokens, subject, client, status, type), cancellationToken);

    public ValueTask<long> RevokeByApplicationIdAsync(string identifier, CancellationToken cancellationToken) =>
        ClientKey.TryParse(identifier, out var key) ? RevokeAsync(tokens => tokens.Where(t => t.Client == key), cancellationToken) : new(0);

    public ValueTask<long> RevokeByAuthorizationIdAsync(string identifier, CancellationToken cancellationToken) =>
        Guid.TryParse(identifier, out var id) ? RevokeAsync(tokens => tokens.Where(t => t.AuthorizationId == id), cancellationToken) : new(0);

    public ValueTask<long> RevokeBySubjectAsync(string subject, CancellationToken cancellationToken) =>
        RevokeAsync(tokens => tokens.Where(t => t.Subject == subject), cancellationToken);

    /// <summary>Drops what ended before the threshold, one small batch at a time, so that nobody waits long at the door.</summary>
    public async ValueTask<long> PruneAsync(DateTimeOffset threshold, CancellationToken cancellationToken)
    {
        long gone = 0;
        int last;
        do
        {
            await using var db = contexts.Create();
            var ids = await db.Tokens.Where(t => t.ExpiresAt < threshold).OrderBy(t => t.ExpiresAt).Take(Batch).Select(t => t.Id).ToListAsync(cancellationToken);
            last = ids.Count;
            if (last > 0)
                await door.WriteAsync(db, async () => await db.Tokens.Where(t => ids.Contains(t.Id)).ExecuteDeleteAsync(cancellationToken) > 0, committed: null, cancellationToken);
            gone += last;
        }
        while (last == Batch);
        return gone;
    }

    /// <summary>Revokes what a filter names and is not revoked or redeemed yet, and denies the access tokens among it.</summary>
    internal async ValueTask<long> RevokeAsync(Func<IQueryable<TokenEntryRow>, IQueryable<TokenEntryRow>> which, CancellationToken ct)
    {
        await using var db = contexts.Create();
        var denied = new List<TokenDenialRow>();
        long count = 0;
        await door.WriteAsync(
            db,
            async () =>
            {
                var rows = await which(db.Tokens).Where(t => t.Status != Statuses.Revoked).ToListAsync(ct);
                foreach (var row in rows)
                    (row.Status, row.Version) = (Statuses.Revoked, Guid.CreateVersion7());
                await DenyAsync(db, rows, denied, ct);
                await db.SaveChangesAsync(ct);
                count = rows.Count;
                return true;
            },
            () => denials.Add(denied),
            ct);
        return count;
    }

    private async Task DenyAsync(AuthorizationContext db, IReadOnlyList<TokenEntryRow> revoked, List<TokenDenialRow> denied, CancellationToken ct)
    {
        foreach (var row in revoked.Where(t => t is { Type: TokenTypeIdentifiers.AccessToken, Client: not null } && t.ExpiresAt > time.GetUtcNow()))
        {
            var id = row.Id.ToString();
            if (await db.TokenDenials.FindAsync(new object[] { id }, ct) is not null)
                continue;
            var denial = new TokenDenialRow { TokenId = id, Client = row.Client!.Value, ExpiresAt = row.ExpiresAt!.Value };
            db.TokenDenials.Add(denial);
            denied.Add(denial);
        }
    }

    private static IQueryable<TokenEntryRow> Narrow(IQueryable<TokenEntryRow> tokens, string? subject, string? client, string? status, string? type)
    {
        if (subject is not null)
            tokens = tokens.Where(t => t.Subject == subject);
        if (client is not null)
        {
            var key = ClientKey.TryParse(client, out var parsed) ? parsed : default;
            tokens = tokens.Where(t => t.Client == key);
        }

        if (status is not null)
            tokens = tokens.Where(t => t.Status == status);
        return type is null ? tokens : tokens.Where(t => t.Type == type);
    }
}
