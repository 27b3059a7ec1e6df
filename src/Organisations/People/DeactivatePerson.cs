using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Standing;
using Selvage.Organisations.Announced;
using Selvage.Organisations.People.Directory;
using Selvage.Organisations.Records;

namespace Selvage.Organisations.People;

/// <summary>Asks that a person may not act any more.</summary>
/// <param name="Id">The person.</param>
/// <param name="Asking">The organisation that asks; null for the server itself.</param>
/// <param name="Reason">Why, for the audit trail; up to 200 characters.</param>
public sealed record DeactivatePersonCommand(PersonId Id, OrganisationId? Asking, string? Reason = null);

/// <summary>Deactivates a person in every organisation (requirement B3): refused from the next request on; sessions and grants end.</summary>
public sealed class DeactivatePerson(OperationTools<OrganisationsContext> tools) : Operation<OrganisationsContext, DeactivatePersonCommand, PersonView>(tools)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.ManagePeople;

    /// <inheritdoc />
    public override string Action => "person.deactivate";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(OrganisationsContext db, DeactivatePersonCommand command, CancellationToken ct) => PersonOwner.FindAsync(db, command.Id, command.Asking, ct);

    /// <inheritdoc />
    protected override IReadOnlyList<Problem> Check(DeactivatePersonCommand command) => TextRules.All(TextRules.Optional(command.Reason, "reason", 200));

    /// <inheritdoc />
    protected override async Task<Result<PersonView>> ActAsync(OrganisationsContext db, Act act, DeactivatePersonCommand command, CancellationToken ct)
    {
        var row = await db.People.SingleAsync(p => p.Id == command.Id, ct);
        var organisations = await db.Memberships.Where(m => m.PersonId == row.Id).Select(m => m.OrganisationId).ToListAsync(ct);
        if (row.DeactivatedAt is null && await LastSuperAdmin.RefusalAsync(db, row.Id, organisations, ct) is { } refusal)
            return refusal;
        row.DeactivatedAt ??= act.Now;
        await SearchTerms.WriteAsync(db, row, ct);
        await act.DenyAsync(Standee.Person, row.Id.ToString(), "person.deactivated", ct);
        act.Announce(new PersonDeactivated(row.Id, act.Organisation!.Value));
        if (command.Reason is not null)
            act.Note(command.Reason);
        return await PersonView.OfAsync(db, row, (await PersonOwner.MemberAsync(db, row.Id, command.Asking, ct))!, ct);
    }
}

/// <summary>Asks that a deactivated person may act again.</summary>
/// <param name="Id">The person.</param>
/// <param name="Asking">The organisation that asks; null for the server itself.</param>
public sealed record ReactivatePersonCommand(PersonId Id, OrganisationId? Asking);

/// <summary>Lets a deactivated person sign in again, with the password of before; ended sessions stay ended.</summary>
public sealed class ReactivatePerson(OperationTools<OrganisationsContext> tools) : Operation<OrganisationsContext, ReactivatePersonCommand, PersonView>(tools)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.ManagePeople;

    /// <inheritdoc />
    public override string Action => "person.reactivate";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(OrganisationsContext db, ReactivatePersonCommand command, CancellationToken ct) => PersonOwner.FindAsync(db, command.Id, command.Asking, ct);

    /// <inheritdoc />
    protected override async Task<Result<PersonView>> ActAsync(OrganisationsContext db, Act act, ReactivatePersonCommand command, CancellationToken ct)
    {
        var row = await db.People.SingleAsync(p => p.Id == command.Id, ct);
        row.DeactivatedAt = null;
        await SearchTerms.WriteAsync(db, row, ct);
        await act.AllowAsync(Standee.Person, row.Id.ToString(), ct);
        return await PersonView.OfAsync(db, row, (await PersonOwner.MemberAsync(db, row.Id, command.Asking, ct))!, ct);
    }
}
