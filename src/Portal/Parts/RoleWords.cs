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
    public static string Name(PersonRole role) => role switch
    {
        PersonRole.ReadOnly => T["Read Only"],
        PersonRole.Manager => T["Manager"],
        PersonRole.Developer => T["Developer"],
        PersonRole.CardOperationsSpecialist => T["Card Operations Specialist"],
        PersonRole.CardConfigurationManager => T["Card Configuration Manager"],
        PersonRole.CardBalanceManager => T["Card Balance Manager"],
        PersonRole.SensitiveInformationManager => T["Sensitive Information Manager"],
        PersonRole.ChargebackManager => T["Chargeback Manager"],
        PersonRole.OrganisationAdmin => T["Organisation Admin"],
        PersonRole.SuperAdmin => T["Super Admin"],
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
