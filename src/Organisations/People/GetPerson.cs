using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Storage;
using Selvage.Organisations.Onboarding;
using Selvage.Organisations.Records;

namespace Selvage.Organisations.People;

/// <summary>One person, as a member of one organisation; somebody who is no member there is not found.</summary>
public sealed class GetPerson(ContextFactory<OrganisationsContext> contexts) : Query<OrganisationsContext, (OrganisationId OrganisationId, PersonId PersonId), PersonView>(contexts)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.ReadPeople;

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(OrganisationsContext db, (OrganisationId OrganisationId, PersonId PersonId) request, CancellationToken ct) => OrganisationOwner.FindAsync(db, request.OrganisationId, ct);

    /// <inheritdoc />
    protected override async Task<Result<PersonView>> ReadAsync(OrganisationsContext db, Actor actor, (OrganisationId OrganisationId, PersonId PersonId) request, CancellationToken ct) =>
        await db.Memberships.AsNoTracking().SingleOrDefaultAsync(m => m.OrganisationId == request.OrganisationId && m.PersonId == request.PersonId, ct) is { } member
            ? (await PersonView.ReadAsync(db, request.OrganisationId, [member], ct))[0]
            : Problem.NotFound("person", request.PersonId);
}
