using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Mail;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Standing;
using Selvage.Organisations.Announced;
using Selvage.Organisations.People.Directory;
using Selvage.Organisations.Records;
using Selvage.Organisations.Roles;

namespace Selvage.Organisations.People;

/// <summary>Asks that a person goes from an organisation.</summary>
/// <param name="Id">The person.</param>
/// <param name="Asking">The organisation that asks; null for the server itself.</param>
/// <param name="Reason">Why, for the audit trail; up to 200 characters.</param>
public sealed record RemovePersonCommand(PersonId Id, OrganisationId? Asking, string? Reason = null);

/// <summary>What removing somebody comes to.</summary>
public enum Removal
{
    /// <summary>The person stays a member of other organisations, and leaves this one.</summary>
    MembershipEnded,

    /// <summary>The invitation was never taken: nothing of the person is left.</summary>
    InvitationDeleted,

    /// <summary>The person is deactivated for good, and what is personal is erased.</summary>
    PersonErased,
}

/// <summary>Somebody who was removed, or would be.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="OrganisationId">The organisation.</param>
/// <param name="Removal">What it comes to.</param>
public sealed record RemovalView(PersonId PersonId, OrganisationId OrganisationId, Removal Removal);

/// <summary>
/// Removes a person (requirement B3). Of somebody who once came in, an id stays that the audit trail names; name, address and the mails that were
/// kept are erased in this act, and all that they sign in with by whoever hears of it.
/// </summary>
public sealed class RemovePerson(OperationTools<OrganisationsContext> tools) : Operation<OrganisationsContext, RemovePersonCommand, RemovalView>(tools)
{
    /// <summary>What stands where a first name was.</summary>
    public const string ErasedFirstName = "Removed";

    /// <summary>What stands where a last name was.</summary>
    public const string ErasedLastName = "user";

    /// <inheritdoc />
    public override Permission Permission => Permissions.ManagePeople;

    /// <inheritdoc />
    public override string Action => "person.remove";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(OrganisationsContext db, RemovePersonCommand command, CancellationToken ct) => PersonOwner.FindAsync(db, command.Id, command.Asking, ct);

    /// <inheritdoc />
    protected override IReadOnlyList<Problem> Check(RemovePersonCommand command) => TextRules.All(TextRules.Optional(command.Reason, "reason", 200));

    /// <summary>What removing somebody from an organisation comes to; null where they are not there.</summary>
    internal static async Task<Removal?> ForeseeAsync(OrganisationsContext db, PersonId id, CancellationToken ct)
    {
        if (await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id && p.RemovedAt == null, ct) is not { } person)
            return null;
        if (await db.Memberships.CountAsync(m => m.PersonId == id, ct) > 1)
            return Removal.MembershipEnded;
        return person.ActivatedAt is null ? Removal.InvitationDeleted : Removal.PersonErased;
    }

    /// <inheritdoc />
    protected override async Task<Result<RemovalView>> ActAsync(OrganisationsContext db, Act act, RemovePersonCommand command, CancellationToken ct)
    {
        if (await ForeseeAsync(db, command.Id, ct) is not { } removal || await PersonOwner.MemberAsync(db, command.Id, command.Asking, ct) is not { } member)
            return Problem.NotFound("person", command.Id); // Removed by somebody else since the first look.
        if (removal == Removal.MembershipEnded && command.Asking is { } asking && member.OrganisationId != asking)
            return Problem.Invalid("person.which_organisation", "From where?", "This person belongs to several organisations. Give organisation_id: the one to remove them from.", "organisation_id");
        if (act.Actor.Id == command.Id.ToString())
            return Problem.Conflict("person.own_removal", "That is you", "You cannot remove yourself. Ask another Super Admin of the organisation.");
        if (await LastSuperAdmin.RefusalAsync(db, command.Id, [member.OrganisationId], ct) is { } refusal)
            return refusal;
        db.GroupMembers.RemoveRange(await db.GroupMembers.Where(m => m.PersonId == command.Id && m.OrganisationId == member.OrganisationId).ToListAsync(ct));
        var person = await db.People.SingleAsync(p => p.Id == command.Id, ct);
        if (removal == Removal.PersonErased)
            await EraseAsync(db, act, person, member, ct);
        else
            await LeaveAsync(db, act, person, member, removal, ct);
        act.Note(command.Reason is null ? $"{removal}" : $"{removal}: {command.Reason}");
        return new RemovalView(command.Id, member.OrganisationId, removal);
    }

    private static async Task EraseAsync(OrganisationsContext db, Act act, PersonRow person, MembershipRow member, CancellationToken ct)
    {
        await MailOutbox.ForgetAsync(act, person.Email, ct);
        (person.FirstName, person.LastName) = (ErasedFirstName, ErasedLastName);
        // RFC 2606: a domain that nobody will ever have. The address is free for somebody new.
        (person.Email, person.EmailKey) = ($"{person.Id}@removed.invalid", $"{person.Id}@removed.invalid");
        (person.RemovedAt, person.DeactivatedAt) = (act.Now, person.DeactivatedAt ?? act.Now);
        member.Roles = PersonRoles.Write(null);
        await SearchTerms.WriteAsync(db, person, ct);
        await act.DenyAsync(Standee.Person, person.Id.ToString(), "person.removed", ct);
        act.Announce(new PersonRemoved(person.Id, member.OrganisationId));
    }

    private static async Task LeaveAsync(OrganisationsContext db, Act act, PersonRow person, MembershipRow member, Removal removal, CancellationToken ct)
    {
        await SearchTerms.DropAsync(db, person.Id, member.OrganisationId, ct);
        db.Memberships.Remove(member);
        if (removal == Removal.MembershipEnded)
        {
            act.Announce(new MembershipEnded(person.Id, member.OrganisationId));
            return;
        }

        await MailOutbox.ForgetAsync(act, person.Email, ct);
        db.People.Remove(person);
        act.Announce(new PersonRemoved(person.Id, member.OrganisationId));
    }
}
