using Microsoft.EntityFrameworkCore;
using Selvage.Authorization.Grants;
using Selvage.Authorization.Records;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Outbox;
using Selvage.Kernel.Results;
using Selvage.Organisations.Announced;

namespace Selvage.Authorization.People;

/// <summary>
/// Erases how a removed person signed in: password, links, second factors, and every session with its address. What they granted ends. They are
/// refused by then; this is what keeps nothing of them.
/// </summary>
internal sealed class ForgetPerson(OperationTools<AuthorizationContext> tools) : Operation<AuthorizationContext, PersonRemoved, int>(tools), IHear<PersonRemoved>
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.ManagePeople;

    /// <inheritdoc />
    public override string Action => "person.forget";

    /// <inheritdoc />
    public async Task HearAsync(PersonRemoved happened, CancellationToken ct) => await RunAsync(Actor.System, happened, ct);

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(AuthorizationContext db, PersonRemoved command, CancellationToken ct) => Task.FromResult(Owner.Of(command.OrganisationId, "person", command.PersonId));

    /// <inheritdoc />
    protected override async Task<Result<int>> ActAsync(AuthorizationContext db, Act act, PersonRemoved command, CancellationToken ct)
    {
        await ClearedCredentials.ClearAsync(db, act, command.PersonId, "person.removed", ct);
        var sessions = await db.Sessions.Where(s => s.PersonId == command.PersonId).ToListAsync(ct);
        db.Sessions.RemoveRange(sessions);
        var subject = command.PersonId.ToString();
        var grants = await EndedGrants.EndAsync(db, act, db.Authorizations.Where(g => g.Subject == subject), ct);
        act.Note($"{sessions.Count} session(s) erased, {grants} grant(s) ended");
        return sessions.Count;
    }
}
