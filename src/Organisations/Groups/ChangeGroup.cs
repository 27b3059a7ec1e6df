using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Organisations.Records;
using Selvage.Organisations.Roles;

namespace Selvage.Organisations.Groups;

/// <summary>Asks for another name or other roles of a group; what is null stays as it is.</summary>
/// <param name="Id">The group.</param>
/// <param name="Name">1-60 characters.</param>
/// <param name="Roles">All roles from now on.</param>
public sealed record ChangeGroupCommand(GroupId Id, string? Name, IReadOnlyList<PersonRole>? Roles);

/// <summary>Changes a group. What it gives holds for everybody in it at their next request.</summary>
public sealed class ChangeGroup(OperationTools<OrganisationsContext> tools) : Operation<OrganisationsContext, ChangeGroupCommand, GroupView>(tools)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.ManagePeople;

    /// <inheritdoc />
    public override string Action => "group.change";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(OrganisationsContext db, ChangeGroupCommand command, CancellationToken ct) => GroupOwner.FindAsync(db, command.Id, ct);

    /// <inheritdoc />
    protected override IReadOnlyList<Problem> Check(ChangeGroupCommand command) => GroupRules.Check(command.Name ?? "kept", command.Roles);

    /// <inheritdoc />
    protected override async Task<Result<GroupView>> ActAsync(OrganisationsContext db, Act act, ChangeGroupCommand command, CancellationToken ct)
    {
        if (await db.Groups.SingleOrDefaultAsync(g => g.Id == command.Id, ct) is not { } row)
            return Problem.NotFound("group", command.Id); // Removed by somebody else since the first look.
        if (command.Name is not null)
            (row.Name, row.NameKey) = (command.Name.Trim(), GroupRules.Key(command.Name));
        if (command.Roles is not null)
        {
            var roles = GroupRules.Write(command.Roles);
            act.Note($"roles: {roles}, before: {row.Roles}");
            row.Roles = roles;
        }

        return GroupView.Of(row, await db.GroupMembers.CountAsync(m => m.GroupId == row.Id, ct));
    }

    /// <inheritdoc />
    protected override Problem Clash(ChangeGroupCommand command) => GroupRules.NameTaken;
}
