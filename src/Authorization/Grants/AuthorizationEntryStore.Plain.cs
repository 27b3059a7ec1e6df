using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Selvage.Authorization.Records;
using Selvage.Kernel.Ids;

namespace Selvage.Authorization.Grants;

// What OpenIddict asks of an authorization store without any decision of ours in it.
internal sealed partial class AuthorizationEntryStore
{
    public async ValueTask<long> CountAsync(CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Authorizations.LongCountAsync(cancellationToken);
    }

    public async ValueTask<long> CountAsync<TResult>(Func<IQueryable<AuthorizationEntryRow>, IQueryable<TResult>> query, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await query(db.Authorizations.AsNoTracking()).LongCountAsync(cancellationToken);
    }

    public IAsyncEnumerable<AuthorizationEntryRow> FindByApplicationIdAsync(string identifier, CancellationToken cancellationToken) =>
        FindAsync(null, identifier, null, null, null, cancellationToken);

    public async ValueTask<AuthorizationEntryRow?> FindByIdAsync(string identifier, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(identifier, out var id))
            return null;
        await using var db = contexts.Create();
        return await db.Authorizations.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, cancellationToken);
    }

    public IAsyncEnumerable<AuthorizationEntryRow> FindBySubjectAsync(string subject, CancellationToken cancellationToken) => FindAsync(subject, null, null, null, null, cancellationToken);

    public async ValueTask<TResult?> GetAsync<TState, TResult>(Func<IQueryable<AuthorizationEntryRow>, TState, IQueryable<TResult>> query, TState state, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await query(db.Authorizations.AsNoTracking(), state).FirstOrDefaultAsync(cancellationToken);
    }

    public async IAsyncEnumerable<AuthorizationEntryRow> ListAsync(int? count, int? offset, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        await foreach (var row in db.Authorizations.AsNoTracking().OrderBy(a => a.Id).Skip(offset ?? 0).Take(count ?? int.MaxValue).AsAsyncEnumerable().WithCancellation(cancellationToken))
            yield return row;
    }

    public async IAsyncEnumerable<TResult> ListAsync<TState, TResult>(Func<IQueryable<AuthorizationEntryRow>, TState, IQueryable<TResult>> query, TState state, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        await foreach (var found in query(db.Authorizations.AsNoTracking(), state).AsAsyncEnumerable().WithCancellation(cancellationToken))
            yield return found;
    }

    public ValueTask<AuthorizationEntryRow> InstantiateAsync(CancellationToken cancellationToken) => new(new AuthorizationEntryRow { Id = Guid.CreateVersion7() });

    public ValueTask<string?> GetIdAsync(AuthorizationEntryRow authorization, CancellationToken cancellationToken) => new(authorization.Id.ToString());

    public ValueTask<string?> GetApplicationIdAsync(AuthorizationEntryRow authorization, CancellationToken cancellationToken) => new(authorization.Client?.ToString());

    public ValueTask<DateTimeOffset?> GetCreationDateAsync(AuthorizationEntryRow authorization, CancellationToken cancellationToken) => new(authorization.CreatedAt);

    public ValueTask<ImmutableDictionary<string, JsonElement>> GetPropertiesAsync(AuthorizationEntryRow authorization, CancellationToken cancellationToken) => new(ImmutableDictionary<string, JsonElement>.Empty);

    public ValueTask<ImmutableArray<string>> GetScopesAsync(AuthorizationEntryRow authorization, CancellationToken cancellationToken) => new([.. authorization.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

    public ValueTask<string?> GetStatusAsync(AuthorizationEntryRow authorization, CancellationToken cancellationToken) => new(authorization.Status);

    public ValueTask<string?> GetSubjectAsync(AuthorizationEntryRow authorization, CancellationToken cancellationToken) => new(authorization.Subject);

    public ValueTask<string?> GetTypeAsync(AuthorizationEntryRow authorization, CancellationToken cancellationToken) => new(authorization.Type);

    public ValueTask SetApplicationIdAsync(AuthorizationEntryRow authorization, string? identifier, CancellationToken cancellationToken) =>
        Set(() => authorization.Client = ClientKey.TryParse(identifier, out var key) ? key : null);

    public ValueTask SetCreationDateAsync(AuthorizationEntryRow authorization, DateTimeOffset? date, CancellationToken cancellationToken) => Set(() => authorization.CreatedAt = date ?? time.GetUtcNow());

    // OpenIddict keeps what hosts attach to authorizations here; nothing here attaches anything.
    public ValueTask SetPropertiesAsync(AuthorizationEntryRow authorization, ImmutableDictionary<string, JsonElement> properties, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask SetScopesAsync(AuthorizationEntryRow authorization, ImmutableArray<string> scopes, CancellationToken cancellationToken) =>
        Set(() => authorization.Scopes = scopes.IsDefaultOrEmpty ? string.Empty : string.Join(' ', scopes));

    public ValueTask SetStatusAsync(AuthorizationEntryRow authorization, string? status, CancellationToken cancellationToken) => Set(() => authorization.Status = status);

    public ValueTask SetSubjectAsync(AuthorizationEntryRow authorization, string? subject, CancellationToken cancellationToken) => Set(() => authorization.Subject = subject);

    public ValueTask SetTypeAsync(AuthorizationEntryRow authorization, string? type, CancellationToken cancellationToken) => Set(() => authorization.Type = type);

    private static ValueTask Set(Action set)
    {
        set();
        return ValueTask.CompletedTask;
    }
}
