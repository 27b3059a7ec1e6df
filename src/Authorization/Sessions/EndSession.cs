using Microsoft.EntityFrameworkCore;
using Selvage.Authorization.Records;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;

namespace Selvage.Authorization.Sessions;

/// <summary>Ends one session: from the next request on the cookie opens nothing, and what was granted in it is refused.</summary>
internal sealed class EndSession(OperationTools<AuthorizationContext> tools) : Operation<AuthorizationContext, SessionId, SessionView>(tools)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.ManagePeople;

    /// <inheritdoc />
    public override string Action => "session.end";

    /// <inheritdoc />
    protected override async Task<Owner> OwnerAsync(AuthorizationContext db, SessionId command, CancellationToken ct) =>
        await db.Sessions.AsNoTracking().SingleOrDefaultAsync(s => s.Id == command, ct) is { } row ? Owner.Of(row.OrganisationId, "session", command) : Owner.NotFound("session", command);

    /// <inheritdoc />
    protected override async Task<Result<SessionView>> ActAsync(AuthorizationContext db, Act act, SessionId command, CancellationToken ct)
    {
        var row = await db.Sessions.SingleAsync(s => s.Id == command, ct);
        await EndedSession.EndAsync(act, row, "session.ended_by_admin", ct);
        act.Note($"person {row.PersonId}");
        return SessionView.Of(row);
    }
}

/// <summary>Asks that a person's own session ends.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="PersonId">Who asks: to anybody else the session does not exist.</param>
/// <param name="Reason">Dotted code: signed out, or ended from another device.</param>
internal sealed record EndOwnSessionCommand(SessionId SessionId, PersonId PersonId, string Reason);

/// <summary>Ends a session of the person who asks: signing out, and ending what was left open elsewhere.</summary>
internal sealed class EndOwnSession(OperationTools<AuthorizationContext> tools) : Operation<AuthorizationContext, EndOwnSessionCommand, SessionView>(tools)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.OwnAccount;

    /// <inheritdoc />
    public override string Action => "session.end_own";

    /// <inheritdoc />
    protected override async Task<Owner> OwnerAsync(AuthorizationContext db, EndOwnSessionCommand command, CancellationToken ct)
    {
        var row = await db.Sessions.AsNoTracking().SingleOrDefaultAsync(s => s.Id == command.SessionId, ct);
        return row?.PersonId == command.PersonId ? Owner.Caller($"session {command.SessionId}") : Owner.NotFound("session", command.SessionId);
    }

    /// <inheritdoc />
    protected override async Task<Result<SessionView>> ActAsync(AuthorizationContext db, Act act, EndOwnSessionCommand command, CancellationToken ct)
    {
        var row = await db.Sessions.SingleAsync(s => s.Id == command.SessionId, ct);
        act.On("session", row.Id, row.OrganisationId);
        await EndedSession.EndAsync(act, row, command.Reason, ct);
        act.Note(command.Reason);
        return SessionView.Of(row);
    }
}
