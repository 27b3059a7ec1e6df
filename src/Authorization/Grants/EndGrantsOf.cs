using Microsoft.EntityFrameworkCore;
using Selvage.Authorization.Announced;
using Selvage.Authorization.Records;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Outbox;
using Selvage.Kernel.Results;
using Selvage.Organisations.Announced;

namespace Selvage.Authorization.Grants;

/// <summary>
/// Ends what was granted in a session that was ended. It is refused by then, since the session is denied; this is what keeps it from coming
/// back once the denial is forgotten.
/// </summary>
internal sealed class EndGrantsOfSession(OperationTools<AuthorizationContext> tools) : Operation<AuthorizationContext, SessionEnded, int>(tools), IHear<SessionEnded>
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.ManagePeople;

    /// <inheritdoc />
    public override string Action => "grant.end_of_session";

    /// <inheritdoc />
    public async Task HearAsync(SessionEnded happened, CancellationToken ct) => await RunAsync(Actor.System, happened, ct);

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(AuthorizationContext db, SessionEnded command, CancellationToken ct) => Task.FromResult(Owner.Of(command.OrganisationId, "session", command.SessionId));

    /// <inheritdoc />
    protected override async Task<Result<int>> ActAsync(AuthorizationContext db, Act act, SessionEnded command, CancellationToken ct)
    {
        var session = command.SessionId.ToString();
        var count = await EndedGrants.EndAsync(db, act, db.Authorizations.Where(g => g.Session == session), ct);
        act.Note($"{count} grant(s) of person {command.PersonId}");
        return count;
    }
}

/// <summary>Ends everything that a person granted, programs on other screens with it: a reactivated person signs in anew everywhere.</summary>
internal sealed class EndGrantsOfPerson(OperationTools<AuthorizationContext> tools) : Operation<AuthorizationContext, PersonDeactivated, int>(tools), IHear<PersonDeactivated>
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.ManagePeople;

    /// <inheritdoc />
    public override string Action => "grant.end_of_person";

    /// <inheritdoc />
    public async Task HearAsync(PersonDeactivated happened, CancellationToken ct) => await RunAsync(Actor.System, happened, ct);

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(AuthorizationContext db, PersonDeactivated command, CancellationToken ct) => Task.FromResult(Owner.Of(command.OrganisationId, "person", command.PersonId));

    /// <inheritdoc />
    protected override async Task<Result<int>> ActAsync(AuthorizationContext db, Act act, PersonDeactivated command, CancellationToken ct)
    {
        var person = command.PersonId.ToString();
        var count = await EndedGrants.EndAsync(db, act, db.Authorizations.Where(g => g.Subject == person), ct);
        act.Note($"{count} grant(s)");
        return count;
    }
}
