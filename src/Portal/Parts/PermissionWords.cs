using Selvage.Kernel.Actors;
using Selvage.Organisations.Roles;

namespace Selvage.Portal.Parts;

/// <summary>What may be done, in words for people, in the order in which the table of roles shows it.</summary>
public static class PermissionWords
{
    /// <summary>A permission with its words.</summary>
    /// <param name="Permission">The permission.</param>
    /// <param name="Words">What it is.</param>
    public sealed record Worded(Permission Permission, string Words);

    /// <summary>Every permission that a person can have.</summary>
    public static IReadOnlyList<Worded> All { get; } =
    [
        new(Permissions.OwnAccount, "See and end one's own sessions"),
        new(Permissions.ReadPeople, "See users, groups and how they sign in"),
        new(Permissions.ManagePeople, "Invite, edit and remove users; set roles, groups and sign-in"),
        new(Permissions.ReadOrganisations, "See the organisation"),
        new(Permissions.ManageOrganisations, "Register, suspend and resume organisations"),
        new(Permissions.ReadProducts, "See products and scopes"),
        new(Permissions.ManageProducts, "Make products and assign them"),
        new(Permissions.ReadApplications, "See applications"),
        new(Permissions.ManageApplications, "Add, change and delete applications"),
        new(Permissions.ReadClients, "See OAuth clients"),
        new(Permissions.ManageClients, "Create, change and disable OAuth clients; make secrets"),
        new(Permissions.SetPmid, "Set the PMID of an OAuth client"),
        new(Permissions.ReadCertificates, "See and download certificates"),
        new(Permissions.RequestCertificates, "Request certificates"),
        new(Permissions.RevokeCertificates, "Revoke certificates"),
        new(Permissions.ManageAuthorities, "Run the certificate authorities"),
        new(Permissions.ReadAudit, "Read the audit trail"),
        new(Permissions.ReadHealth, "See how the parts of the platform are"),
        new(Permissions.ReadMails, "See the mails of the platform"),
        new(Permissions.ManageMails, "Have failed mails sent again"),
    ];

    /// <summary>What is done with cards, in the words of the table of roles.</summary>
    public static string Of(CardAct act) => act switch
    {
        CardAct.ViewCards => "Card Search & View",
        CardAct.ViewTransactions => "Transaction Search & View",
        CardAct.ChangeStatus => "Change card status",
        CardAct.Activate => "Activate a Card",
        CardAct.ExtendExpiry => "Extend Expiry Date",
        CardAct.PinAndCvc2 => "PIN & CVC2 services",
        CardAct.RemoveAuth => "Remove auth",
        CardAct.AdjustBalance => "Balance adjustment",
        CardAct.LoadAndUnload => "Card Load/Unload",
        CardAct.TransferBalance => "Balance Transfer",
        CardAct.EditCardholder => "Edit cardholder details",
        CardAct.EditConfigurations => "Edit card configurations",
        CardAct.SensitiveData => "Sensitive card data, PAN Finder",
        CardAct.Webhooks => "Configure and manage webhooks",
        _ => "Chargebacks",
    };
}
