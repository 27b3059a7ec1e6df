using Selvage.Kernel.Actors;
using static Selvage.Kernel.Actors.Permissions;

namespace Selvage.Organisations.Roles;

/// <summary>Roles that machines have on the management API; people have those of <see cref="PersonRole"/>.</summary>
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
    private static readonly Permission[] Reading = [ReadOrganisations, ReadProducts, ReadPeople, ReadApplications, ReadClients, ReadCertificates, ReadEhi, ReadAudit];

    private static readonly Dictionary<Role, IReadOnlySet<Permission>> Table = new()
    {
        [Role.Implementation] = Set(ManageOrganisations, ReadOrganisations, ManageProducts, ReadProducts, ManagePeople, ReadPeople, ReadApplications, ReadClients, ReadEhi, AcceptEhi),
        [Role.Iam] = Set(SetPmid, ReadOrganisations, ReadApplications, ReadClients),
        [Role.CertificateAuthority] = Set(RevokeCertificates, ReadCertificates, ManageAuthorities, ReadHealth, ReadOrganisations, ReadApplications),
        [Role.Support] = Set([.. Reading, ReadMails, ManageMails, ReadHealth]),
        [Role.OrganisationAdmin] = Set([.. Reading, ManageApplications, ManageClients, RequestCertificates, RevokeCertificates, ManageEhi]),
    };

    /// <summary>What everybody of a client company sees.</summary>
    private static readonly Permission[] ReadOnly = [OwnAccount, ReadOrganisations, ReadProducts, ReadApplications, ReadClients, ReadCertificates, ReadEhi];

    /// <summary>The roles of the operator's teams.</summary>
    public static IReadOnlyList<Role> OperatorRoles { get; } = [Role.Implementation, Role.Iam, Role.CertificateAuthority, Role.Support];

    /// <summary>What somebody with these roles may do.</summary>
    public static IReadOnlySet<Permission> PermissionsOf(IEnumerable<Role> roles) => roles.SelectMany(r => Table[r]).ToHashSet();

    /// <summary>
    /// What a person with these roles may do on the management API (requirement B2). In a client company Organisation Admin is all but managing
    /// users, Super Admin is all, and every other role reads. At the operator, whose people see every organisation, Super Admin acts for all of
    /// its teams, Organisation Admin for Support, and other roles have no part in it.
    /// </summary>
    /// <param name="roles">The person's roles in the organisation.</param>
    /// <param name="ofOperator">Whether that organisation is the operator.</param>
    public static IReadOnlySet<Permission> PermissionsOf(IEnumerable<PersonRole> roles, bool ofOperator)
    {
        var held = roles.ToHashSet();
        var (all, admin) = (held.Contains(PersonRole.SuperAdmin), held.Contains(PersonRole.SuperAdmin) || held.Contains(PersonRole.OrganisationAdmin));
        return (ofOperator, all, admin) switch
        {
            (true, true, _) => Set([OwnAccount, .. PermissionsOf(OperatorRoles)]),
            (true, _, true) => Set([OwnAccount, .. Table[Role.Support]]),
            (true, _, _) => Set(OwnAccount),
            (_, true, _) => Set([OwnAccount, ManagePeople, .. Table[Role.OrganisationAdmin]]),
            (_, _, true) => Set([OwnAccount, .. Table[Role.OrganisationAdmin]]),
            _ => Set(ReadOnly),
        };
    }

    private static HashSet<Permission> Set(params Permission[] permissions) => [.. permissions];
}
