using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Selvage.Authorization.Records;
using Selvage.Kernel.Ids;

namespace Selvage.Authorization.Grants;

// What OpenIddict asks of a token store without any decision of ours in it.
internal sealed partial class TokenEntryStore
{
    public async ValueTask<long> CountAsync(CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Tokens.LongCountAsync(cancellationToken);
    }

    public async ValueTask<long> CountAsync<TResult>(Func<IQueryable<TokenEntryRow>, IQueryable<TResult>> query, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await query(db.Tokens.AsNoTracking()).LongCountAsync(cancellationToken);
    }

    public IAsyncEnumerable<TokenEntryRow> FindAsync(string? subject, string? client, string? status, string? type, CancellationToken cancellationToken) =>
        ReadAsync(tokens => Narrow(tokens, subject, client, status, type), cancellationToken);

    public IAsyncEnumerable<TokenEntryRow> FindByApplicationIdAsync(string identifier, CancellationToken cancellationToken) =>
        FindAsync(null, identifier, null, null, cancellationToken);

    public IAsyncEnumerable<TokenEntryRow> FindByAuthorizationIdAsync(string identifier, CancellationToken cancellationToken) =>
        Guid.TryParse(identifier, out var id) ? ReadAsync(tokens => tokens.Where(t => t.AuthorizationId == id), cancellationToken) : AsyncEnumerable.Empty<TokenEntryRow>();

    public async ValueTask<TokenEntryRow?> FindByIdAsync(string identifier, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(identifier, out var id))
            return null;
        await using var db = contexts.Create();
        return await db.Tokens.AsNoTracking().SingleOrDefaultAsync(t => t.Id == id, cancellationToken);
    }

    public async ValueTask<TokenEntryRow?> FindByReferenceIdAsync(string identifier, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Tokens.AsNoTracking().SingleOrDefaultAsync(t => t.ReferenceId == identifier, cancellationToken);
    }

    public IAsyncEnumerable<TokenEntryRow> FindBySubjectAsync(string subject, CancellationToken cancellationToken) => FindAsync(subject, null, null, null, cancellationToken);

    public async ValueTask<TResult?> GetAsync<TState, TResult>(Func<IQueryable<TokenEntryRow>, TState, IQueryable<TResult>> query, TState state, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await query(db.Tokens.AsNoTracking(), state).FirstOrDefaultAsync(cancellationToken);
    }

    public async IAsyncEnumerable<TokenEntryRow> ListAsync(int? count, int? offset, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        await foreach (var row in db.Tokens.AsNoTracking().OrderBy(t => t.Id).Skip(offset ?? 0).Take(count ?? int.MaxValue).AsAsyncEnumerable().WithCancellation(cancellationToken))
            yield return row;
    }

    public async IAsyncEnumerable<TResult> ListAsync<TState, TResult>(Func<IQueryable<TokenEntryRow>, TState, IQueryable<TResult>> query, TState state, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        await foreach (var found in query(db.Tokens.AsNoTracking(), state).AsAsyncEnumerable().WithCancellation(cancellationToken))
            yield return found;
    }

    private async IAsyncEnumerable<TokenEntryRow> ReadAsync(Func<IQueryable<TokenEntryRow>, IQueryable<TokenEntryRow>> which, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var db = contexts.Create();
        foreach (var row in await which(db.Tokens.AsNoTracking()).ToListAsync(ct))
            yield return row;
    }

    public ValueTask<TokenEntryRow> InstantiateAsync(CancellationToken cancellationToken) => new(new TokenEntryRow { Id = Guid.CreateVersion7() });

    public ValueTask<string?> GetIdAsync(TokenEntryRow token, CancellationToken cancellationToken) => new(token.Id.ToString());

    public ValueTask<string?> GetApplicationIdAsync(TokenEntryRow token, CancellationToken cancellationToken) => new(token.Client?.ToString());

    public ValueTask<string?> GetAuthorizationIdAsync(TokenEntryRow token, CancellationToken cancellationToken) => new(token.AuthorizationId?.ToString());

    public ValueTask<DateTimeOffset?> GetCreationDateAsync(TokenEntryRow token, CancellationToken cancellationToken) => new(token.CreatedAt);

    public ValueTask<DateTimeOffset?> GetExpirationDateAsync(TokenEntryRow token, CancellationToken cancellationToken) => new(token.ExpiresAt);

    public ValueTask<string?> GetPayloadAsync(TokenEntryRow token, CancellationToken cancellationToken) => new(token.Payload);

    public ValueTask<ImmutableDictionary<string, JsonElement>> GetPropertiesAsync(TokenEntryRow token, CancellationToken cancellationToken) => new(ImmutableDictionary<string, JsonElement>.Empty);

    public ValueTask<DateTimeOffset?> GetRedemptionDateAsync(TokenEntryRow token, CancellationToken cancellationToken) => new(token.RedeemedAt);

    public ValueTask<string?> GetReferenceIdAsync(TokenEntryRow token, CancellationToken cancellationToken) => new(token.ReferenceId);

    public ValueTask<string?> GetStatusAsync(TokenEntryRow token, CancellationToken cancellationToken) => new(token.Status);

    public ValueTask<string?> GetSubjectAsync(TokenEntryRow token, CancellationToken cancellationToken) => new(token.Subject);

    public ValueTask<string?> GetTypeAsync(TokenEntryRow token, CancellationToken cancellationToken) => new(token.Type);

    public ValueTask SetApplicationIdAsync(TokenEntryRow token, string? identifier, CancellationToken cancellationToken) =>
        Set(() => token.Client = ClientKey.TryParse(identifier, out var key) ? key : null);

    public ValueTask SetAuthorizationIdAsync(TokenEntryRow token, string? identifier, CancellationToken cancellationToken) =>
        Set(() => token.AuthorizationId = Guid.TryParse(identifier, out var id) ? id : null);

    public ValueTask SetCreationDateAsync(TokenEntryRow token, DateTimeOffset? date, CancellationToken cancellationToken) => Set(() => token.CreatedAt = date);

    public ValueTask SetExpirationDateAsync(TokenEntryRow token, DateTimeOffset? date, CancellationToken cancellationToken) => Set(() => token.ExpiresAt = date);

    public ValueTask SetPayloadAsync(TokenEntryRow token, string? payload, CancellationToken cancellationToken) => Set(() => token.Payload = payload);

    // OpenIddict keeps what hosts attach to tokens here; nothing here attaches anything.
    public ValueTask SetPropertiesAsync(TokenEntryRow token, ImmutableDictionary<string, JsonElement> properties, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask SetRedemptionDateAsync(TokenEntryRow token, DateTimeOffset? date, CancellationToken cancellationToken) => Set(() => token.RedeemedAt = date);

    public ValueTask SetReferenceIdAsync(TokenEntryRow token, string? identifier, CancellationToken cancellationToken) => Set(() => token.ReferenceId = identifier);

    public ValueTask SetStatusAsync(TokenEntryRow token, string? status, CancellationToken cancellationToken) => Set(() => token.Status = status);

    public ValueTask SetSubjectAsync(TokenEntryRow token, string? subject, CancellationToken cancellationToken) => Set(() => token.Subject = subject);

    public ValueTask SetTypeAsync(TokenEntryRow token, string? type, CancellationToken cancellationToken) => Set(() => token.Type = type);

    private static ValueTask Set(Action set)
    {
        set();
        return ValueTask.CompletedTask;
    }
}
