using Selvage.Kernel.Results;
using Selvage.Organisations.Roles;

namespace Selvage.Organisations.People.Imports;

/// <summary>What a list of people must be before anybody looks into the database.</summary>
internal static class ImportRules
{
    internal static IReadOnlyList<Problem> Check(IReadOnlyList<PersonToAdd> people)
    {
        if (people.Count == 0)
            return [Problem.Invalid("import.empty", "Nobody", "There is nobody in this list. Give one line for each person, below the line with the names of the columns.")];
        if (people.Count > AddPeople.Most)
            return [Problem.Invalid("import.too_many", "Too many people", $"This list has {people.Count} people; at most {AddPeople.Most} are added at once. Split it into several files.")];
        var problems = new List<Problem>();
        var seen = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var person in people)
        {
            problems.AddRange(AddPerson.Judge(person.FirstName, person.LastName, person.Email).Concat(TextRules.All(PersonRoles.Check(person.Roles))).Select(p => At(person, p)));
            if (person.Email.Trim().Length > 0 && !seen.TryAdd(person.Email.Trim(), person.Line))
                problems.Add(At(person, Problem.Conflict("import.twice", "Twice in the list", $"{person.Email.Trim()} stands in line {seen[person.Email.Trim()]} already. Remove one of the two lines.")));
        }

        return problems;
    }

    internal static NewMember Member(PersonToAdd person) => new(person.FirstName, person.LastName, person.Email, person.Roles, person.Groups);

    /// <summary>A problem, said of a line.</summary>
    internal static Problem At(PersonToAdd person, Problem problem) => problem with { Field = $"line-{person.Line}" };
}
