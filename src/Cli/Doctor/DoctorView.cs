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
                FindingLines.Write(finding, screen, width);
        }

        screen.Line();
        screen.Line(Verdict.Of(exam.Findings, "The connection works.", "The connection works; see the notes.", "The connection does not work."));
    }
}
