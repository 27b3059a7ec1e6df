using System.Text.Json.Nodes;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Spectre.Console;

namespace Selvage.Cli.Demo;

/// <summary>Plays the steps of the walk: one line each with its time and outcome, and below it, dimmed, the line that did it.</summary>
internal sealed class Stage(Screen screen, int width, TimeProvider clock)
{
    private const int TitleWidth = 50;
    private const string Indent = "             ";

    private readonly long _started = clock.GetTimestamp();
    private readonly JsonArray _steps = [];

    /// <summary>Since the walk began.</summary>
    public TimeSpan Elapsed => clock.GetElapsedTime(_started);

    /// <summary>Every step so far, for scripts.</summary>
    public JsonArray Steps => (JsonArray)_steps.DeepClone();

    /// <summary>A heading.</summary>
    public void Chapter(string title)
    {
        screen.Line();
        screen.Line($"[bold]{Markup.Escape(title)}[/]");
    }

    /// <summary>Plays a step.</summary>
    /// <param name="title">What is done or seen.</param>
    /// <param name="lines">What to type in the kit's folder to do the same.</param>
    /// <param name="act">Does it, and says in a few words what came of it.</param>
    /// <exception cref="DemoFailure">It did not do what it must.</exception>
    public async Task StepAsync(string title, IReadOnlyList<string> lines, Func<Task<string>> act)
    {
        var started = clock.GetTimestamp();
        try
        {
            var outcome = await act();
            Show("[green]✓[/]", title, clock.GetElapsedTime(started), outcome, lines);
        }
        catch (Exception broken) when (broken is DemoFailure or StoppedException)
        {
            var failure = broken as DemoFailure ?? Of(((StoppedException)broken).Fault);
            Show("[red]✗[/]", title, clock.GetElapsedTime(started), string.Empty, lines);
            screen.Line($"{Indent}expected  {Markup.Escape(failure.Expected)}");
            screen.Line($"{Indent}[red]seen      {Markup.Escape(failure.Seen)}[/]");
            _steps[^1]!["expected"] = failure.Expected;
            _steps[^1]!["seen"] = failure.Seen;
            throw failure;
        }
    }

    /// <summary>A line to type, dimmed.</summary>
    public void Paste(string line)
    {
        foreach (var part in Typing.Lay(line, width == int.MaxValue ? width : width - Indent.Length))
            screen.Line($"{Indent}[grey]{Markup.Escape(part)}[/]");
    }

    private static DemoFailure Of(Fault fault) =>
        new("success", $"{(fault.Status is { } status ? $"{status} " : string.Empty)}{fault.Code}: {fault.Title}. {fault.Detail}{string.Concat(fault.Parts.Select(p => $" {p.Detail}"))}");

    private void Show(string mark, string title, TimeSpan took, string outcome, IReadOnlyList<string> lines)
    {
        var text = $"{Markup.Escape(title.PadRight(TitleWidth))} [teal]{Markup.Escape(outcome)}[/]";
        screen.Line($"  {mark} [grey]{took.TotalSeconds,6:0.00} s[/]  {(outcome.Length == 0 ? Markup.Escape(title) : text)}");
        foreach (var line in lines)
            Paste(line);
        _steps.Add((JsonNode)new JsonObject { ["title"] = title, ["ok"] = !mark.Contains("red", StringComparison.Ordinal), ["seconds"] = Math.Round(took.TotalSeconds, 3), ["outcome"] = outcome, ["lines"] = Typed.Json(lines) });
    }
}
