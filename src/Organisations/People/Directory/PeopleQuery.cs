using System.Text.Json;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Results;
using Selvage.Organisations.Roles;

namespace Selvage.Organisations.People.Directory;

/// <summary>Reads the filter out of an address, as the management API and the portal both have it.</summary>
public static class PeopleQuery
{
    /// <summary>The filter; or what is wrong with it.</summary>
    /// <param name="text">Words that name or address begin with.</param>
    /// <param name="status">active, invited, deactivated or removed.</param>
    /// <param name="role">A role, as the wire names it: <c>organisation_admin</c>.</param>
    /// <param name="group">A group.</param>
    public static Result<PeopleFilter> Read(string? text, string? status, string? role, GroupId? group)
    {
        DirectoryStatus? asked = null;
        if (!string.IsNullOrEmpty(status))
        {
            if (!TryRead<DirectoryStatus>(status, out var known))
                return Problem.Invalid("people.status", "Unknown status", "status is active, invited, deactivated or removed; left out, everybody but who was removed is listed.", "status");
            asked = known;
        }

        PersonRole? holding = null;
        if (!string.IsNullOrEmpty(role))
        {
            if (!TryRead<PersonRole>(role, out var known))
                return Problem.Invalid("person.role", "Unknown role", $"role is one of {string.Join(", ", Enum.GetValues<PersonRole>().Select(Write))}.", "role");
            holding = known;
        }

        return new PeopleFilter(string.IsNullOrWhiteSpace(text) ? null : text.Trim(), asked, holding, group);
    }

    /// <summary>A value as the wire names it.</summary>
    public static string Write<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    private static bool TryRead<T>(string text, out T value)
        where T : struct, Enum
    {
        foreach (var known in Enum.GetValues<T>().Where(v => Write(v) == text))
        {
            value = known;
            return true;
        }

        value = default;
        return false;
    }
}
