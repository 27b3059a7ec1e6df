using Microsoft.EntityFrameworkCore;
using Selvage.Authorization.Records;
using Selvage.Authorization.Sessions;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;

namespace Selvage.Authorization.SignIn.Factors.Authenticators;

/// <summary>Asks that the authenticator app counts no longer.</summary>
/// <param name="Session">The session in which it is asked for.</param>
internal sealed record RemoveAuthenticatorCommand(PersonSession Session) : IOwnFactorCommand;

/// <summary>Removes the authenticator app; what is missing is as good as removed.</summary>
internal sealed class RemoveAuthenticator(OperationTools<AuthorizationContext> tools, LastFactor last, FactorMail mail, TimeProvider time) : OwnFactorOperation<RemoveAuthenticatorCommand, Done>(tools, time)
{
    /// <inheritdoc />
    public override string Action => "factor.remove_authenticator";

    /// <inheritdoc />
    protected override async Task<Result<Done>> ActAsync(AuthorizationContext db, Act act, RemoveAuthenticatorCommand command, CancellationToken ct)
    {
        var person = command.Session.PersonId;
        if (await db.Authenticators.SingleOrDefaultAsync(a => a.PersonId == person, ct) is not { } row)
            return Done.It;
        if (await last.AfterRemovalAsync(db, person, await db.Passkeys.AnyAsync(p => p.PersonId == person, ct), ct) is { } problem)
            return problem;
        db.Authenticators.Remove(row);
        await mail.PostAsync(act, person, command.Session.OrganisationId, (name, organisation, account) => FactorLetters.Removed(name, organisation, "An authenticator app", account), ct);
        return Done.It;
    }
}
