using Selvage.Kernel.Texts;
using Selvage.Organisations.Roles;

namespace Selvage.Portal.Parts;

/// <summary>The roles in the seed's words (requirement B2).</summary>
public static class RoleWords
{
    /// <summary>A section of the picker.</summary>
    /// <param name="Name">Its heading.</param>
    /// <param name="Roles">Its roles.</param>
    public sealed record Section(string Name, IReadOnlyList<PersonRole> Roles);

    /// <summary>The picker's sections, in the seed's order.</summary>
    public static IReadOnlyList<Section> Sections =>
    [
        new(T["Admin"], [PersonRole.SuperAdmin, PersonRole.OrganisationAdmin, PersonRole.SensitiveInformationManager]),
        new(T["Manager"], [PersonRole.Manager]),
        new(T["Developer"], [PersonRole.Developer]),
        new(T["Cards & Transactions"], [PersonRole.CardOperationsSpecialist, PersonRole.CardConfigurationManager, PersonRole.CardBalanceManager, PersonRole.ChargebackManager]),
        new(T["Read Only"], [PersonRole.ReadOnly]),
    ];

    /// <summary>The role's name.</summary>
    public static string Name(PersonRole role) => T[InFiles(role)];

    /// <summary>The role's name in files: English for readers of every language, so that what one took out another can read in.</summary>
    public static string InFiles(PersonRole role) => role switch
    {
        PersonRole.ReadOnly => PageTexts.Key("Read Only"),
        PersonRole.Manager => PageTexts.Key("Manager"),
        PersonRole.Developer => PageTexts.Key("Developer"),
        PersonRole.CardOperationsSpecialist => PageTexts.Key("Card Operations Specialist"),
        PersonRole.CardConfigurationManager => PageTexts.Key("Card Configuration Manager"),
        PersonRole.CardBalanceManager => PageTexts.Key("Card Balance Manager"),
        PersonRole.SensitiveInformationManager => PageTexts.Key("Sensitive Information Manager"),
        PersonRole.ChargebackManager => PageTexts.Key("Chargeback Manager"),
        PersonRole.OrganisationAdmin => PageTexts.Key("Organisation Admin"),
        PersonRole.SuperAdmin => PageTexts.Key("Super Admin"),
        _ => role.ToString(),
    };

    /// <summary>What it lets somebody do, in one line.</summary>
    public static string Says(PersonRole role) => role switch
    {
        PersonRole.SuperAdmin => T["Everything under System Admin, users and single sign-on included."],
        PersonRole.OrganisationAdmin => T["Applications, OAuth clients, certificates and EHI; not users."],
        PersonRole.SensitiveInformationManager => T["Sees sensitive card data, full card numbers included."],
        PersonRole.Manager => T["All card and transaction work."],
        PersonRole.Developer => T["Webhooks."],
        PersonRole.CardOperationsSpecialist => T["Works on cards: status, PIN and CVC2 services."],
        PersonRole.CardConfigurationManager => T["Changes how cards are set up."],
        PersonRole.CardBalanceManager => T["Loads, unloads and adjusts balances."],
        PersonRole.ChargebackManager => T["Reads, and works on chargebacks."],
        _ => T["Looks at everything that is not sensitive. Everybody has it."],
    };
}
