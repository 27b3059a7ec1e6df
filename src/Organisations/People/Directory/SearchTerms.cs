using System.Text;
using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Ids;
using Selvage.Organisations.Records;
using Selvage.Organisations.Roles;

namespace Selvage.Organisations.People.Directory;

/// <summary>What a search term is.</summary>
internal enum SearchKind
{
    /// <summary>A word of name or address.</summary>
    Word,

    /// <summary>A role of the person's own.</summary>
    Role,

    /// <summary>How far the person has come.</summary>
    Status,
}

/// <summary>
/// By what people are found in an organisation's directory. The terms are written with every act that changes a person, so that a search among a
/// hundred thousand is a look at an index.
/// </summary>
internal static class SearchTerms
{
    internal const int Longest = 254;

    private static readonly char[] Joints = ['-', '\'', '’'];
    private static readonly char[] AddressJoints = ['.', '-', '_', '+', '@'];

    /// <summary>Writes those of a person anew, in every organisation; unsaved changes of the act count.</summary>
    internal static async Task WriteAsync(OrganisationsContext db, PersonRow person, CancellationToken ct)
    {
        await db.Memberships.Where(m => m.PersonId == person.Id).LoadAsync(ct);
        var members = db.Memberships.Local.Where(m => m.PersonId == person.Id && db.Entry(m).State != EntityState.Deleted).ToList();
        foreach (var member in members)
        {
            var wanted = Of(person, member).ToHashSet();
            await db.SearchTerms.Where(t => t.OrganisationId == member.OrganisationId && t.PersonId == person.Id).LoadAsync(ct);
            var before = db.SearchTerms.Local.Where(t => t.OrganisationId == member.OrganisationId && t.PersonId == person.Id).ToList();
            db.SearchTerms.RemoveRange(before.Where(t => !wanted.Remove((t.Kind, t.Term))));
            db.SearchTerms.AddRange(wanted.Select(term => new SearchTermRow { OrganisationId = member.OrganisationId, Kind = term.Kind, Term = term.Term, PersonId = person.Id }));
        }
    }

    /// <summary>Adds those of a person in one organisation who has none yet.</summary>
    internal static void Add(OrganisationsContext db, PersonRow person, MembershipRow member) =>
        db.SearchTerms.AddRange(Of(person, member).Distinct().Select(term => new SearchTermRow { OrganisationId = member.OrganisationId, Kind = term.Kind, Term = term.Term, PersonId = person.Id }));

    /// <summary>Drops those of a person in one organisation.</summary>
    internal static async Task DropAsync(OrganisationsContext db, PersonId person, OrganisationId organisation, CancellationToken ct) =>
        db.SearchTerms.RemoveRange(await db.SearchTerms.Where(t => t.OrganisationId == organisation && t.PersonId == person).ToListAsync(ct));

    /// <summary>The words of a search as the terms are written: without case and accents.</summary>
    internal static IReadOnlyList<string> Words(string? typed) => [.. (typed ?? string.Empty).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Fold).Where(w => w.Length > 0).Distinct()];

    /// <summary>How far a person has come.</summary>
    internal static DirectoryStatus StatusOf(PersonRow person) => person switch
    {
        { RemovedAt: not null } => DirectoryStatus.Removed,
        { DeactivatedAt: not null } => DirectoryStatus.Deactivated,
        { ActivatedAt: null } => DirectoryStatus.Invited,
        _ => DirectoryStatus.Active,
    };

    private static IEnumerable<(SearchKind Kind, string Term)> Of(PersonRow person, MembershipRow member)
    {
        yield return (SearchKind.Status, StatusOf(person).ToString());
        if (person.RemovedAt is not null)
            yield break;
        foreach (var role in PersonRoles.Read(member.Roles))
            yield return (SearchKind.Role, role.ToString());
        foreach (var word in new[] { person.FirstName, person.LastName }.SelectMany(name => Words(name).SelectMany(w => w.Split(Joints).Append(w))).Concat(Fold(person.Email).Split(AddressJoints)).Append(Fold(person.Email)))
        {
            if (word.Length > 0)
                yield return (SearchKind.Word, word);
        }

        // Whoever types an address from its domain on finds its people.
        yield return (SearchKind.Word, Fold(person.Email[(person.Email.IndexOf('@', StringComparison.Ordinal) + 1)..]));
    }

    private static string Fold(string text)
    {
        var folded = new StringBuilder();
        foreach (var character in text.Trim().ToLowerInvariant())
            folded.Append(Plain(character));
        return folded.Length <= Longest ? folded.ToString() : folded.ToString(0, Longest);
    }

    /// <summary>A letter of the Latin alphabets without its accent. A table of our own: what the system knows of letters depends on how it was installed.</summary>
    private static string Plain(char letter) => letter switch
    {
        < '\u0080' => letter.ToString(),
        >= '\u0300' and <= '\u036F' => string.Empty, // An accent by itself, behind its letter.
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        _ => Accented.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var at ? Bare[at].ToString() : letter.ToString(),
    };

    private const string Accented = "àáâãäåāăąçćĉċčďđðèéêëēĕėęěĝğġģĥħìíîïĩīĭįıĵķĺļľŀłñńņňòóôõöøōŏőŕŗřśŝşšșţťŧțùúûüũūŭůűųŵýÿŷźżž";
    private const string Bare = "aaaaaaaaacccccdddeeeeeeeeegggghhiiiiiiiiijklllllnnnnooooooooorrrssssstttt" + "uuuuuuuuuuwyyyzzz";
}
