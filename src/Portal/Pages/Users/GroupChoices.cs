using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Organisations.Groups;
using Selvage.Portal.Parts;

namespace Selvage.Portal.Pages.Users;

/// <summary>The picker of groups.</summary>
public static class GroupChoices
{
    /// <summary>What is offered: each group with the roles that it gives.</summary>
    public static IReadOnlyList<Choice> Of(IEnumerable<GroupView> groups) => [.. groups.Select(g => new Choice(g.Id.ToString(), g.Name, Says(g)))];

    /// <summary>What a group gives, in one line.</summary>
    public static string Says(GroupView group) => group.Roles.Count == 0 ? T["Gives no roles."] : T["Gives {0}.", string.Join(", ", group.Roles.Select(RoleWords.Name))];

    /// <summary>The groups of an organisation, by name; an organisation has few.</summary>
    internal static async Task<IReadOnlyList<GroupView>> OfferedAsync(ListGroups list, Actor actor, OrganisationId organisation, CancellationToken ct) =>
        [.. ((await list.RunAsync(actor, (organisation, new PageRequest(PageRequest.Most, null)), ct)).Value?.Items ?? []).OrderBy(g => g.Name, StringComparer.OrdinalIgnoreCase)];

    /// <summary>Reads what was chosen; what is no id is left out of it.</summary>
    internal static IReadOnlyList<GroupId> Read(IEnumerable<string> chosen) => [.. chosen.Select(c => GroupId.TryParse(c, out var id) ? id : (GroupId?)null).OfType<GroupId>().Distinct()];
}
