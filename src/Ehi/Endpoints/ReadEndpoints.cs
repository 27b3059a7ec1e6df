using Microsoft.EntityFrameworkCore;
using Selvage.Ehi.Records;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Storage;
using Selvage.Organisations;

namespace Selvage.Ehi.Endpoints;

/// <summary>One endpoint.</summary>
public sealed class GetEndpoint(ContextFactory<EhiContext> contexts) : Query<EhiContext, EhiEndpointId, EndpointView>(contexts)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.ReadEhi;

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(EhiContext db, EhiEndpointId request, CancellationToken ct) => EndpointOwner.FindAsync(db, request, ct);

    /// <inheritdoc />
    protected override async Task<Result<EndpointView>> ReadAsync(EhiContext db, Actor actor, EhiEndpointId request, CancellationToken ct) =>
        EndpointView.Of(await db.Endpoints.AsNoTracking().SingleAsync(e => e.Id == request, ct));
}

/// <summary>The endpoints of an organisation, the oldest first.</summary>
public sealed class ListEndpoints(ContextFactory<EhiContext> contexts, OrganisationRegistry registry) : Query<EhiContext, (OrganisationId Organisation, PageRequest Page), Page<EndpointView>>(contexts)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.ReadEhi;

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(EhiContext db, (OrganisationId Organisation, PageRequest Page) request, CancellationToken ct) => Task.FromResult(EndpointOwner.Of(registry, request.Organisation));

    /// <inheritdoc />
    protected override Task<Result<Page<EndpointView>>> ReadAsync(EhiContext db, Actor actor, (OrganisationId Organisation, PageRequest Page) request, CancellationToken ct) =>
        db.Endpoints.Where(e => e.OrganisationId == request.Organisation && e.RemovedAt == null).PageAsync(request.Page, e => e.Id, EndpointView.Of, ct);
}
