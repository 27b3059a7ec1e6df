using Selvage.Organisations.Groups;
using Selvage.Portal.Parts;

namespace Selvage.Portal.Pages.Users.Groups;

/// <summary>Words about groups.</summary>
public static class GroupWords
{
    /// <summary>The roles that somebody has by one group alone.</summary>
    public static string Lost(GroupLoss member) => member.Roles.Count == 0 ? T["nothing"] : string.Join(", ", member.Roles.Select(RoleWords.Name));
}
