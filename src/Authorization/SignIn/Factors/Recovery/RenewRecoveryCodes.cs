using Selvage.Authorization.Records;
using Selvage.Authorization.Sessions;
using Selvage.Authorization.SignIn.Factors.Authenticators;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;

namespace Selvage.Authorization.SignIn.Factors.Recovery;

/// <summary>Asks for new recovery codes.</summary>
/// <param name="Session">The session in which it is asked for.</param>
internal sealed record RenewRecoveryCodesCommand(PersonSession Session) : IOwnFactorCommand;

/// <summary>Makes new recovery codes; those of before are void.</summary>
internal sealed class RenewRecoveryCodes(OperationTools<AuthorizationContext> tools, RecoveryCodes codes, FactorMail mail, TimeProvider time) : OwnFactorOperation<RenewRecoveryCodesCommand, NewFactor>(tools, time)
{
    /// <inheritdoc />
    public override string Action => "factor.renew_recovery_codes";

    /// <inheritdoc />
    protected override async Task<Result<NewFactor>> ActAsync(AuthorizationContext db, Act act, RenewRecoveryCodesCommand command, CancellationToken ct)
    {
        var person = command.Session.PersonId;
        if (!await FactorFacts.AnyAsync(db, person, ct))
            return Problem.Conflict("factor.none", "Nothing to recover", "Recovery codes stand in for an authenticator app or a passkey. Set up one of them first.");
        await mail.PostAsync(act, person, command.Session.OrganisationId, FactorLetters.CodesRenewed, ct);
        return new NewFactor(await codes.RenewAsync(db, person, act.Now, ct));
    }
}
