namespace Selvage.Organisations.Roles;

/// <summary>Roles that people have in an organisation (requirement B2, names as in the portal's table). What they let a person do on the management API is in <see cref="RoleTable"/>; on cards it comes with the portal.</summary>
public enum PersonRole
{
    /// <summary>Reads; the default for everybody.</summary>
    ReadOnly,

    /// <summary>Manages cards.</summary>
    Manager,

    /// <summary>Works on cards.</summary>
    CardOperationsSpecialist,

    /// <summary>Configures cards.</summary>
    CardConfigurationManager,

    /// <summary>Changes balances.</summary>
    CardBalanceManager,

    /// <summary>Webhooks.</summary>
    Developer,

    /// <summary>Sees sensitive card data.</summary>
    SensitiveInformationManager,

    /// <summary>Reads, and handles chargebacks.</summary>
    ChargebackManager,

    /// <summary>All administration but that of users.</summary>
    OrganisationAdmin,

    /// <summary>All administration.</summary>
    SuperAdmin,
}
