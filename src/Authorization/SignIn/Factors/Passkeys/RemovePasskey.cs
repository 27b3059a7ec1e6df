using Microsoft.EntityFrameworkCore;
using Selvage.Authorization.Records;
using Selvage.Authorization.Sessions;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;

namespace Selvage.Authorization.SignIn.Factors.Passkeys;

/// <summary>Asks that a passkey counts no longer.</summary>
/// <param name="Session">The session in which it is asked for.</param>
/// <param name="Id">The passkey.</param>
internal sealed record RemovePasskeyCommand(PersonSession Session, Guid Id) : IOwnFactorCommand;

/// <summary>Removes a passkey; what is missing, or another person's, is as good as removed.</summary>
internal sealed class RemovePasskey(OperationTools<AuthorizationContext> tools, LastFactor last, FactorMail mail, TimeProvider time) : OwnFactorOperation<RemovePasskeyCommand, Done>(tools, time)
{
    /// <inheritdoc />
    public override string Action => "factor.remove_passkey";

    /// <inheritdoc />
    protected override async Task<Result<Done>> ActAsync(AuthorizationContext db, Act act, RemovePasskeyCommand command, CancellationToken ct)
    {
        var person = command.Session.PersonId;
        if (await db.Passkeys.SingleOrDefaultAsync(p => p.Id == command.Id && p.PersonId == person, ct) is not { } row)
            return Done.It;
        var others = await db.Authenticators.AnyAsync(a => a.PersonId == person, ct) || await db.Passkeys.AnyAsync(p => p.PersonId == person && p.Id != row.Id, ct);
        if (await last.AfterRemovalAsync(db, person, others, ct) is { } problem)
            return problem;
        db.Passkeys.Remove(row);
        act.Note($"passkey {row.Id}");
        await mail.PostAsync(act, person, command.Session.OrganisationId, (name, organisation, account) => FactorLetters.Removed(name, organisation, $"The passkey {row.Name}", account), ct);
        return Done.It;
    }
}
