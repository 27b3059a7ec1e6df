using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Organisations.Groups;
using Selvage.Organisations.People.Directory;
using Selvage.Organisations.Records;
using Selvage.Organisations.Roles;

namespace Selvage.Organisations.People;

/// <summary>Asks for other roles of a person.</summary>
/// <param name="Id">The person.</param>
/// <param name="OrganisationId">Where; null, or one of which the person is no member, for the first that the person belongs to.</param>
/// <param name="Roles">All roles of their own from now on; Read Only is among them always.</param>
/// <param name="Groups">All groups from now on; null leaves them as they are.</param>
public sealed record SetPersonRolesCommand(PersonId Id, OrganisationId? OrganisationId, IReadOnlyList<PersonRole>? Roles, IReadOnlyList<GroupId>? Groups = null);

/// <summary>Sets what a person is in one organisation (requirement B2): roles of their own, and groups. It holds from the next request on; sessions go on (requirements, section K).</summary>
public sealed class SetPersonRoles(OperationTools<OrganisationsContext> tools) : Operation<OrganisationsContext, SetPersonRolesCommand, PersonView>(tools)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.ManagePeople;

    /// <inheritdoc />
    public override string Action => "person.set_roles";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(OrganisationsContext db, SetPersonRolesCommand command, CancellationToken ct) => PersonOwner.FindAsync(db, command.Id, command.OrganisationId, ct);

    /// <inheritdoc />
    protected override IReadOnlyList<Problem> Check(SetPersonRolesCommand command) => TextRules.All(
        command.Roles is null ? Problem.Invalid("person.roles", "Which roles?", "roles lists all roles from now on; an empty list leaves Read Only.", "roles") : PersonRoles.Check(command.Roles));

    /// <inheritdoc />
    protected override async Task<Result<PersonView>> ActAsync(OrganisationsContext db, Act act, SetPersonRolesCommand command, CancellationToken ct)
    {
        var member = (await PersonOwner.MemberAsync(db, command.Id, command.OrganisationId, ct))!;
        var roles = PersonRoles.Write(command.Roles);
        if (!PersonRoles.Has(roles, PersonRole.SuperAdmin) && await LastSuperAdmin.RefusalAsync(db, command.Id, [member.OrganisationId], ct) is { } refusal)
            return refusal;
        if (command.Groups is not null && await SetGroupsAsync(db, act, member, command.Groups, ct) is { } wrong)
            return wrong;
        act.Note($"roles: {roles}, before: {member.Roles}");
        member.Roles = roles;
        var row = await db.People.SingleAsync(p => p.Id == command.Id, ct);
        await SearchTerms.WriteAsync(db, row, ct);
        return await PersonView.OfAsync(db, row, member, ct);
    }

    private static async Task<Problem?> SetGroupsAsync(OrganisationsContext db, Act act, MembershipRow member, IReadOnlyList<GroupId> groups, CancellationToken ct)
    {
        var before = await db.GroupMembers.Where(m => m.PersonId == member.PersonId && m.OrganisationId == member.OrganisationId).ToListAsync(ct);
        var joining = groups.Distinct().Except(before.Select(m => m.GroupId)).ToList();
        var leaving = before.Where(m => !groups.Contains(m.GroupId)).ToList();
        if (await PersonGroups.RefusalAsync(db, member.OrganisationId, joining, ct) is { } refusal)
            return refusal;
        PersonGroups.Join(db, member.OrganisationId, member.PersonId, joining);
        db.GroupMembers.RemoveRange(leaving);
        if (joining.Count + leaving.Count > 0)
            act.Note($"joined: {string.Join(' ', joining)}; left: {string.Join(' ', leaving.Select(m => m.GroupId))}");
        return null;
    }
}
