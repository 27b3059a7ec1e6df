using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using Selvage.Authorization.Records;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Storage;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Selvage.Authorization.Grants;

/// <summary>OpenIddict's authorizations in our table, written through the one door. The plain members are in the other half.</summary>
internal sealed partial class AuthorizationEntryStore(ContextFactory<AuthorizationContext> contexts, WriteDoor door, TimeProvider time) : IOpenIddictAuthorizationStore<AuthorizationEntryRow>
{
    private const int Batch = 500;

    public async ValueTask CreateAsync(AuthorizationEntryRow authorization, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        db.Authorizations.Add(authorization);
        await door.SaveAsync(db, cancellationToken);
    }

    public async ValueTask UpdateAsync(AuthorizationEntryRow authorization, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        db.Authorizations.Update(authorization);
        await door.SaveAsync(db, cancellationToken);
    }

    public async ValueTask DeleteAsync(AuthorizationEntryRow authorization, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        db.Authorizations.Remove(authorization);
        await door.SaveAsync(db, cancellationToken);
    }

    public async IAsyncEnumerable<AuthorizationEntryRow> FindAsync(string? subject, string? client, string? status, string? type, ImmutableArray<string>? scopes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        foreach (var row in await Narrow(db.Authorizations.AsNoTracking(), subject, client, status, type).ToListAsync(cancellationToken))
        {
            if (scopes is not { } asked || asked.All(scope => row.Scopes.Split(' ').Contains(scope, StringComparer.Ordinal)))
                yield return row;
        }
    }

    public ValueTask<long> RevokeAsync(string? subject, string? client, string? status, string? type, CancellationToken cancellationToken) =>
        RevokeAsync(all => Narrow(all, subject, client, status, type), cancellationToken);

    public ValueTask<long> RevokeByApplicationIdAsync(string identifier, CancellationToken cancellationToken) =>
        ClientKey.TryParse(identifier, out var key) ? RevokeAsync(all => all.Where(a => a.Client == key), cancellationToken) : new(0);

    public ValueTask<long> RevokeBySubjectAsync(string subject, CancellationToken cancellationToken) => RevokeAsync(all => all.Where(a => a.Subject == subject), cancellationToken);

    /// <summary>Drops what was made before the threshold and has no token left, one small batch at a time.</summary>
    public async ValueTask<long> PruneAsync(DateTimeOffset threshold, CancellationToken cancellationToken)
    {
        long gone = 0;
        int last;
        do
        {
            await using var db = contexts.Create();
            var ids = await db.Authorizations.Where(a => a.CreatedAt < threshold && !db.Tokens.Any(t => t.AuthorizationId == a.Id))
                .OrderBy(a => a.CreatedAt).Take(Batch).Select(a => a.Id).ToListAsync(cancellationToken);
            last = ids.Count;
            if (last > 0)
                await door.WriteAsync(db, async () => await db.Authorizations.Where(a => ids.Contains(a.Id)).ExecuteDeleteAsync(cancellationToken) > 0, committed: null, cancellationToken);
            gone += last;
        }
        while (last == Batch);
        return gone;
    }

    private async ValueTask<long> RevokeAsync(Func<IQueryable<AuthorizationEntryRow>, IQueryable<AuthorizationEntryRow>> which, CancellationToken ct)
    {
        await using var db = contexts.Create();
        long count = 0;
        await door.WriteAsync(
            db,
            async () =>
            {
                count = await which(db.Authorizations).Where(a => a.Status != Statuses.Revoked).ExecuteUpdateAsync(set => set.SetProperty(a => a.Status, Statuses.Revoked), ct);
                return true;
            },
            committed: null,
            ct);
        return count;
    }

    private static IQueryable<AuthorizationEntryRow> Narrow(IQueryable<AuthorizationEntryRow> all, string? subject, string? client, string? status, string? type)
    {
        if (subject is not null)
            all = all.Where(a => a.Subject == subject);
        if (client is not null)
        {
            var key = ClientKey.TryParse(client, out var parsed) ? parsed : default;
            all = all.Where(a => a.Client == key);
        }

        if (status is not null)
            all = all.Where(a => a.Status == status);
        return type is null ? all : all.Where(a => a.Type == type);
    }
}
