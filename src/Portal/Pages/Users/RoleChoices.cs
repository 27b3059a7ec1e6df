using Selvage.Organisations.Roles;
using Selvage.Portal.Parts;

namespace Selvage.Portal.Pages.Users;

/// <summary>The picker of roles, in the seed's sections (requirement B2).</summary>
public static class RoleChoices
{
    /// <summary>What a section offers. Read Only is everybody's and cannot be taken away, and so is none of them.</summary>
    public static IReadOnlyList<Choice> Of(RoleWords.Section section, bool forGroup) => [.. section.Roles.Where(r => r != PersonRole.ReadOnly && !(forGroup && r == PersonRole.SuperAdmin)).Select(r => new Choice(r.ToString(), RoleWords.Name(r), RoleWords.Says(r)))];

    /// <summary>Reads what was chosen; what is no role is left out of it.</summary>
    internal static IReadOnlyList<PersonRole> Read(IEnumerable<string> chosen) => [.. Enum.GetValues<PersonRole>().Where(r => chosen.Contains(r.ToString(), StringComparer.Ordinal))];
}
