using Selvage.Kernel.Ids;
using Selvage.Kernel.Mail;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Settings;
using Selvage.Organisations;
using Selvage.Organisations.People;

namespace Selvage.Authorization.SignIn.Factors;

/// <summary>Tells people of what was changed in how they sign in.</summary>
internal sealed class FactorMail(PeopleDirectory people, OrganisationRegistry registry, MailOutbox mails, PublicAddresses addresses)
{
    /// <summary>Where people see how they sign in.</summary>
    internal const string AccountPath = "/account/security";

    /// <summary>Posts a letter with the act; people without a usable address get none.</summary>
    internal async Task PostAsync(Act act, PersonId id, OrganisationId organisation, Func<string, string, string, Letter> letter, CancellationToken ct)
    {
        if (await people.FindAsync(id, ct) is { Address: { } address } person)
            mails.Post(act, address, letter(person.Name, registry.Organisation(organisation)!.LegalName, $"{addresses.Issuer.TrimEnd('/')}{AccountPath}"));
    }
}
