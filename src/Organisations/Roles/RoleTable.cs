using Selvage.Kernel.Actors;
using static Selvage.Kernel.Actors.Permissions;

namespace Selvage.Organisations.Roles;

/// <summary>Roles that machines have on the management API; people's roles (requirement B2) come with the portal.</summary>
public enum Role
{
    /// <summary>Operator: registers organisations, makes and assigns products.</summary>
    Implementation,

    /// <summary>Operator: sets PMIDs (requirement C4).</summary>
    Iam,

    /// <summary>Operator: revokes certificates, and runs the certificate authorities.</summary>
    CertificateAuthority,

    /// <summary>Operator: reads, and has failed mails sent again.</summary>
    Support,

    /// <summary>An organisation's own admin: applications, clients, certificates (requirement B2: all but managing users).</summary>
    OrganisationAdmin,
}

/// <summary>Which role may do what: data, enforced by the operations.</summary>
public static class RoleTable
{
    private static readonly Permission[] Reading = [ReadOrganisations, ReadProducts, ReadPeople, ReadApplications, ReadClients, ReadCertificates, ReadAudit];

    private static readonly Dictionary<Role, IReadOnlySet<Permission>> Table = new()
    {
        [Role.Implementation] = Set(ManageOrganisations, ReadOrganisations, ManageProducts, ReadProducts, ManagePeople, ReadPeople, ReadApplications, ReadClients),
        [Role.Iam] = Set(SetPmid, ReadOrganisations, ReadApplications, ReadClients),
        [Role.CertificateAuthority] = Set(RevokeCertificates, ReadCertificates, ManageAuthorities, ReadOrganisations, ReadApplications),
        [Role.Support] = Set([.. Reading, ReadMails, ManageMails]),
        [Role.OrganisationAdmin] = Set([.. Reading, ManageApplications, ManageClients, RequestCertificates, RevokeCertificates]),
    };

    /// <summary>The roles of the operator's teams.</summary>
    public static IReadOnlyList<Role> OperatorRoles { get; } = [Role.Implementation, Role.Iam, Role.CertificateAuthority, Role.Support];

    /// <summary>What somebody with these roles may do.</summary>
    public static IReadOnlySet<Permission> PermissionsOf(IEnumerable<Role> roles) => roles.SelectMany(r => Table[r]).ToHashSet();

    private static HashSet<Permission> Set(params Permission[] permissions) => [.. permissions];
}
