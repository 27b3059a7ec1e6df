using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Storage;
using Selvage.Organisations.Onboarding;
using Selvage.Organisations.Records;

namespace Selvage.Organisations.People.Directory;

/// <summary>The people of an organisation: all, or those that a filter asks for (requirement B3).</summary>
public sealed class ListPeople(ContextFactory<OrganisationsContext> contexts) : Query<OrganisationsContext, (OrganisationId OrganisationId, PeopleFilter Filter, PageRequest Page), Page<PersonView>>(contexts)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.ReadPeople;

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(OrganisationsContext db, (OrganisationId OrganisationId, PeopleFilter Filter, PageRequest Page) request, CancellationToken ct) => OrganisationOwner.FindAsync(db, request.OrganisationId, ct);

    /// <inheritdoc />
    protected override async Task<Result<Page<PersonView>>> ReadAsync(OrganisationsContext db, Actor actor, (OrganisationId OrganisationId, PeopleFilter Filter, PageRequest Page) request, CancellationToken ct)
    {
        // Only those of the page, however many there are.
        var members = await FilteredPeople.Of(db, request.OrganisationId, request.Filter).PageAsync(request.Page, m => m.PersonId, m => m, ct);
        return members.Succeeded
            ? new Page<PersonView>(await PersonView.ReadAsync(db, request.OrganisationId, members.Value.Items, ct), members.Value.Next)
            : Result.Refused<Page<PersonView>>(members.Problems);
    }
}
