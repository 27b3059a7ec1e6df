using Selvage.Kernel.Results;

namespace Selvage.Authorization.SignIn.Passwords;

/// <summary>
/// What a password must be (requirement B1; NIST SP 800-63B §5.1.1.2): long enough, and none that everybody tries first. No rules about kinds of
/// characters: they make passwords worse.
/// </summary>
internal static class PasswordRules
{
    /// <summary>The fewest characters (requirement B1).</summary>
    internal const int Fewest = 8;

    /// <summary>The most characters.</summary>
    internal const int Most = 128;

    /// <summary>The problem with a new password; null where there is none.</summary>
    /// <param name="password">The password, as typed.</param>
    /// <param name="email">The person's address.</param>
    internal static Problem? Check(string password, string email)
    {
        var length = password.EnumerateRunes().Count();
        if (length < Fewest)
            return Problem.Invalid("password.too_short", "Password too short", $"The password has {length} characters; use at least {Fewest}. Three or four words that do not belong together are easy to remember.", "password");
        if (length > Most)
            return Problem.Invalid("password.too_long", "Password too long", $"The password has {length} characters; use at most {Most}.", "password");
        if (IsOf(password, email))
            return Problem.Invalid("password.is_email", "Password is your address", "The password is your e-mail address or a part of it, which is tried first. Choose something that is not known of you.", "password");
        return CommonPasswords.Contains(password)
            ? Problem.Invalid("password.common", "Password too common", "This password, or one much like it, is among those that are tried first. Three or four words that do not belong together make a good one.", "password")
            : null;
    }

    private static bool IsOf(string password, string email)
    {
        var typed = password.Trim().ToLowerInvariant();
        var address = email.Trim().ToLowerInvariant();
        var at = address.IndexOf('@');
        return typed == address || (at > 0 && (CommonPasswords.Core(typed) == CommonPasswords.Core(address[..at]) || typed == address[(at + 1)..]));
    }
}
