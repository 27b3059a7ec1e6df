namespace Selvage.Organisations.Roles;

/// <summary>What people do with cards, transactions and webhooks in the portal (requirements B2, I1), in the words of the table of roles.</summary>
public enum CardAct
{
    /// <summary>Card Search and View.</summary>
    ViewCards,

    /// <summary>Transaction Search and View.</summary>
    ViewTransactions,

    /// <summary>Change card status.</summary>
    ChangeStatus,

    /// <summary>Activate a Card.</summary>
    Activate,

    /// <summary>Extend the expiry date.</summary>
    ExtendExpiry,

    /// <summary>PIN and CVC2 services.</summary>
    PinAndCvc2,

    /// <summary>Remove auth.</summary>
    RemoveAuth,

    /// <summary>Balance adjustment.</summary>
    AdjustBalance,

    /// <summary>Card Load and Unload.</summary>
    LoadAndUnload,

    /// <summary>Balance Transfer.</summary>
    TransferBalance,

    /// <summary>Edit cardholder details.</summary>
    EditCardholder,

    /// <summary>Edit card configurations.</summary>
    EditConfigurations,

    /// <summary>PAN Finder and other sensitive card data.</summary>
    SensitiveData,

    /// <summary>Webhooks.</summary>
    Webhooks,

    /// <summary>Chargebacks.</summary>
    Chargebacks,
}

/// <summary>Which role lets somebody do what with cards: data, beside <see cref="RoleTable"/>.</summary>
public static class CardActTable
{
    private static readonly CardAct[] Viewing = [CardAct.ViewCards, CardAct.ViewTransactions];

    private static readonly Dictionary<PersonRole, CardAct[]> Table = new()
    {
        [PersonRole.ReadOnly] = Viewing,
        [PersonRole.Manager] =
        [
            .. Viewing, CardAct.RemoveAuth, CardAct.AdjustBalance, CardAct.LoadAndUnload, CardAct.ChangeStatus, CardAct.PinAndCvc2, CardAct.EditCardholder,
            CardAct.EditConfigurations, CardAct.ExtendExpiry, CardAct.Activate, CardAct.TransferBalance,
        ],
        [PersonRole.CardOperationsSpecialist] = [.. Viewing, CardAct.ChangeStatus, CardAct.Activate, CardAct.ExtendExpiry, CardAct.PinAndCvc2, CardAct.RemoveAuth],
        [PersonRole.CardConfigurationManager] = [.. Viewing, CardAct.EditConfigurations],
        [PersonRole.CardBalanceManager] = [.. Viewing, CardAct.TransferBalance, CardAct.AdjustBalance],
        [PersonRole.Developer] = [.. Viewing, CardAct.Webhooks],
        [PersonRole.SensitiveInformationManager] = [.. Viewing, CardAct.SensitiveData],
        [PersonRole.ChargebackManager] = [.. Viewing, CardAct.Chargebacks],
        // Admins hold Read Only, and do card acts with a role that gives them.
        [PersonRole.OrganisationAdmin] = Viewing,
        [PersonRole.SuperAdmin] = Viewing,
    };

    /// <summary>What somebody with these roles may do; everybody reads, since everybody has Read Only.</summary>
    public static IReadOnlySet<CardAct> Of(IEnumerable<PersonRole> roles) => roles.SelectMany(r => Table[r]).Concat(Viewing).ToHashSet();
}
