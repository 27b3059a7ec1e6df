using Selvage.Kernel.Mail;

namespace Selvage.Organisations.People;

/// <summary>Mails about people: all their words in one place, for whoever translates them.</summary>
internal static class PersonLetters
{
    /// <summary>To the address that was a person's until now.</summary>
    /// <param name="name">The person's first name.</param>
    /// <param name="organisation">The organisation in whose name it was changed.</param>
    /// <param name="email">The new address.</param>
    internal static Letter AddressChanged(string name, string organisation, string email) => new("person.address_changed", "Your address was changed", "Your address was changed")
    {
        Organisation = organisation,
        Parts =
        [
            new Paragraph($"{name}, an admin of {organisation} has changed the address with which you sign in to {email}. This address works no longer."),
            new Paragraph("If that is not right, tell an admin of your organisation, or us."),
        ],
    };
}
