using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Organisations.Onboarding;
using Selvage.Organisations.Records;
using Selvage.Organisations.Roles;

namespace Selvage.Organisations.Groups;

/// <summary>Asks for a group.</summary>
/// <param name="OrganisationId">The organisation.</param>
/// <param name="Name">1-60 characters, once in the organisation.</param>
/// <param name="Roles">What it gives; never Super Admin.</param>
public sealed record CreateGroupCommand(OrganisationId OrganisationId, string? Name, IReadOnlyList<PersonRole>? Roles);

/// <summary>Makes a group, with nobody in it yet.</summary>
public sealed class CreateGroup(OperationTools<OrganisationsContext> tools) : Operation<OrganisationsContext, CreateGroupCommand, GroupView>(tools)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.ManagePeople;

    /// <inheritdoc />
    public override string Action => "group.create";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(OrganisationsContext db, CreateGroupCommand command, CancellationToken ct) => OrganisationOwner.FindAsync(db, command.OrganisationId, ct);

    /// <inheritdoc />
    protected override IReadOnlyList<Problem> Check(CreateGroupCommand command) => GroupRules.Check(command.Name, command.Roles);

    /// <inheritdoc />
    protected override async Task<Result<GroupView>> ActAsync(OrganisationsContext db, Act act, CreateGroupCommand command, CancellationToken ct)
    {
        if (await db.Groups.CountAsync(g => g.OrganisationId == command.OrganisationId, ct) >= GroupRules.Most)
            return Problem.Conflict("group.too_many", "Too many groups", $"An organisation has at most {GroupRules.Most} groups. Remove one that nobody needs, or change it.", "name");
        var row = new GroupRow
        {
            Id = GroupId.New(),
            OrganisationId = command.OrganisationId,
            Name = command.Name!.Trim(),
            NameKey = GroupRules.Key(command.Name),
            Roles = GroupRules.Write(command.Roles),
            CreatedAt = act.Now,
        };
        db.Groups.Add(row);
        act.On("group", row.Id);
        act.Note($"roles: {row.Roles}");
        return GroupView.Of(row, 0);
    }

    /// <inheritdoc />
    protected override Problem Clash(CreateGroupCommand command) => GroupRules.NameTaken;
}
