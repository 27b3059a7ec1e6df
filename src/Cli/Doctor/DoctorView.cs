using Selvage.Cli.Output;
using Spectre.Console;

namespace Selvage.Cli.Doctor;

/// <summary>The findings in words, under headings, the summary last.</summary>
internal static class DoctorView
{
    public static void Write(Examination exam, Screen screen)
    {
        var connection = exam.Kit.Connection;
        screen.Line($"[bold]{Markup.Escape(connection.Environment)}[/] [grey]{Markup.Escape(connection.Urls.Tls)}  {Markup.Escape(exam.Kit.Folder)}[/]");
        var width = exam.Findings.Max(f => f.Title.Length);
        foreach (var group in exam.Findings.GroupBy(f => f.Group))
        {
            screen.Line();
            screen.Line($"[bold]{Markup.Escape(group.Key)}[/]");
            foreach (var finding in group)
                WriteOne(finding, width, screen);
        }

        screen.Line();
        screen.Line(Summary(exam.Findings));
    }

    private static void WriteOne(Finding finding, int width, Screen screen)
    {
        screen.Line($"  {Mark(finding.State)} {Markup.Escape(finding.Title.PadRight(width))}  {Markup.Escape(finding.Seen)}");
        if (finding.Mend is null)
            return;
        var indent = new string(' ', 4);
        screen.Prose($"{finding.Mend} ({finding.Id})", indent, finding.State == FindingState.Fail ? "red" : "yellow");
    }

    private static string Mark(FindingState state) => state switch
    {
        FindingState.Ok => "[green]✓[/]",
        FindingState.Note => "[yellow]![/]",
        _ => "[red]✗[/]",
    };

    private static string Summary(IReadOnlyList<Finding> findings)
    {
        int Count(FindingState state) => findings.Count(f => f.State == state);
        var (ok, notes, failed) = (Count(FindingState.Ok), Count(FindingState.Note), Count(FindingState.Fail));
        var verdict = failed > 0 ? "[red]The connection does not work.[/]" : notes > 0 ? "[yellow]The connection works; see the notes.[/]" : "[green]The connection works.[/]";
        return $"{verdict} {ok} ok, {notes} {(notes == 1 ? "note" : "notes")}, {failed} failed.";
    }
}
