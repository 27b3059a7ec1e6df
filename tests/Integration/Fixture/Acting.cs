using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Organisations.Roles;

namespace Selvage.Integration.Fixture;

/// <summary>People as the operations know them, for operations that only pages have as their door.</summary>
internal static class Acting
{
    internal static Actor AdminOf(Tenant tenant) => Of(tenant.Organisation, ofOperator: false, PersonRole.OrganisationAdmin);

    internal static Actor ReaderOf(Tenant tenant) => Of(tenant.Organisation, ofOperator: false, PersonRole.ReadOnly);

    internal static Actor Operator(World world, PersonRole role = PersonRole.SuperAdmin) => Of(world.OperatorOrganisation, ofOperator: true, role);

    private static Actor Of(string organisation, bool ofOperator, PersonRole role) =>
        new(ActorKind.Person, PersonId.New().ToString(), OrganisationId.TryParse(organisation, out var id) ? id : default, ofOperator, RoleTable.PermissionsOf([role], ofOperator)) { RemoteAddress = "127.0.0.7" };
}
