using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Storage;
using Selvage.Organisations.Onboarding;
using Selvage.Organisations.Records;
using Selvage.Organisations.Roles;

namespace Selvage.Organisations.Groups;

/// <summary>The groups of an organisation.</summary>
public sealed class ListGroups(ContextFactory<OrganisationsContext> contexts) : Query<OrganisationsContext, (OrganisationId OrganisationId, PageRequest Page), Page<GroupView>>(contexts)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.ReadPeople;

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(OrganisationsContext db, (OrganisationId OrganisationId, PageRequest Page) request, CancellationToken ct) => OrganisationOwner.FindAsync(db, request.OrganisationId, ct);

    /// <inheritdoc />
    protected override async Task<Result<Page<GroupView>>> ReadAsync(OrganisationsContext db, Actor actor, (OrganisationId OrganisationId, PageRequest Page) request, CancellationToken ct)
    {
        var rows = await db.Groups.Where(g => g.OrganisationId == request.OrganisationId).PageAsync(request.Page, g => g.Id, g => g, ct);
        if (!rows.Succeeded)
            return Result.Refused<Page<GroupView>>(rows.Problems);
        var ids = rows.Value.Items.Select(g => g.Id).ToList();
        var counts = await db.GroupMembers.Where(m => ids.Contains(m.GroupId)).GroupBy(m => m.GroupId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        return new Page<GroupView>([.. rows.Value.Items.Select(g => GroupView.Of(g, counts.GetValueOrDefault(g.Id)))], rows.Value.Next);
    }
}

/// <summary>One group.</summary>
public sealed class GetGroup(ContextFactory<OrganisationsContext> contexts) : Query<OrganisationsContext, GroupId, GroupView>(contexts)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.ReadPeople;

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(OrganisationsContext db, GroupId request, CancellationToken ct) => GroupOwner.FindAsync(db, request, ct);

    /// <inheritdoc />
    protected override async Task<Result<GroupView>> ReadAsync(OrganisationsContext db, Actor actor, GroupId request, CancellationToken ct) =>
        GroupView.Of(await db.Groups.AsNoTracking().SingleAsync(g => g.Id == request, ct), await db.GroupMembers.CountAsync(m => m.GroupId == request, ct));
}

/// <summary>Everybody in a group, with the roles that they have by it alone: what is lost when it goes.</summary>
public sealed class ListGroupMembers(ContextFactory<OrganisationsContext> contexts) : Query<OrganisationsContext, GroupId, IReadOnlyList<GroupLoss>>(contexts)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.ReadPeople;

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(OrganisationsContext db, GroupId request, CancellationToken ct) => GroupOwner.FindAsync(db, request, ct);

    /// <inheritdoc />
    protected override async Task<Result<IReadOnlyList<GroupLoss>>> ReadAsync(OrganisationsContext db, Actor actor, GroupId request, CancellationToken ct)
    {
        var group = await db.Groups.AsNoTracking().SingleAsync(g => g.Id == request, ct);
        var ids = await db.GroupMembers.Where(m => m.GroupId == request).Select(m => m.PersonId).ToListAsync(ct);
        var people = await db.People.AsNoTracking().Where(p => ids.Contains(p.Id)).ToListAsync(ct);
        var own = await db.Memberships.AsNoTracking().Where(m => m.OrganisationId == group.OrganisationId && ids.Contains(m.PersonId)).ToDictionaryAsync(m => m.PersonId, m => m.Roles, ct);
        var groups = await EffectiveRoles.GroupsAsync(db, ids, group.OrganisationId, ct);
        return Result.Of<IReadOnlyList<GroupLoss>>(
        [
            .. people.OrderBy(p => p.LastName, StringComparer.OrdinalIgnoreCase).ThenBy(p => p.FirstName, StringComparer.OrdinalIgnoreCase).Select(p => new GroupLoss(
                p.Id, p.FirstName, p.LastName,
                [.. PersonRoles.Read(group.Roles).Except(EffectiveRoles.Of(own[p.Id], groups[(p.Id, group.OrganisationId)].Where(g => g.Id != group.Id).Select(g => g.Roles)))])),
        ]);
    }
}
