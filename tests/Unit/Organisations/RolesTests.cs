using Selvage.Kernel.Actors;
using Selvage.Organisations.Groups;
using Selvage.Organisations.People.Directory;
using Selvage.Organisations.Roles;
using Selvage.Portal.Pages.Users.Directory;
using Selvage.Portal.Parts;
using static Selvage.Organisations.Roles.PersonRole;

namespace Selvage.Unit.Organisations;

/// <summary>What people are, of their own and by groups, and how it is shown.</summary>
public sealed class RolesTests
{
    [Fact]
    public void Effective_roles_are_the_persons_own_and_those_of_all_groups_each_once()
    {
        Assert.Equal([ReadOnly], EffectiveRoles.Of("ReadOnly", []));
        Assert.Equal([ReadOnly, Manager, Developer, OrganisationAdmin], EffectiveRoles.Of("ReadOnly Developer", [[Manager, Developer], [OrganisationAdmin], []]));
        Assert.Equal([ReadOnly, SuperAdmin], EffectiveRoles.Of("ReadOnly SuperAdmin", []));
    }

    [Fact]
    public void Super_Admin_is_nobodys_by_a_group() => Assert.Equal([ReadOnly, Manager], EffectiveRoles.Of("ReadOnly", [[SuperAdmin, Manager]]));

    [Fact]
    public void The_table_of_roles_says_what_the_operations_go_by()
    {
        foreach (var ofOperator in new[] { false, true })
        {
            var matrix = RoleMatrix.Of(ofOperator);
            foreach (var role in Enum.GetValues<PersonRole>())
            {
                var shown = matrix.Sections[0].Rows.Where(r => r.May.Contains(role)).Select(r => r.Act).ToHashSet();
                Assert.Equal(RoleTable.PermissionsOf([role], ofOperator).Select(p => PermissionWords.All.Single(w => w.Permission == p).Words).ToHashSet(), shown);
            }
        }
    }

    [Fact]
    public void Every_permission_has_words_and_no_two_the_same()
    {
        Assert.Empty(typeof(Permissions).GetFields().Select(f => (Permission)f.GetValue(null)!).Except(PermissionWords.All.Select(w => w.Permission)));
        Assert.Equal(PermissionWords.All.Count, PermissionWords.All.Select(w => w.Words).Distinct().Count());
        Assert.Equal(Enum.GetValues<CardAct>().Length, Enum.GetValues<CardAct>().Select(PermissionWords.Of).Distinct().Count());
    }

    /// <summary>The seed's table of roles, act by act (requirement B2).</summary>
    [Theory]
    [InlineData(ReadOnly, "ViewCards ViewTransactions")]
    [InlineData(Manager, "ViewCards ViewTransactions ChangeStatus Activate ExtendExpiry PinAndCvc2 RemoveAuth AdjustBalance LoadAndUnload TransferBalance EditCardholder EditConfigurations")]
    [InlineData(CardOperationsSpecialist, "ViewCards ViewTransactions ChangeStatus Activate ExtendExpiry PinAndCvc2 RemoveAuth")]
    [InlineData(CardConfigurationManager, "ViewCards ViewTransactions EditConfigurations")]
    [InlineData(CardBalanceManager, "ViewCards ViewTransactions AdjustBalance TransferBalance")]
    [InlineData(Developer, "ViewCards ViewTransactions Webhooks")]
    [InlineData(SensitiveInformationManager, "ViewCards ViewTransactions SensitiveData")]
    [InlineData(ChargebackManager, "ViewCards ViewTransactions Chargebacks")]
    [InlineData(OrganisationAdmin, "ViewCards ViewTransactions")]
    [InlineData(SuperAdmin, "ViewCards ViewTransactions")]
    public void A_role_gives_the_card_acts_of_the_table_and_no_others(PersonRole role, string acts) => Assert.Equal(acts, string.Join(' ', CardActTable.Of([role]).Order()));

    [Theory]
    [InlineData("  Grace   HOPPER ", "grace hopper")]
    [InlineData("Müller", "muller")]
    [InlineData("Groß Łódź", "gross lodz")]
    [InlineData("Ju\u0308rgen", "jurgen")]
    [InlineData("ΑΝΝΑ", "αννα")]
    [InlineData("", "")]
    public void Words_of_a_search_are_without_case_and_accents(string typed, string expected) => Assert.Equal(expected, string.Join(' ', SearchTerms.Words(typed)));
}
