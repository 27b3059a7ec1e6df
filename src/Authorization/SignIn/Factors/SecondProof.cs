using Microsoft.EntityFrameworkCore;
using Selvage.Authorization.Records;
using Selvage.Authorization.SignIn.Factors.Authenticators;
using Selvage.Authorization.SignIn.Factors.Recovery;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;

namespace Selvage.Authorization.SignIn.Factors;

/// <summary>What somebody proved besides the password. It is used up in the same commit that begins the session: nothing of it works twice.</summary>
internal abstract record SecondProof
{
    /// <summary>The way, as amr values beside that of the first factor (RFC 8176 §2).</summary>
    internal abstract IReadOnlyList<string> Methods { get; }

    /// <summary>Uses it up.</summary>
    /// <returns>The problem where somebody was faster; null where it counts.</returns>
    internal abstract Task<Problem?> UseAsync(AuthorizationContext db, Act act, PersonId person, CancellationToken ct);

    private static Problem UsedAlready => Problem.Conflict("signin.code_used", "Used already", "This code was used a moment ago. Wait for the next one.");

    /// <summary>A code of the authenticator app.</summary>
    /// <param name="Step">Its time step.</param>
    internal sealed record App(long Step) : SecondProof
    {
        internal override IReadOnlyList<string> Methods { get; } = ["otp", "mfa"];

        internal override async Task<Problem?> UseAsync(AuthorizationContext db, Act act, PersonId person, CancellationToken ct)
        {
            if (await db.Authenticators.SingleOrDefaultAsync(a => a.PersonId == person, ct) is not { } row || row.LastStep >= Step)
                return UsedAlready;
            (row.LastStep, row.LastUsedAt) = (Step, act.Now);
            return null;
        }
    }

    /// <summary>A recovery code.</summary>
    /// <param name="CodeHash">Its keyed hash.</param>
    internal sealed record Recovery(byte[] CodeHash) : SecondProof
    {
        internal override IReadOnlyList<string> Methods { get; } = ["otp", "mfa"];

        internal override async Task<Problem?> UseAsync(AuthorizationContext db, Act act, PersonId person, CancellationToken ct)
        {
            if (await db.RecoveryCodes.SingleOrDefaultAsync(c => c.CodeHash == CodeHash && c.PersonId == person, ct) is not { UsedAt: null } row)
                return UsedAlready;
            row.UsedAt = act.Now;
            act.Note($"by a recovery code; {await db.RecoveryCodes.CountAsync(c => c.PersonId == person && c.UsedAt == null, ct) - 1} left");
            return null;
        }
    }

    /// <summary>A passkey, of which the device says that it knows its owner again.</summary>
    /// <param name="CredentialId">Its id.</param>
    /// <param name="SignCount">The device's count.</param>
    /// <param name="BackedUp">Whether it has been copied.</param>
    internal sealed record Passkey(byte[] CredentialId, uint SignCount, bool BackedUp) : SecondProof
    {
        internal override IReadOnlyList<string> Methods { get; } = ["pop", "user", "mfa"];

        internal override async Task<Problem?> UseAsync(AuthorizationContext db, Act act, PersonId person, CancellationToken ct)
        {
            if (await db.Passkeys.SingleOrDefaultAsync(p => p.CredentialId == CredentialId && p.PersonId == person, ct) is not { } row)
                return Problem.Conflict("signin.passkey_gone", "Passkey removed", "This passkey was removed from your account a moment ago.");
            if (SignCount != 0 && SignCount <= row.SignCount)
                return Problem.Conflict("signin.passkey_copied", "Passkey not accepted", "The device's count went back, as that of a copy would. Remove this passkey from your account, and make a new one.");
            (row.SignCount, row.BackedUp, row.LastUsedAt) = (SignCount, BackedUp, act.Now);
            act.Note($"passkey {row.Id}");
            return null;
        }
    }
}

/// <summary>Judges a code that somebody typed: of the app, or a recovery code.</summary>
internal sealed class CodeJudge(AuthenticatorCodes codes, RecoveryCodes recovery)
{
    /// <summary>What the code proves; null where it proves nothing.</summary>
    internal async Task<SecondProof?> JudgeAsync(AuthorizationContext db, PersonId person, string typed, CancellationToken ct)
    {
        if (recovery.Read(person, typed) is { } hash)
            return await db.RecoveryCodes.AnyAsync(c => c.CodeHash == hash && c.PersonId == person && c.UsedAt == null, ct) ? new SecondProof.Recovery(hash) : null;
        return await db.Authenticators.AsNoTracking().SingleOrDefaultAsync(a => a.PersonId == person, ct) is { } app && codes.StepOf(codes.Open(app.SealedSecret), typed, app.LastStep) is { } step
            ? new SecondProof.App(step)
            : null;
    }
}
