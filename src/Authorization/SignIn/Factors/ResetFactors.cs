using Microsoft.EntityFrameworkCore;
using Selvage.Authorization.Records;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Organisations.People;

namespace Selvage.Authorization.SignIn.Factors;

/// <summary>Asks that a person's second factors go.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Asking">The organisation that asks; null for the server itself.</param>
public sealed record ResetFactorsCommand(PersonId PersonId, OrganisationId? Asking);

/// <summary>Removes a person's app, passkeys and recovery codes: for somebody who lost the telephone and the codes. The password stays, and the person hears of it.</summary>
public sealed class ResetFactors : Operation<AuthorizationContext, ResetFactorsCommand, Done>
{
    private readonly PeopleDirectory _people;
    private readonly FactorMail _mail;

    internal ResetFactors(OperationTools<AuthorizationContext> tools, PeopleDirectory people, FactorMail mail)
        : base(tools) => (_people, _mail) = (people, mail);

    /// <inheritdoc />
    public override Permission Permission => Permissions.ManagePeople;

    /// <inheritdoc />
    public override string Action => "factor.reset";

    /// <inheritdoc />
    protected override async Task<Owner> OwnerAsync(AuthorizationContext db, ResetFactorsCommand command, CancellationToken ct) =>
        await _people.FindAsync(command.PersonId, ct) is { } person ? Owner.Of(person.OrganisationFor(command.Asking), "person", command.PersonId) : Owner.NotFound("person", command.PersonId);

    /// <inheritdoc />
    protected override async Task<Result<Done>> ActAsync(AuthorizationContext db, Act act, ResetFactorsCommand command, CancellationToken ct)
    {
        var facts = await FactorFacts.OfAsync(db, command.PersonId, ct);
        if (!facts.Any)
            return Problem.Conflict("factor.none", "Nothing to remove", "This person has no second factor.");
        await RemoveAllAsync(db, command.PersonId, ct);
        act.Note($"{(facts.AppSince is null ? 0 : 1)} app(s), {facts.Passkeys.Count} passkey(s)");
        await _mail.PostAsync(act, command.PersonId, act.Organisation!.Value, FactorLetters.Reset, ct);
        return Done.It;
    }

    /// <summary>Takes all factors away.</summary>
    internal static async Task RemoveAllAsync(AuthorizationContext db, PersonId person, CancellationToken ct)
    {
        db.Authenticators.RemoveRange(await db.Authenticators.Where(a => a.PersonId == person).ToListAsync(ct));
        db.Passkeys.RemoveRange(await db.Passkeys.Where(p => p.PersonId == person).ToListAsync(ct));
        db.RecoveryCodes.RemoveRange(await db.RecoveryCodes.Where(c => c.PersonId == person).ToListAsync(ct));
    }
}
