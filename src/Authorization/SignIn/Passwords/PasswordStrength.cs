using Selvage.Kernel.Results;
using static Selvage.Authorization.SignIn.Texts.SignInTexts;

namespace Selvage.Authorization.SignIn.Passwords;

/// <summary>How hard a password is to guess, for people to see (requirement B1). Only <see cref="PasswordRules"/> refuse.</summary>
/// <param name="Score">0 (at once) to 4 (not in a lifetime), by zxcvbn.</param>
/// <param name="Words">The same in words; where the rules refuse it, why.</param>
internal sealed record PasswordStrength(int Score, string Words)
{
    /// <summary>Beyond this, more characters cost time and say nothing new.</summary>
    private const int Judged = 64;
    private static readonly Zxcvbn.Zxcvbn Judge = new();

    internal static PasswordStrength Of(string password, string email)
    {
        if (PasswordRules.Check(password, email) is { } problem)
            return new(0, problem.Detail);
        int score;
        lock (Judge) // It was not made for several at once, and takes a millisecond.
            score = Judge.EvaluatePassword(password.Length > Judged ? password[..Judged] : password, email.Split('@', '.')).Score;
        return new(score, score switch
        {
            0 or 1 => T["Easy to guess. Add a word that does not belong."],
            2 => T["Could be guessed with some effort. Add a word."],
            3 => T["Hard to guess."],
            _ => T["Very hard to guess."],
        });
    }
}
