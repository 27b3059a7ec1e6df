using Selvage.Kernel.Results;
using Selvage.Organisations.Roles;

namespace Selvage.Organisations.Groups;

/// <summary>What a group's name and roles must be.</summary>
internal static class GroupRules
{
    /// <summary>The most characters of a name.</summary>
    internal const int MostCharacters = 60;

    /// <summary>The most groups of an organisation: all of them are offered where a person's groups are chosen.</summary>
    internal const int Most = 100;

    /// <summary>The most people of one group; they are named where the group is removed.</summary>
    internal const int MostMembers = 1000;

    internal static IReadOnlyList<Problem> Check(string? name, IReadOnlyList<PersonRole>? roles) => TextRules.All(
        TextRules.Required(name, "name", MostCharacters),
        PersonRoles.Check(roles),
        // Who may do everything is seen at the person, and the last of them is counted there.
        roles?.Contains(PersonRole.SuperAdmin) == true ? Problem.Invalid("group.super_admin", "Not by a group", "A group cannot give Super Admin. Give that role to each person alone, under the person's roles.", "roles") : null);

    internal static Problem NameTaken { get; } = Problem.Conflict("group.name_taken", "Name in use", "The organisation has a group of this name already. Use another name, or change that group.", "name");

    /// <summary>Without Read Only, which everybody has.</summary>
    internal static string Write(IEnumerable<PersonRole>? roles) => string.Join(' ', (roles ?? []).Where(r => r != PersonRole.ReadOnly).Distinct().Order());

    internal static string Key(string name) => name.Trim().ToLowerInvariant();
}
