using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Storage;
using Selvage.Organisations.Onboarding;
using Selvage.Organisations.Records;

namespace Selvage.Organisations.People;

/// <summary>What removing a person would come to, for the page that asks whether to.</summary>
public sealed class ForeseeRemoval(ContextFactory<OrganisationsContext> contexts) : Query<OrganisationsContext, (OrganisationId OrganisationId, PersonId PersonId), RemovalView>(contexts)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.ManagePeople;

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(OrganisationsContext db, (OrganisationId OrganisationId, PersonId PersonId) request, CancellationToken ct) => OrganisationOwner.FindAsync(db, request.OrganisationId, ct);

    /// <inheritdoc />
    protected override async Task<Result<RemovalView>> ReadAsync(OrganisationsContext db, Actor actor, (OrganisationId OrganisationId, PersonId PersonId) request, CancellationToken ct) =>
        await db.Memberships.AnyAsync(m => m.OrganisationId == request.OrganisationId && m.PersonId == request.PersonId, ct) && await RemovePerson.ForeseeAsync(db, request.PersonId, ct) is { } removal
            ? new RemovalView(request.PersonId, request.OrganisationId, removal)
            : Problem.NotFound("person", request.PersonId);
}
