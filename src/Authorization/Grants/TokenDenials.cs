using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Selvage.Authorization.Records;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Storage;

namespace Selvage.Authorization.Grants;

/// <summary>
/// The access tokens that were revoked before their end, in memory: every use of a token asks here (RFC 7009 §2). Access tokens carry their
/// content themselves, so this is the only way to end one; it lives until the token would have ended by itself.
/// </summary>
public sealed class TokenDenials : ISnapshot
{
    private const int Batch = 500;
    private readonly ContextFactory<AuthorizationContext> _contexts;
    private readonly WriteDoor _door;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, DateTimeOffset> _denied = new(StringComparer.Ordinal);

    internal TokenDenials(ContextFactory<AuthorizationContext> contexts, WriteDoor door, TimeProvider time) => (_contexts, _door, _time) = (contexts, door, time);

    /// <summary>Whether a token was revoked.</summary>
    /// <param name="tokenId">Its <c>jti</c>.</param>
    public bool Denied(string tokenId) => !_denied.IsEmpty && _denied.ContainsKey(tokenId);

    /// <inheritdoc />
    public async Task LoadAsync(CancellationToken ct)
    {
        await using var db = _contexts.Create();
        Add(await db.TokenDenials.AsNoTracking().ToListAsync(ct));
    }

    /// <inheritdoc />
    public void Apply(object entity, EntityState state)
    {
        if (entity is TokenDenialRow row && state == EntityState.Added)
            Add([row]);
    }

    /// <summary>Denies one access token, on disk and here, until its own end.</summary>
    internal async Task DenyAsync(string tokenId, ClientKey client, DateTimeOffset expiresAt, CancellationToken ct)
    {
        await using var db = _contexts.Create();
        var row = new TokenDenialRow { TokenId = tokenId, Client = client, ExpiresAt = expiresAt };
        await _door.WriteAsync(
            db,
            async () =>
            {
                if (await db.TokenDenials.FindAsync(new object[] { tokenId }, ct) is not null)
                    return false;
                db.TokenDenials.Add(row);
                await db.SaveChangesAsync(ct);
                return true;
            },
            () => Add([row]),
            ct);
    }

    internal void Add(IEnumerable<TokenDenialRow> rows)
    {
        foreach (var row in rows)
            _denied[row.TokenId] = row.ExpiresAt;
    }

    /// <summary>Forgets the tokens that have ended by themselves.</summary>
    internal async Task PruneAsync(CancellationToken ct)
    {
        var now = _time.GetUtcNow();
        int last;
        do
        {
            await using var db = _contexts.Create();
            var ids = await db.TokenDenials.Where(t => t.ExpiresAt < now).OrderBy(t => t.ExpiresAt).Take(Batch).Select(t => t.TokenId).ToListAsync(ct);
            last = ids.Count;
            if (last > 0)
                await _door.WriteAsync(db, async () => await db.TokenDenials.Where(t => ids.Contains(t.TokenId)).ExecuteDeleteAsync(ct) > 0, committed: null, ct);
            foreach (var id in ids)
                _denied.TryRemove(id, out _);
        }
        while (last == Batch);
    }
}
