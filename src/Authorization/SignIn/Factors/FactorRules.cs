using Selvage.Authorization.Records;
using Selvage.Authorization.Sessions;
using Selvage.Kernel.Results;

namespace Selvage.Authorization.SignIn.Factors;

/// <summary>
/// When people may change with what they prove who they are. Somebody at a browser that was left open, or with the password alone, must not be able
/// to put a factor of their own in place of the owner's.
/// </summary>
internal static class FactorRules
{
    /// <summary>How long after signing in.</summary>
    internal static readonly TimeSpan Fresh = TimeSpan.FromMinutes(15);

    /// <summary>The code of a session that a second factor must confirm first.</summary>
    internal const string ConfirmFirst = "factor.confirm_first";

    /// <summary>The code of a session that began too long ago.</summary>
    internal const string SignInAgain = "factor.sign_in_again";

    internal static Problem? Refusal(PersonSession session, bool hasFactor, DateTimeOffset now)
    {
        if (hasFactor && !session.Confirmed)
            return Problem.Conflict(ConfirmFirst, "Confirm that it is you", "You have a second way to prove who you are: use it once in this session, then change it.");
        return now - session.AuthTime >= Fresh
            ? Problem.Conflict(SignInAgain, "Sign in again", $"You signed in more than {Fresh.TotalMinutes:0} minutes ago. Sign in again, then change how you sign in.")
            : null;
    }

    /// <summary>The same, of what is on disk.</summary>
    internal static async Task<Problem?> RefusalAsync(AuthorizationContext db, PersonSession session, DateTimeOffset now, CancellationToken ct) =>
        Refusal(session, await FactorFacts.AnyAsync(db, session.PersonId, ct), now);
}
