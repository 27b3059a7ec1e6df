using Selvage.Kernel.Ids;
using Selvage.Kernel.Results;
using Selvage.Organisations.Groups;
using Selvage.Organisations.People.Imports;
using Selvage.Organisations.Roles;
using Selvage.Portal.Parts;

namespace Selvage.Portal.Pages.Users.Imports;

/// <summary>A list of people as a CSV file gives it, with what is wrong with the file itself.</summary>
/// <param name="People">The people, each with their line.</param>
/// <param name="Problems">What is wrong, by line where it concerns one.</param>
internal sealed record ImportedList(IReadOnlyList<PersonToAdd> People, IReadOnlyList<Problem> Problems)
{
    /// <summary>The most bytes: it travels once more with the form that confirms it.</summary>
    internal const int MostBytes = 60 * 1024;

    internal const string Template = "first_name,last_name,email,roles,groups\r\n";

    private static readonly string[] Needed = ["first_name", "last_name", "email"];

    /// <summary>Columns that our own export has and an import passes over.</summary>
    private static readonly string[] PassedOver = ["user_id", "organisation", "status", "last_logged_in", "ip_address"];

    internal static ImportedList Read(byte[] content, IReadOnlyList<GroupView> groups)
    {
        if (content.Length > MostBytes)
            return Of(Problem.Invalid("import.too_large", "File too large", $"This file has {content.Length / 1024} KB; at most {MostBytes / 1024} KB are read at once. Split it into several files.", "file"));
        var text = CsvReader.Text(content);
        return text.Succeeded ? Read(text.Value, groups) : Of(text.Problem);
    }

    internal static ImportedList Read(string text, IReadOnlyList<GroupView> groups)
    {
        var records = CsvReader.Read(text);
        if (!records.Succeeded)
            return Of(records.Problem);
        if (records.Value.Count == 0)
            return Of(Problem.Invalid("import.empty", "Nobody", "This file is empty. Its first line names the columns: first_name, last_name, email, and if you like roles and groups.", "file"));
        var head = records.Value[0].Cells.Select(c => c.Trim().ToLowerInvariant().Replace(' ', '_')).ToList();
        return HeadProblem(head, records.Value[0].Cells) is { } problem ? Of(problem) : Read(head, records.Value, groups);
    }

    private static Problem? HeadProblem(List<string> head, IReadOnlyList<string> cells)
    {
        if (cells is [var only] && only.Contains(';', StringComparison.Ordinal))
            return Problem.Invalid("import.semicolons", "Semicolons", "This file parts its cells with semicolons, as spreadsheets do in some countries. Save it with commas: in Excel choose \"CSV UTF-8 (Comma delimited)\" under a region that writes 1.5 with a point, or replace the semicolons; in LibreOffice choose the comma as field delimiter when saving.", "file");
        if (cells is [var alone] && alone.Contains('\t', StringComparison.Ordinal))
            return Problem.Invalid("import.tabs", "Tabs", "This file parts its cells with tabs. Save it as CSV, with commas.", "file");
        if (Needed.Except(head).ToList() is { Count: > 0 } missing)
            return Problem.Invalid("import.columns", "Columns missing", $"The first line does not name {string.Join(", ", missing)}. It must name the columns, as the template does: first_name, last_name, email, and if you like roles and groups.", "file");
        if (head.Except([.. Needed, "roles", "groups", .. PassedOver]).FirstOrDefault() is { } unknown)
            return Problem.Invalid("import.column", "Unknown column", $"The first line names a column \"{unknown}\", which is not known here. Remove that column, or name it first_name, last_name, email, roles or groups.", "file");
        return head.GroupBy(h => h).FirstOrDefault(g => g.Count() > 1) is { } twice
            ? Problem.Invalid("import.column_twice", "Column named twice", $"The first line names {twice.Key} twice. Leave one of the two.", "file")
            : null;
    }

    private static ImportedList Read(List<string> head, IReadOnlyList<CsvRecord> records, IReadOnlyList<GroupView> groups)
    {
        var (people, problems) = (new List<PersonToAdd>(), new List<Problem>());
        foreach (var record in records.Skip(1))
        {
            if (record.Cells.Count != head.Count)
                problems.Add(At(record, Problem.Invalid("import.cells", "Cells missing, or too many", $"This line has {record.Cells.Count} cells, and the first line names {head.Count} columns. Put a cell that holds a comma in quotation marks; leave empty cells between commas.")));
            var roles = Cell("roles").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(name => (Name: name, Role: Role(name))).ToList();
            var chosen = Cell("groups").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(name => (Name: name, Group: groups.FirstOrDefault(g => string.Equals(g.Name, name, StringComparison.OrdinalIgnoreCase)))).ToList();
            problems.AddRange(roles.Where(r => r.Role is null).Select(r => At(record, Problem.Invalid("import.role", "Unknown role", $"There is no role \"{r.Name}\". The roles are {string.Join(", ", Enum.GetValues<PersonRole>().Select(RoleWords.InFiles))}; several in one cell are parted by semicolons."))));
            problems.AddRange(chosen.Where(g => g.Group is null).Select(g => At(record, Problem.Invalid("import.group", "Unknown group", $"There is no group \"{g.Name}\" in this organisation. Make it under Groups first, or write one that is there; several in one cell are parted by semicolons."))));
            people.Add(new PersonToAdd(record.Line, Cell("first_name"), Cell("last_name"), Cell("email"), [.. roles.Select(r => r.Role).OfType<PersonRole>()], [.. chosen.Select(g => g.Group?.Id).OfType<GroupId>()]));

            string Cell(string column)
            {
                var i = head.IndexOf(column);
                return i < 0 || i >= record.Cells.Count ? string.Empty : Plain(record.Cells[i].Trim());
            }
        }

        return new ImportedList(people, problems);
    }

    /// <summary>The apostrophe that our export puts before what a spreadsheet would take for a formula is taken off again.</summary>
    private static string Plain(string cell) => cell.Length > 1 && cell[0] == '\'' && CsvText.Starts(cell[1]) ? cell[1..] : cell;

    private static PersonRole? Role(string name)
    {
        foreach (var role in Enum.GetValues<PersonRole>())
        {
            if (Is(RoleWords.Name(role)) || Is(RoleWords.InFiles(role)) || string.Equals(role.ToString(), name.Replace("_", string.Empty, StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase))
                return role;
        }

        return null;

        bool Is(string word) => string.Equals(word, name, StringComparison.OrdinalIgnoreCase);
    }

    private static Problem At(CsvRecord record, Problem problem) => problem with { Field = $"line-{record.Line}" };

    private static ImportedList Of(Problem problem) => new([], [problem]);
}
