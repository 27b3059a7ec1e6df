using Selvage.Kernel.Mail;

namespace Selvage.Authorization.SignIn.Factors;

/// <summary>The mails about second factors: all their words in one place, for whoever translates them. Whoever owns the address hears of every change.</summary>
internal static class FactorLetters
{
    internal static Letter Added(string name, string organisation, string what, string account) => Changed("person.factor_added", $"{what} was added", $"{name}, {what} was added to how you sign in.", organisation, account);

    internal static Letter Removed(string name, string organisation, string what, string account) => Changed("person.factor_removed", $"{what} was removed", $"{name}, {what} was removed from how you sign in.", organisation, account);

    internal static Letter CodesRenewed(string name, string organisation, string account) => Changed("person.recovery_codes", "New recovery codes were made", $"{name}, new recovery codes were made for your account. Those of before do not work any more.", organisation, account);

    internal static Letter CodeUsed(string name, string organisation, string account) => Changed("person.recovery_code_used", "A recovery code was used", $"{name}, somebody has just signed in as you with one of your recovery codes. It does not work again.", organisation, account);

    /// <summary>To somebody whose second factors an admin removed.</summary>
    internal static Letter Reset(string name, string organisation, string account) => new("person.factors_reset", "Your second factors were removed", "Your second factors were removed")
    {
        Organisation = organisation,
        Parts =
        [
            new Paragraph($"{name}, an admin of {organisation} removed your authenticator app, your passkeys and your recovery codes, so that you can sign in with your password and set them up anew."),
            new Paragraph("If you did not ask for it, speak to your admin at once."),
        ],
        Link = new LetterLink("Set up anew", account),
    };

    private static Letter Changed(string kind, string subject, string text, string organisation, string account) => new(kind, subject, subject)
    {
        Organisation = organisation,
        Parts =
        [
            new Paragraph(text),
            new Paragraph("If it was not you, set a new password at once, look through how you sign in, and tell your admin."),
        ],
        Link = new LetterLink("How you sign in", account),
    };
}
