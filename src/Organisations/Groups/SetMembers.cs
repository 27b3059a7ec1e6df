using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Organisations.Records;

namespace Selvage.Organisations.Groups;

/// <summary>Asks who is in a group: everybody from now on, or who joins and who leaves.</summary>
/// <param name="Id">The group.</param>
/// <param name="All">Everybody from now on; null where only some join or leave.</param>
/// <param name="Joining">Who joins; who is in it already stays.</param>
/// <param name="Leaving">Who leaves; who is not in it is no matter.</param>
public sealed record SetMembersCommand(GroupId Id, IReadOnlyList<PersonId>? All, IReadOnlyList<PersonId>? Joining = null, IReadOnlyList<PersonId>? Leaving = null);

/// <summary>Sets who is in a group. Its roles are theirs, or no longer, at their next request.</summary>
public sealed class SetMembers(OperationTools<OrganisationsContext> tools) : Operation<OrganisationsContext, SetMembersCommand, GroupView>(tools)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.ManagePeople;

    /// <inheritdoc />
    public override string Action => "group.set_members";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(OrganisationsContext db, SetMembersCommand command, CancellationToken ct) => GroupOwner.FindAsync(db, command.Id, ct);

    /// <inheritdoc />
    protected override IReadOnlyList<Problem> Check(SetMembersCommand command) => command.All is null && command.Joining is not { Count: > 0 } && command.Leaving is not { Count: > 0 }
        ? [Problem.Invalid("group.members", "Who?", "Choose somebody who joins or leaves. On the management API person_ids lists everybody from now on; an empty list leaves nobody.", "person_ids")]
        : (command.All?.Count ?? 0) + (command.Joining?.Count ?? 0) + (command.Leaving?.Count ?? 0) > GroupRules.MostMembers ? [TooMany] : [];

    /// <inheritdoc />
    protected override async Task<Result<GroupView>> ActAsync(OrganisationsContext db, Act act, SetMembersCommand command, CancellationToken ct)
    {
        if (await db.Groups.AsNoTracking().SingleOrDefaultAsync(g => g.Id == command.Id, ct) is not { } row)
            return Problem.NotFound("group", command.Id);
        var before = await db.GroupMembers.Where(m => m.GroupId == command.Id).ToListAsync(ct);
        var were = before.Select(m => m.PersonId).ToHashSet();
        var are = (command.All ?? [.. were]).Concat(command.Joining ?? []).Except(command.Leaving ?? []).ToHashSet();
        var (joining, leaving) = (are.Except(were).ToList(), were.Except(are).ToList());
        if (are.Count > GroupRules.MostMembers)
            return TooMany;
        if (await StrangerAsync(db, row.OrganisationId, joining, ct) is { } stranger)
            return Problem.NotFound("person", stranger) with { Field = "person_ids" };
        db.GroupMembers.RemoveRange(before.Where(m => leaving.Contains(m.PersonId)));
        db.GroupMembers.AddRange(joining.Select(person => new GroupMemberRow { GroupId = row.Id, PersonId = person, OrganisationId = row.OrganisationId }));
        foreach (var person in joining)
            act.Also("group.join", "person", person, $"group {row.Id}, roles: {row.Roles}");
        foreach (var person in leaving)
            act.Also("group.leave", "person", person, $"group {row.Id}, roles: {row.Roles}");
        act.Note($"{joining.Count} joined, {leaving.Count} left");
        return GroupView.Of(row, are.Count);
    }

    private static Problem TooMany { get; } = Problem.Invalid("group.too_many_members", "Too many people", $"A group has at most {GroupRules.MostMembers} people. Make another group with the same roles for the others.", "person_ids");

    /// <summary>The first who is no member of the organisation; null where all are.</summary>
    private static async Task<PersonId?> StrangerAsync(OrganisationsContext db, OrganisationId organisation, List<PersonId> people, CancellationToken ct)
    {
        var known = await db.Memberships.Where(m => m.OrganisationId == organisation && people.Contains(m.PersonId))
            .Join(db.People.Where(p => p.RemovedAt == null), m => m.PersonId, p => p.Id, (m, p) => p.Id).ToListAsync(ct);
        return people.Except(known).Select(p => (PersonId?)p).FirstOrDefault();
    }
}
