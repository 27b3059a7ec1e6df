using Microsoft.EntityFrameworkCore;
using Selvage.Authorization.Records;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Outbox;
using Selvage.Kernel.Results;
using Selvage.Organisations.Announced;
using Selvage.Organisations.People;

namespace Selvage.Authorization.Sessions;

/// <summary>Asks that all sessions of a person end: in the organisation that asks, and everywhere where the operator or the server does.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Asking">The organisation that asks; null for the server itself.</param>
/// <param name="Reason">Dotted code.</param>
public sealed record EndAllSessionsCommand(PersonId PersonId, OrganisationId? Asking, string Reason);

/// <summary>Ends all sessions of a person. It hears of a deactivation, too: the person is refused by then, and this ends what would come back with a reactivation.</summary>
public sealed class EndAllSessions(OperationTools<AuthorizationContext> tools, PeopleDirectory people)
    : Operation<AuthorizationContext, EndAllSessionsCommand, int>(tools), IHear<PersonDeactivated>
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.ManagePeople;

    /// <inheritdoc />
    public override string Action => "session.end_all";

    /// <inheritdoc />
    public async Task HearAsync(PersonDeactivated happened, CancellationToken ct) =>
        await RunAsync(Actor.System, new(happened.PersonId, happened.OrganisationId, "person.deactivated"), ct);

    /// <inheritdoc />
    protected override async Task<Owner> OwnerAsync(AuthorizationContext db, EndAllSessionsCommand command, CancellationToken ct) =>
        await people.FindAsync(command.PersonId, ct) is { } person ? Owner.Of(person.OrganisationFor(command.Asking), "person", command.PersonId) : Owner.NotFound("person", command.PersonId);

    /// <inheritdoc />
    protected override async Task<Result<int>> ActAsync(AuthorizationContext db, Act act, EndAllSessionsCommand command, CancellationToken ct)
    {
        var open = await db.Sessions.Where(s => s.PersonId == command.PersonId && s.EndedAt == null && s.EndsAt > act.Now).ToListAsync(ct);
        var theirs = open.Where(s => act.Actor.Sees(s.OrganisationId)).ToList();
        foreach (var row in theirs)
            await EndedSession.EndAsync(act, row, command.Reason, ct);
        act.Note($"{theirs.Count} session(s): {command.Reason}");
        return theirs.Count;
    }
}

/// <summary>Ends the sessions of everybody who works for an organisation that was suspended; they are refused already, and must not come back when it is resumed.</summary>
internal sealed class EndSessionsOfOrganisation(OperationTools<AuthorizationContext> tools)
    : Operation<AuthorizationContext, OrganisationSuspended, int>(tools), IHear<OrganisationSuspended>
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.ManagePeople;

    /// <inheritdoc />
    public override string Action => "session.end_organisation";

    /// <inheritdoc />
    public async Task HearAsync(OrganisationSuspended happened, CancellationToken ct) => await RunAsync(Actor.System, happened, ct);

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(AuthorizationContext db, OrganisationSuspended command, CancellationToken ct) =>
        Task.FromResult(Owner.Of(command.OrganisationId, "organisation", command.OrganisationId));

    /// <inheritdoc />
    protected override async Task<Result<int>> ActAsync(AuthorizationContext db, Act act, OrganisationSuspended command, CancellationToken ct)
    {
        var open = await db.Sessions.Where(s => s.OrganisationId == command.OrganisationId && s.EndedAt == null && s.EndsAt > act.Now).ToListAsync(ct);
        foreach (var row in open)
            await EndedSession.EndAsync(act, row, "organisation.suspended", ct);
        act.Note($"{open.Count} session(s)");
        return open.Count;
    }
}

/// <summary>Asks that a person's own sessions end but the one in use.</summary>
/// <param name="PersonId">Who asks.</param>
/// <param name="Kept">The session in use.</param>
internal sealed record EndOtherSessionsCommand(PersonId PersonId, SessionId Kept);

/// <summary>Ends a person's own sessions on all other devices, in every organisation.</summary>
internal sealed class EndOtherSessions(OperationTools<AuthorizationContext> tools) : Operation<AuthorizationContext, EndOtherSessionsCommand, int>(tools)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.OwnAccount;

    /// <inheritdoc />
    public override string Action => "session.end_others";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(AuthorizationContext db, EndOtherSessionsCommand command, CancellationToken ct) => Task.FromResult(Owner.Caller($"person {command.PersonId}"));

    /// <inheritdoc />
    protected override async Task<Result<int>> ActAsync(AuthorizationContext db, Act act, EndOtherSessionsCommand command, CancellationToken ct)
    {
        act.On("person", command.PersonId, act.Actor.OrganisationId);
        var open = await db.Sessions.Where(s => s.PersonId == command.PersonId && s.Id != command.Kept && s.EndedAt == null && s.EndsAt > act.Now).ToListAsync(ct);
        foreach (var row in open)
            await EndedSession.EndAsync(act, row, "session.ended_elsewhere", ct);
        act.Note($"{open.Count} session(s)");
        return open.Count;
    }
}
