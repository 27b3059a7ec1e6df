using Microsoft.EntityFrameworkCore;
using Selvage.Authorization.Records;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Organisations.People;

namespace Selvage.Authorization.SignIn.Limits;

/// <summary>Asks that a person need not wait any longer.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Asking">The organisation that asks; null for the server itself.</param>
public sealed record UnlockPersonCommand(PersonId PersonId, OrganisationId? Asking);

/// <summary>Forgets a person's wrong passwords: for whoever stands at the telephone and cannot wait.</summary>
public sealed class UnlockPerson(OperationTools<AuthorizationContext> tools, PeopleDirectory people) : Operation<AuthorizationContext, UnlockPersonCommand, Done>(tools)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.ManagePeople;

    /// <inheritdoc />
    public override string Action => "person.unlock";

    /// <inheritdoc />
    protected override async Task<Owner> OwnerAsync(AuthorizationContext db, UnlockPersonCommand command, CancellationToken ct) =>
        await people.FindAsync(command.PersonId, ct) is { } person ? Owner.Of(person.OrganisationFor(command.Asking), "person", command.PersonId) : Owner.NotFound("person", command.PersonId);

    /// <inheritdoc />
    protected override async Task<Result<Done>> ActAsync(AuthorizationContext db, Act act, UnlockPersonCommand command, CancellationToken ct)
    {
        if (await db.Credentials.SingleOrDefaultAsync(c => c.PersonId == command.PersonId, ct) is { } row)
        {
            act.Note($"{row.FailedAttempts} failed attempt(s) forgotten");
            Lockout.Clear(row);
        }

        return Done.It;
    }
}
