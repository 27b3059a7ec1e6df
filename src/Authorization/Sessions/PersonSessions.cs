using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Selvage.Authorization.Records;
using Selvage.Authorization.SignIn;
using Selvage.Authorization.SignIn.Policies;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Standing;
using Selvage.Kernel.Storage;

namespace Selvage.Authorization.Sessions;

/// <summary>
/// Whose session a request belongs to. The sessions that are open are held in memory, by the hash of what the cookie holds, so that a request
/// costs no query and a made-up cookie neither; whether session, person and organisation may act is asked at every request.
/// </summary>
public sealed class PersonSessions : ISnapshot
{
    private readonly ContextFactory<AuthorizationContext> _contexts;
    private readonly StandingBoard _board;
    private readonly SignInPolicies _policies;
    private readonly TimeProvider _time;
    private readonly TimeSpan _idle;
    private readonly ConcurrentDictionary<string, HeldSession> _held = new(StringComparer.Ordinal);

    /// <summary>Reads from the module's tables.</summary>
    public PersonSessions(ContextFactory<AuthorizationContext> contexts, StandingBoard board, SignInPolicies policies, TimeProvider time, IOptions<SignInOptions> options) =>
        (_contexts, _board, _policies, _time, _idle) = (contexts, board, policies, time, TimeSpan.FromMinutes(options.Value.SessionIdleMinutes));

    internal ICollection<HeldSession> All => _held.Values;

    internal TimeSpan Idle => _idle;

    /// <summary>
    /// The session of a request; null where there is none, or it may not be used any more: ended, over, unused for too long, or its person or
    /// organisation may not act. Null, too, where the organisation asks for a second factor and none was shown: see <see cref="FindUnfinished"/>.
    /// </summary>
    /// <param name="http">The request.</param>
    /// <param name="ct">Not used yet: nothing is waited for.</param>
    public ValueTask<PersonSession?> FindAsync(HttpContext http, CancellationToken ct) =>
        ValueTask.FromResult(Find(http.Request) is { } session && !IsUnfinished(session) ? session : null);

    /// <summary>The session of a request, also where a second factor is still to be shown or set up: for the pages that do just that, and for signing out.</summary>
    internal PersonSession? FindUnfinished(HttpContext http) => Find(http.Request);

    /// <summary>Whether a session still needs a second factor.</summary>
    internal bool IsUnfinished(PersonSession session) => !_policies.Allows(session, session.OrganisationId);

    /// <summary>The reason why a session may not be used, whoever holds something that was granted in it; null where it may.</summary>
    public string? Refusal(PersonSession session) =>
        _board.Reason(Standee.Session, session.SessionId.ToString())
        ?? _board.Reason(Standee.Person, session.PersonId.ToString())
        ?? _board.Reason(Standee.Organisation, session.OrganisationId.ToString());

    /// <inheritdoc />
    public async Task LoadAsync(CancellationToken ct)
    {
        var now = _time.GetUtcNow();
        await using var db = _contexts.Create();
        await foreach (var row in db.Sessions.AsNoTracking().Where(s => s.EndedAt == null && s.EndsAt > now).AsAsyncEnumerable().WithCancellation(ct))
            Apply(row, EntityState.Added);
    }

    /// <inheritdoc />
    public void Apply(object entity, EntityState state)
    {
        if (entity is not SessionRow row)
            return;
        var key = Key(row.TokenHash);
        if (state == EntityState.Deleted || row.EndedAt is not null)
            _held.TryRemove(key, out _);
        else
            _held.AddOrUpdate(key, _ => new HeldSession(row, row.LastSeenAt), (_, held) => held);
    }

    /// <summary>Lets go of what is over.</summary>
    internal void Drop(DateTimeOffset now)
    {
        foreach (var (key, held) in _held)
        {
            if (held.IsOver(now, _idle))
                _held.TryRemove(key, out _);
        }
    }

    private PersonSession? Find(HttpRequest request)
    {
        if (OneTimeSecret.Hash(SessionCookie.Read(request)) is not { } hash || !_held.TryGetValue(Key(hash), out var held))
            return null;
        var now = _time.GetUtcNow();
        if (held.IsOver(now, _idle) || Refusal(held.Session) is not null)
            return null;
        held.See(now);
        return held.Session;
    }

    private static string Key(byte[] hash) => Convert.ToBase64String(hash);
}
