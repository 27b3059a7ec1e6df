using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Organisations.People.Directory;
using Selvage.Organisations.Records;

namespace Selvage.Organisations.People;

/// <summary>Says that a person has come in for the first time; the server runs it when it hears of that.</summary>
/// <param name="Id">The person.</param>
/// <param name="Asking">The organisation that the person came to.</param>
public sealed record ActivatePersonCommand(PersonId Id, OrganisationId Asking);

/// <summary>Notes that a person took the invitation: from then on the directory finds them as active, and removing them leaves an id behind.</summary>
public sealed class ActivatePerson(OperationTools<OrganisationsContext> tools) : Operation<OrganisationsContext, ActivatePersonCommand, Done>(tools)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.ManagePeople;

    /// <inheritdoc />
    public override string Action => "person.activate";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(OrganisationsContext db, ActivatePersonCommand command, CancellationToken ct) => PersonOwner.FindAsync(db, command.Id, command.Asking, ct);

    /// <inheritdoc />
    protected override async Task<Result<Done>> ActAsync(OrganisationsContext db, Act act, ActivatePersonCommand command, CancellationToken ct)
    {
        if (await db.People.SingleOrDefaultAsync(p => p.Id == command.Id && p.RemovedAt == null, ct) is not { } row)
            return Problem.NotFound("person", command.Id);
        row.ActivatedAt ??= act.Now;
        await SearchTerms.WriteAsync(db, row, ct);
        return Done.It;
    }
}
