namespace Selvage.Kernel.Actors;

/// <summary>One thing that somebody may be allowed to do. The list is <see cref="Permissions"/>.</summary>
/// <param name="Name">Dotted, lower case: <c>clients.set_pmid</c>.</param>
public readonly record struct Permission(string Name)
{
    /// <inheritdoc />
    public override string ToString() => Name;
}

/// <summary>Every permission there is. Roles are sets of these (see Organisations/Roles).</summary>
public static class Permissions
{
    /// <summary>Register, suspend and resume organisations, and appoint their admin clients (operator).</summary>
    public static readonly Permission ManageOrganisations = new("organisations.manage");

    /// <summary>See organisations.</summary>
    public static readonly Permission ReadOrganisations = new("organisations.read");

    /// <summary>Make products and assign them to organisations (operator, requirement C5).</summary>
    public static readonly Permission ManageProducts = new("products.manage");

    /// <summary>See products and assignments.</summary>
    public static readonly Permission ReadProducts = new("products.read");

    /// <summary>Add people to an organisation, invite and deactivate them, set their roles, end their sessions (requirement B3).</summary>
    public static readonly Permission ManagePeople = new("people.manage");

    /// <summary>See and end one's own sessions: everybody who is signed in.</summary>
    public static readonly Permission OwnAccount = new("account.own");

    /// <summary>See an organisation's people.</summary>
    public static readonly Permission ReadPeople = new("people.read");

    /// <summary>Add, change and delete applications (requirement C1).</summary>
    public static readonly Permission ManageApplications = new("applications.manage");

    /// <summary>See applications.</summary>
    public static readonly Permission ReadApplications = new("applications.read");

    /// <summary>Create, change, disable OAuth clients and rotate their secrets (requirement C2).</summary>
    public static readonly Permission ManageClients = new("clients.manage");

    /// <summary>See OAuth clients.</summary>
    public static readonly Permission ReadClients = new("clients.read");

    /// <summary>Set the PMID of a client: the operator's IAM team only (requirement C4).</summary>
    public static readonly Permission SetPmid = new("clients.set_pmid");

    /// <summary>Request certificates for an application (requirement D1).</summary>
    public static readonly Permission RequestCertificates = new("certificates.request");

    /// <summary>Revoke certificates (requirement D3).</summary>
    public static readonly Permission RevokeCertificates = new("certificates.revoke");

    /// <summary>See certificates.</summary>
    public static readonly Permission ReadCertificates = new("certificates.read");

    /// <summary>Plan, activate and retire certificate authorities, and publish what their roots sign (operator).</summary>
    public static readonly Permission ManageAuthorities = new("authorities.manage");

    /// <summary>Register endpoints of the External Host Interface, test them, declare them ready, send test transactions (requirements H4, I3).</summary>
    public static readonly Permission ManageEhi = new("ehi.manage");

    /// <summary>See endpoints and deliveries of the External Host Interface.</summary>
    public static readonly Permission ReadEhi = new("ehi.read");

    /// <summary>Accept an endpoint that was declared ready, or return it (operator, requirement H4).</summary>
    public static readonly Permission AcceptEhi = new("ehi.accept");

    /// <summary>Read and verify the audit trail.</summary>
    public static readonly Permission ReadAudit = new("audit.read");

    /// <summary>See how the platform is: database, mails waiting, authorities, clock, disk (operator).</summary>
    public static readonly Permission ReadHealth = new("health.read");

    /// <summary>See the mails of the platform (operator).</summary>
    public static readonly Permission ReadMails = new("mails.read");

    /// <summary>Have mails sent that could not be sent (operator).</summary>
    public static readonly Permission ManageMails = new("mails.manage");
}
