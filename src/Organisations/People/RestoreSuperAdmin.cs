using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Standing;
using Selvage.Organisations.Onboarding;
using Selvage.Organisations.People.Directory;
using Selvage.Organisations.Records;
using Selvage.Organisations.Roles;

namespace Selvage.Organisations.People;

/// <summary>Asks that an organisation has a Super Admin who can act.</summary>
/// <param name="OrganisationId">The organisation.</param>
/// <param name="Email">Who: somebody new, or a member whatever became of them.</param>
/// <param name="FirstName">Needed for somebody new.</param>
/// <param name="LastName">Needed for somebody new.</param>
/// <param name="Reason">Why, for the audit trail: 1-200 characters.</param>
public sealed record RestoreSuperAdminCommand(OrganisationId OrganisationId, string? Email, string? FirstName, string? LastName, string? Reason);

/// <summary>Makes somebody Super Admin when nobody who could is left: added or reactivated, and given the role. Only the server's command line runs it.</summary>
public sealed class RestoreSuperAdmin(OperationTools<OrganisationsContext> tools) : Operation<OrganisationsContext, RestoreSuperAdminCommand, PersonView>(tools)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.ManagePeople;

    /// <inheritdoc />
    public override string Action => "person.break_glass";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(OrganisationsContext db, RestoreSuperAdminCommand command, CancellationToken ct) => OrganisationOwner.FindAsync(db, command.OrganisationId, ct);

    /// <inheritdoc />
    protected override IReadOnlyList<Problem> Check(RestoreSuperAdminCommand command) => [.. AddPerson.Judge(command.FirstName ?? "-", command.LastName ?? "-", command.Email), .. TextRules.All(TextRules.Required(command.Reason, "reason", 200))];

    /// <inheritdoc />
    protected override async Task<Result<PersonView>> ActAsync(OrganisationsContext db, Act act, RestoreSuperAdminCommand command, CancellationToken ct)
    {
        var key = command.Email!.Trim().ToLowerInvariant();
        var person = await db.People.SingleOrDefaultAsync(p => p.EmailKey == key, ct);
        var member = person is null ? null : await db.Memberships.SingleOrDefaultAsync(m => m.PersonId == person.Id && m.OrganisationId == command.OrganisationId, ct);
        act.Note(command.Reason!.Trim());
        if (member is null)
        {
            if (person is null && TextRules.All(TextRules.Required(command.FirstName, "first_name", 100), TextRules.Required(command.LastName, "last_name", 100)) is { Count: > 0 })
                return Problem.Invalid("person.unknown", "Nobody has this address", "Nobody with this address is there. Check it; to add somebody new, give --first-name and --last-name as well.", "email");
            var added = await new NewMember(command.FirstName ?? "-", command.LastName ?? "-", command.Email, [PersonRole.SuperAdmin], []).AddAsync(db, command.OrganisationId, act.Now, ct);
            if (!added.Succeeded)
                return Result.Refused<PersonView>(added.Problems);
            (person, member) = (added.Value.Person, added.Value.Member);
            act.Note("added as Super Admin");
        }
        else if (!PersonRoles.Has(member.Roles, PersonRole.SuperAdmin))
        {
            act.Note($"made Super Admin, roles before: {member.Roles}");
            member.Roles = PersonRoles.Write([.. PersonRoles.Read(member.Roles), PersonRole.SuperAdmin]);
        }

        if (person!.DeactivatedAt is not null)
        {
            person.DeactivatedAt = null;
            await act.AllowAsync(Standee.Person, person.Id.ToString(), ct);
            act.Note("reactivated");
        }

        await SearchTerms.WriteAsync(db, person, ct);
        act.On("person", person.Id);
        return await PersonView.OfAsync(db, person, member, ct);
    }
}
