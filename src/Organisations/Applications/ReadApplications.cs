using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Storage;
using Selvage.Organisations.Onboarding;
using Selvage.Organisations.Records;

namespace Selvage.Organisations.Applications;

/// <summary>One application.</summary>
public sealed class GetApplication(ContextFactory<OrganisationsContext> contexts) : Query<OrganisationsContext, AppId, ApplicationView>(contexts)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.ReadApplications;

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(OrganisationsContext db, AppId request, CancellationToken ct) => ApplicationOwner.FindAsync(db, request, ct);

    /// <inheritdoc />
    protected override async Task<Result<ApplicationView>> ReadAsync(OrganisationsContext db, Actor actor, AppId request, CancellationToken ct) =>
        ApplicationView.Of(await db.Applications.AsNoTracking().SingleAsync(a => a.Id == request, ct));
}

/// <summary>The applications of an organisation, without deleted ones.</summary>
public sealed class ListApplications(ContextFactory<OrganisationsContext> contexts) : Query<OrganisationsContext, (OrganisationId OrganisationId, PageRequest Page), Page<ApplicationView>>(contexts)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.ReadApplications;

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(OrganisationsContext db, (OrganisationId OrganisationId, PageRequest Page) request, CancellationToken ct) => OrganisationOwner.FindAsync(db, request.OrganisationId, ct);

    /// <inheritdoc />
    protected override Task<Result<Page<ApplicationView>>> ReadAsync(OrganisationsContext db, Actor actor, (OrganisationId OrganisationId, PageRequest Page) request, CancellationToken ct) =>
        db.Applications.Where(a => a.OrganisationId == request.OrganisationId && a.DeletedAt == null).PageAsync(request.Page, a => a.Id, ApplicationView.Of, ct);
}
