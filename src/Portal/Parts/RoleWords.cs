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
    public static IReadOnlyList<Section> Sections { get; } =
    [
        new("Admin", [PersonRole.SuperAdmin, PersonRole.OrganisationAdmin, PersonRole.SensitiveInformationManager]),
        new("Manager", [PersonRole.Manager]),
        new("Developer", [PersonRole.Developer]),
        new("Cards & Transactions", [PersonRole.CardOperationsSpecialist, PersonRole.CardConfigurationManager, PersonRole.CardBalanceManager, PersonRole.ChargebackManager]),
        new("Read Only", [PersonRole.ReadOnly]),
    ];

    /// <summary>The role's name.</summary>
    public static string Name(PersonRole role) => role switch
    {
        PersonRole.ReadOnly => "Read Only",
        PersonRole.CardOperationsSpecialist => "Card Operations Specialist",
        PersonRole.CardConfigurationManager => "Card Configuration Manager",
        PersonRole.CardBalanceManager => "Card Balance Manager",
        PersonRole.SensitiveInformationManager => "Sensitive Information Manager",
        PersonRole.ChargebackManager => "Chargeback Manager",
        PersonRole.OrganisationAdmin => "Organisation Admin",
        PersonRole.SuperAdmin => "Super Admin",
        _ => role.ToString(),
    };

    /// <summary>What it lets somebody do, in one line.</summary>
    public static string Says(PersonRole role) => role switch
    {
        PersonRole.SuperAdmin => "Everything under System Admin, users and single sign-on included.",
        PersonRole.OrganisationAdmin => "Applications, OAuth clients, certificates and EHI; not users.",
        PersonRole.SensitiveInformationManager => "Sees sensitive card data, full card numbers included.",
        PersonRole.Manager => "All card and transaction work.",
        PersonRole.Developer => "Webhooks.",
        PersonRole.CardOperationsSpecialist => "Works on cards: status, PIN and CVC2 services.",
        PersonRole.CardConfigurationManager => "Changes how cards are set up.",
        PersonRole.CardBalanceManager => "Loads, unloads and adjusts balances.",
        PersonRole.ChargebackManager => "Reads, and works on chargebacks.",
        _ => "Looks at everything that is not sensitive. Everybody has it.",
    };
}
