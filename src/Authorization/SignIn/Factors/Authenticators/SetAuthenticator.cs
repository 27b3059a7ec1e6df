using Microsoft.EntityFrameworkCore;
using Selvage.Authorization.Records;
using Selvage.Authorization.Sessions;
using Selvage.Authorization.SignIn.Factors.Recovery;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;

namespace Selvage.Authorization.SignIn.Factors.Authenticators;

/// <summary>Asks that an authenticator app counts from now on.</summary>
/// <param name="Session">The session in which it is asked for.</param>
/// <param name="Secret">What the app shares with us, as we made it.</param>
/// <param name="Code">A code of the app: the proof that it has the secret.</param>
internal sealed record SetAuthenticatorCommand(PersonSession Session, byte[] Secret, string Code) : IOwnFactorCommand
{
    /// <inheritdoc />
    public override string ToString() => nameof(SetAuthenticatorCommand);
}

/// <summary>What a new factor brought with it.</summary>
/// <param name="RecoveryCodes">Recovery codes, to be shown once; empty where the person has some.</param>
internal sealed record NewFactor(IReadOnlyList<string> RecoveryCodes)
{
    /// <inheritdoc />
    public override string ToString() => nameof(NewFactor);
}

/// <summary>Takes an authenticator app as a second factor, once a code shows that it works. With the first factor come recovery codes.</summary>
internal sealed class SetAuthenticator(OperationTools<AuthorizationContext> tools, AuthenticatorCodes codes, RecoveryCodes recovery, FactorMail mail, TimeProvider time) : OwnFactorOperation<SetAuthenticatorCommand, NewFactor>(tools, time)
{
    /// <inheritdoc />
    public override string Action => "factor.set_authenticator";

    /// <inheritdoc />
    protected override Task<Problem?> JudgeAsync(AuthorizationContext db, SetAuthenticatorCommand command, CancellationToken ct) => Task.FromResult(codes.StepOf(command.Secret, command.Code, lastStep: -1) is null
        ? Problem.Invalid("factor.code", "Code not right", "This is not the code that the app shows now. Wait for the next one; if it is refused as well, let the clock of your telephone be set by the network.", "code")
        : null);

    /// <inheritdoc />
    protected override async Task<Result<NewFactor>> ActAsync(AuthorizationContext db, Act act, SetAuthenticatorCommand command, CancellationToken ct)
    {
        var person = command.Session.PersonId;
        if (await db.Authenticators.AnyAsync(a => a.PersonId == person, ct))
            return Problem.Conflict("factor.authenticator_set", "There is one already", "An authenticator app is set up already. Remove it first to set up another one.", "code");
        if (codes.StepOf(command.Secret, command.Code, lastStep: -1) is not { } step)
            return Problem.Invalid("factor.code", "Code not right", "The code's time was over. Type the one that the app shows now.", "code");
        db.Authenticators.Add(new AuthenticatorRow { PersonId = person, SealedSecret = codes.Seal(command.Secret), CreatedAt = act.Now, LastStep = step });
        await mail.PostAsync(act, person, command.Session.OrganisationId, (name, organisation, account) => FactorLetters.Added(name, organisation, "An authenticator app", account), ct);
        return new NewFactor(await db.RecoveryCodes.AnyAsync(c => c.PersonId == person && c.UsedAt == null, ct) ? [] : await recovery.RenewAsync(db, person, act.Now, ct));
    }
}
