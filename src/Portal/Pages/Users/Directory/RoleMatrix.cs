using Selvage.Organisations.Roles;
using Selvage.Portal.Parts;

namespace Selvage.Portal.Pages.Users.Directory;

/// <summary>What each role lets somebody do, worked out from the tables that the operations go by.</summary>
/// <param name="Roles">The roles, as the columns.</param>
/// <param name="Sections">The acts, as the rows.</param>
public sealed record RoleMatrix(IReadOnlyList<PersonRole> Roles, IReadOnlyList<RoleMatrix.Section> Sections)
{
    /// <summary>Acts of one kind.</summary>
    /// <param name="Name">Its heading.</param>
    /// <param name="Rows">Its acts.</param>
    public sealed record Section(string Name, IReadOnlyList<Row> Rows);

    /// <summary>One act.</summary>
    /// <param name="Act">In words.</param>
    /// <param name="May">Who may.</param>
    public sealed record Row(string Act, IReadOnlySet<PersonRole> May);

    internal static RoleMatrix Of(bool ofOperator)
    {
        var roles = RoleWords.Sections.SelectMany(s => s.Roles).ToList();
        var permissions = roles.ToDictionary(r => r, r => RoleTable.PermissionsOf([r], ofOperator));
        var acts = roles.ToDictionary(r => r, r => CardActTable.Of([r]));
        var asked = PermissionWords.All.Where(p => permissions.Values.Any(held => held.Contains(p.Permission)));
        var administration = new Section(T["System Admin and Organisation"], [.. asked.Select(p => new Row(p.Words, roles.Where(r => permissions[r].Contains(p.Permission)).ToHashSet()))]);
        var cards = new Section(T["Cards and transactions"], [.. Enum.GetValues<CardAct>().Select(a => new Row(PermissionWords.Of(a), roles.Where(r => acts[r].Contains(a)).ToHashSet()))]);
        return new RoleMatrix(roles, ofOperator ? [administration] : [administration, cards]);
    }
}
