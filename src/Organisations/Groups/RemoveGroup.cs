using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Organisations.Records;

namespace Selvage.Organisations.Groups;

/// <summary>Removes a group: whoever was in it keeps their own roles and those of other groups.</summary>
public sealed class RemoveGroup(OperationTools<OrganisationsContext> tools) : Operation<OrganisationsContext, GroupId, Done>(tools)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.ManagePeople;

    /// <inheritdoc />
    public override string Action => "group.remove";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(OrganisationsContext db, GroupId command, CancellationToken ct) => GroupOwner.FindAsync(db, command, ct);

    /// <inheritdoc />
    protected override async Task<Result<Done>> ActAsync(OrganisationsContext db, Act act, GroupId command, CancellationToken ct)
    {
        if (await db.Groups.SingleOrDefaultAsync(g => g.Id == command, ct) is not { } row)
            return Problem.NotFound("group", command);
        var members = await db.GroupMembers.Where(m => m.GroupId == command).ToListAsync(ct);
        db.GroupMembers.RemoveRange(members);
        db.Groups.Remove(row);
        act.Note($"{row.Name}, roles: {row.Roles}; {members.Count} member(s)");
        return Done.It;
    }
}
