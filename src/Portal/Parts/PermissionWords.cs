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
    public static IReadOnlyList<Worded> All =>
    [
        new(Permissions.OwnAccount, T["See and end one's own sessions"]),
        new(Permissions.ReadPeople, T["See users, groups and how they sign in"]),
        new(Permissions.ManagePeople, T["Invite, edit and remove users; set roles, groups and sign-in"]),
        new(Permissions.ReadOrganisations, T["See the organisation"]),
        new(Permissions.ManageOrganisations, T["Register, suspend and resume organisations"]),
        new(Permissions.ReadProducts, T["See products and scopes"]),
        new(Permissions.ManageProducts, T["Make products and assign them"]),
        new(Permissions.ReadApplications, T["See applications"]),
        new(Permissions.ManageApplications, T["Add, change and delete applications"]),
        new(Permissions.ReadClients, T["See OAuth clients"]),
        new(Permissions.ManageClients, T["Create, change and disable OAuth clients; make secrets"]),
        new(Permissions.SetPmid, T["Set the PMID of an OAuth client"]),
        new(Permissions.ReadCertificates, T["See and download certificates"]),
        new(Permissions.RequestCertificates, T["Request certificates"]),
        new(Permissions.RevokeCertificates, T["Revoke certificates"]),
        new(Permissions.ReadEhi, T["See endpoints and deliveries of the External Host Interface"]),
        new(Permissions.ManageEhi, T["Register and test endpoints of the External Host Interface; send test transactions"]),
        new(Permissions.AcceptEhi, T["Accept endpoints of the External Host Interface, or return them"]),
        new(Permissions.ManageAuthorities, T["Run the certificate authorities"]),
        new(Permissions.ReadAudit, T["Read the audit trail"]),
        new(Permissions.ReadHealth, T["See how the parts of the platform are"]),
        new(Permissions.ReadMails, T["See the mails of the platform"]),
        new(Permissions.ManageMails, T["Have failed mails sent again"]),
    ];

    /// <summary>What is done with cards, in the words of the table of roles.</summary>
    public static string Of(CardAct act) => act switch
    {
        CardAct.ViewCards => T["Card Search & View"],
        CardAct.ViewTransactions => T["Transaction Search & View"],
        CardAct.ChangeStatus => T["Change card status"],
        CardAct.Activate => T["Activate a Card"],
        CardAct.ExtendExpiry => T["Extend Expiry Date"],
        CardAct.PinAndCvc2 => T["PIN & CVC2 services"],
        CardAct.RemoveAuth => T["Remove auth"],
        CardAct.AdjustBalance => T["Balance adjustment"],
        CardAct.LoadAndUnload => T["Card Load/Unload"],
        CardAct.TransferBalance => T["Balance Transfer"],
        CardAct.EditCardholder => T["Edit cardholder details"],
        CardAct.EditConfigurations => T["Edit card configurations"],
        CardAct.SensitiveData => T["Sensitive card data, PAN Finder"],
        CardAct.Webhooks => T["Configure and manage webhooks"],
        _ => T["Chargebacks"],
    };
}
