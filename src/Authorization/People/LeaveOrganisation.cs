using Microsoft.EntityFrameworkCore;
using Selvage.Authorization.Clients;
using Selvage.Authorization.Grants;
using Selvage.Authorization.Records;
using Selvage.Authorization.Sessions;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Outbox;
using Selvage.Kernel.Results;
using Selvage.Organisations.Announced;

namespace Selvage.Authorization.People;

/// <summary>Ends what a person had in one organisation that they are no member of any more: sessions there, and what they let its clients do. Elsewhere all stays.</summary>
internal sealed class LeaveOrganisation(OperationTools<AuthorizationContext> tools) : Operation<AuthorizationContext, MembershipEnded, int>(tools), IHear<MembershipEnded>
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.ManagePeople;

    /// <inheritdoc />
    public override string Action => "person.leave";

    /// <inheritdoc />
    public async Task HearAsync(MembershipEnded happened, CancellationToken ct) => await RunAsync(Actor.System, happened, ct);

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(AuthorizationContext db, MembershipEnded command, CancellationToken ct) => Task.FromResult(Owner.Of(command.OrganisationId, "person", command.PersonId));

    /// <inheritdoc />
    protected override async Task<Result<int>> ActAsync(AuthorizationContext db, Act act, MembershipEnded command, CancellationToken ct)
    {
        var open = await db.Sessions.Where(s => s.PersonId == command.PersonId && s.OrganisationId == command.OrganisationId && s.EndedAt == null && s.EndsAt > act.Now).ToListAsync(ct);
        foreach (var row in open)
            await EndedSession.EndAsync(act, row, "person.left_organisation", ct); // What was granted in it ends with it.
        var subject = command.PersonId.ToString();
        var grants = await EndedGrants.EndAsync(db, act, db.Authorizations.Where(g => g.Subject == subject && db.Clients.Any(c => c.Key == g.Client && c.OrganisationId == command.OrganisationId && c.Kind != ClientKind.Management)), ct);
        act.Note($"{open.Count} session(s), {grants} grant(s)");
        return open.Count;
    }
}
