using Microsoft.EntityFrameworkCore;
using Selvage.Authorization.Records;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Storage;
using Selvage.Organisations.People;

namespace Selvage.Authorization.Sessions;

/// <summary>A session, as it is shown.</summary>
/// <param name="Id">Its id.</param>
/// <param name="PersonId">The person.</param>
/// <param name="OrganisationId">The organisation that the person works for in it.</param>
/// <param name="CreatedAt">When the person signed in.</param>
/// <param name="LastSeenAt">When it was last used, to the minute.</param>
/// <param name="EndsAt">When it is over at the latest.</param>
/// <param name="EndedAt">When it was ended before that; null where it was not.</param>
/// <param name="EndReason">Why it was ended.</param>
/// <param name="Address">Where the person signed in from.</param>
/// <param name="Device">Browser and system in words.</param>
/// <param name="Methods">How the person proved who they are.</param>
public sealed record SessionView(
    SessionId Id, PersonId PersonId, OrganisationId OrganisationId, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt, DateTimeOffset EndsAt, DateTimeOffset? EndedAt,
    string? EndReason, string? Address, string Device, IReadOnlyList<string> Methods)
{
    internal static SessionView Of(SessionRow row) => new(
        row.Id, row.PersonId, row.OrganisationId, row.CreatedAt, row.LastSeenAt, row.EndsAt, row.EndedAt, row.EndReason, row.Address, row.Device, row.Methods.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>Asks for a person's sessions.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Asking">The organisation that asks.</param>
/// <param name="Page">Which part of the list.</param>
internal sealed record ListSessionsRequest(PersonId PersonId, OrganisationId? Asking, PageRequest Page);

/// <summary>A person's sessions, the oldest first, over or not: those in organisations that the caller sees.</summary>
internal sealed class ListSessions(ContextFactory<AuthorizationContext> contexts, PeopleDirectory people) : Query<AuthorizationContext, ListSessionsRequest, Page<SessionView>>(contexts)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.ReadPeople;

    /// <inheritdoc />
    protected override async Task<Owner> OwnerAsync(AuthorizationContext db, ListSessionsRequest request, CancellationToken ct) =>
        await people.FindAsync(request.PersonId, ct) is { } person ? Owner.Of(person.OrganisationFor(request.Asking), "person", request.PersonId) : Owner.NotFound("person", request.PersonId);

    /// <inheritdoc />
    protected override Task<Result<Page<SessionView>>> ReadAsync(AuthorizationContext db, Actor actor, ListSessionsRequest request, CancellationToken ct)
    {
        var rows = db.Sessions.Where(s => s.PersonId == request.PersonId);
        if (!actor.IsOperator)
            rows = rows.Where(s => s.OrganisationId == actor.OrganisationId);
        return rows.PageAsync(request.Page, s => s.Id, SessionView.Of, ct);
    }
}

/// <summary>The open sessions of the person who asks, in every organisation, the latest first.</summary>
internal sealed class ListOwnSessions(ContextFactory<AuthorizationContext> contexts, PersonSessions sessions, TimeProvider time) : Query<AuthorizationContext, PersonId, IReadOnlyList<SessionView>>(contexts)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.OwnAccount;

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(AuthorizationContext db, PersonId request, CancellationToken ct) => Task.FromResult(Owner.Caller($"person {request}"));

    /// <inheritdoc />
    protected override async Task<Result<IReadOnlyList<SessionView>>> ReadAsync(AuthorizationContext db, Actor actor, PersonId request, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var open = sessions.All.Where(h => h.Session.PersonId == request && !h.IsOver(now, sessions.Idle)).ToDictionary(h => h.Session.SessionId, h => h.SeenAt);
        var rows = await db.Sessions.AsNoTracking().Where(s => s.PersonId == request && s.EndedAt == null && s.EndsAt > now).ToListAsync(ct);
        return Result.Of<IReadOnlyList<SessionView>>([.. rows.Where(r => open.ContainsKey(r.Id)).Select(r => SessionView.Of(r) with { LastSeenAt = open[r.Id] }).OrderByDescending(s => s.LastSeenAt)]);
    }
}
