using Selvage.Kernel.Results;

namespace Selvage.Organisations.Roles;

/// <summary>The roles of one person in one organisation, and how they are kept: names, blank-separated, in the order of <see cref="PersonRole"/>.</summary>
internal static class PersonRoles
{
    /// <summary>The most characters that all of them need.</summary>
    internal const int MostCharacters = 300;

    /// <summary>Everybody reads; other roles come on top.</summary>
    internal static string Write(IEnumerable<PersonRole>? roles) => string.Join(' ', (roles ?? []).Append(PersonRole.ReadOnly).Distinct().Order());

    internal static IReadOnlyList<PersonRole> Read(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => Enum.Parse<PersonRole>(name))];

    internal static bool Has(string text, PersonRole role) => Read(text).Contains(role);

    internal static Problem? Check(IReadOnlyList<PersonRole>? roles) => roles is null || roles.All(Enum.IsDefined)
        ? null
        : Problem.Invalid("person.role", "Unknown role", $"roles holds some of {string.Join(", ", Enum.GetValues<PersonRole>().Select(r => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(r.ToString())))}.", "roles");
}
