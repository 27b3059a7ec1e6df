using System.Globalization;
using Selvage.Kernel.Mail;

namespace Selvage.Authorization.SignIn.Links;

/// <summary>The mails with password links: all their words in one place, for whoever translates them.</summary>
internal static class PasswordLetters
{
    /// <summary>To somebody who is to join.</summary>
    /// <param name="name">The person's name.</param>
    /// <param name="organisation">The organisation's name.</param>
    /// <param name="link">The one-time link.</param>
    /// <param name="endsAt">When it stops working.</param>
    internal static Letter Invitation(string name, string organisation, string link, DateTimeOffset endsAt) => new("person.invitation", $"{organisation}: set your password", "You are invited")
    {
        Organisation = organisation,
        Sensitive = true,
        Parts =
        [
            new Paragraph($"{name}, you have been given access for {organisation}. Set your password with this link, and sign in."),
            new Paragraph($"The link works once, until {Moment(endsAt)}. When that is over, ask for a new one on the page that it opens, or ask whoever invited you."),
            new Paragraph("If you did not expect this, do nothing: without the link nobody can use it."),
        ],
        Link = new LetterLink("Set your password", link),
    };

    /// <summary>The first of two mails to an organisation's Super Admin: where to sign in (requirement B1).</summary>
    internal static Letter Welcome(string name, string organisation, string signIn, DateTimeOffset endsAt) => new("person.welcome", $"{organisation}: log in for the first time", $"Welcome, {name}")
    {
        Organisation = organisation,
        Parts =
        [
            new Paragraph($"{organisation} is registered, and you are its Super Admin. Log in to set up access for your organisation."),
            new Paragraph($"You need both of our mails. The other one, with the subject \"{TemporarySubject(organisation)}\", holds your temporary password. It works until {Moment(endsAt)}; you choose your own when you log in."),
        ],
        Link = new LetterLink("Log in", signIn),
    };

    /// <summary>The second: the temporary password, apart from where it is used.</summary>
    internal static Letter Temporary(string name, string organisation, string password, DateTimeOffset endsAt) => new("person.temporary_password", TemporarySubject(organisation), "Your temporary password")
    {
        Organisation = organisation,
        Sensitive = true,
        Parts =
        [
            new Paragraph($"{name}, this is the password for your first login. Copy it into the field Temporary password:"),
            new Paragraph(password),
            new Paragraph($"It works until {Moment(endsAt)}, and only once: you choose your own password then. Where to log in stands in our other mail."),
        ],
    };

    /// <summary>To somebody who forgot the password, or for whom somebody else said so.</summary>
    internal static Letter Reset(string name, string organisation, string link, DateTimeOffset endsAt) => new("person.password_reset", "Set a new password", "Set a new password")
    {
        Organisation = organisation,
        Sensitive = true,
        Parts =
        [
            new Paragraph($"{name}, somebody asked for a new password for this address. If it was you, set it with this link; you are then signed out everywhere."),
            new Paragraph($"The link works once, until {Moment(endsAt)}."),
            new Paragraph("If it was not you, do nothing: your password stays as it is. If this comes again and again, tell us."),
        ],
        Link = new LetterLink("Set a new password", link),
    };

    /// <summary>After a password was set: so that its owner hears of it where it was somebody else.</summary>
    internal static Letter PasswordSet(string name, string organisation, string forgot) => new("person.password_set", "Your password was set", "Your password was set")
    {
        Organisation = organisation,
        Parts =
        [
            new Paragraph($"{name}, the password for this address has just been set, and all sessions that were open have ended."),
            new Paragraph("If it was not you, ask for a new password at once, and tell us."),
        ],
        Link = new LetterLink("It was not me", forgot),
    };

    /// <summary>To somebody for whom the operator broke the glass: the way in.</summary>
    internal static Letter BreakGlass(string name, string organisation, string link, DateTimeOffset endsAt) => new("person.break_glass", $"{organisation}: set your password", "You are Super Admin")
    {
        Organisation = organisation,
        Sensitive = true,
        Parts =
        [
            new Paragraph($"{name}, the operator has made you Super Admin of {organisation}, since nobody else could act. Your password, second factors and sessions of before are gone. Set a new password with this link, and sign in."),
            new Paragraph($"The link works once, until {Moment(endsAt)}. Whoever runs the server has it too, and can make a new one."),
            new Paragraph("If you did not expect this, tell us at once."),
        ],
        Link = new LetterLink("Set your password", link),
    };

    /// <summary>To the other admins, when the operator broke the glass.</summary>
    internal static Letter GlassBroken(string name, string email, string organisation, string reason, DateTimeOffset at) => new("person.glass_broken", $"{organisation}: emergency access was given", "Emergency access was given")
    {
        Organisation = organisation,
        Parts =
        [
            new Paragraph($"On {Moment(at)} the operator of the platform made {name} ({email}) Super Admin of {organisation}, on the server itself. That is done when nobody who could is left. The password, second factors and sessions that this person had are gone."),
            new Paragraph($"The reason given: {reason}"),
            new Paragraph("If you do not know of it, tell us at once. Whoever is Super Admin can take the role away again under User Management."),
        ],
    };

    private static string TemporarySubject(string organisation) => $"{organisation}: your temporary password";

    private static string Moment(DateTimeOffset time) => $"{time.UtcDateTime.ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture)} UTC";
}
