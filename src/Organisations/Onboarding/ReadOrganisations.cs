using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Storage;
using Selvage.Organisations.Records;

namespace Selvage.Organisations.Onboarding;

/// <summary>One organisation.</summary>
public sealed class GetOrganisation(ContextFactory<OrganisationsContext> contexts) : Query<OrganisationsContext, OrganisationId, OrganisationView>(contexts)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.ReadOrganisations;

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(OrganisationsContext db, OrganisationId request, CancellationToken ct) => OrganisationOwner.FindAsync(db, request, ct);

    /// <inheritdoc />
    protected override async Task<Result<OrganisationView>> ReadAsync(OrganisationsContext db, Actor actor, OrganisationId request, CancellationToken ct) =>
        OrganisationView.Of(await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == request, ct));
}

/// <summary>The organisations that the caller sees: all for the operator, its own for anybody else.</summary>
public sealed class ListOrganisations(ContextFactory<OrganisationsContext> contexts) : Query<OrganisationsContext, PageRequest, Page<OrganisationView>>(contexts)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.ReadOrganisations;

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(OrganisationsContext db, PageRequest request, CancellationToken ct) => Task.FromResult(Owner.Caller("organisations"));

    /// <inheritdoc />
    protected override Task<Result<Page<OrganisationView>>> ReadAsync(OrganisationsContext db, Actor actor, PageRequest request, CancellationToken ct) =>
        db.Organisations.Where(o => actor.IsOperator || o.Id == actor.OrganisationId).PageAsync(request, o => o.Id, OrganisationView.Of, ct);
}
