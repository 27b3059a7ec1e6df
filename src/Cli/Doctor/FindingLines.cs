using System.Text.Json.Nodes;
using Selvage.Cli.Output;
using Spectre.Console;

namespace Selvage.Cli.Doctor;

/// <summary>Findings, made and shown: one line each, and below it how to mend what is not right.</summary>
internal static class FindingLines
{
    public static Finding Ok(string id, string title, string seen) => new(id, FindingState.Ok, title, seen) { Group = string.Empty };

    public static Finding Note(string id, string title, string seen, string mend) => new(id, FindingState.Note, title, seen, mend) { Group = string.Empty };

    public static Finding Fail(string id, string title, string seen, string mend) => new(id, FindingState.Fail, title, seen, mend) { Group = string.Empty };

    public static void WriteAll(IReadOnlyList<Finding> findings, Screen screen)
    {
        var width = findings.Count == 0 ? 0 : findings.Max(f => f.Title.Length);
        foreach (var finding in findings)
            Write(finding, screen, width);
    }

    public static void Write(Finding finding, Screen screen, int width = 0)
    {
        screen.Line($"  {Mark(finding.State)} {Markup.Escape(finding.Title.PadRight(width))}  {Markup.Escape(finding.Seen)}");
        if (finding.Mend is not null)
            screen.Prose($"{finding.Mend} ({finding.Id})", new string(' ', 4), finding.State == FindingState.Fail ? "red" : "yellow");
    }

    public static JsonArray Json(IEnumerable<Finding> findings) => new([.. findings.Select(f => (JsonNode?)f.ToJson())]);

    private static string Mark(FindingState state) => state switch
    {
        FindingState.Ok => "[green]✓[/]",
        FindingState.Note => "[yellow]![/]",
        _ => "[red]✗[/]",
    };
}

/// <summary>What findings come to.</summary>
internal static class Verdict
{
    /// <summary><c>ok</c>, <c>note</c> or <c>fail</c>: the worst there is.</summary>
    public static string Word(IReadOnlyList<Finding> findings) => Worst(findings).ToString().ToLowerInvariant();

    /// <summary>A coloured sentence and the counts.</summary>
    public static string Of(IReadOnlyList<Finding> findings, string good, string noted, string bad)
    {
        int Count(FindingState state) => findings.Count(f => f.State == state);
        var notes = Count(FindingState.Note);
        var sentence = Worst(findings) switch { FindingState.Fail => $"[red]{bad}[/]", FindingState.Note => $"[yellow]{noted}[/]", _ => $"[green]{good}[/]" };
        return $"{sentence} {Count(FindingState.Ok)} ok, {notes} {(notes == 1 ? "note" : "notes")}, {Count(FindingState.Fail)} failed.";
    }

    public static FindingState Worst(IReadOnlyList<Finding> findings) => findings.Count == 0 ? FindingState.Ok : findings.Max(f => f.State);
}
