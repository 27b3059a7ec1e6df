using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Selvage.Cli.Running;
using Spectre.Console;

namespace Selvage.Cli.Output;

/// <summary>
/// Where a verb shows its result: JSON alone for scripts, words and small tables for people.
/// Lines are never broken here unless a person reads them, so an id can always be copied whole.
/// </summary>
internal sealed class Screen
{
    public static readonly JsonSerializerOptions Pretty = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Surroundings _around;
    private readonly IAnsiConsole _out;
    private readonly IAnsiConsole _error;

    public Screen(Surroundings around, bool json)
    {
        _around = around;
        Json = json;
        _out = Consoles.Make(around.Out, around.OutIsTerminal, Consoles.Unbroken);
        _error = Consoles.Make(around.Error, around.ErrorIsTerminal, Consoles.Unbroken);
    }

    /// <summary>Whether a script reads.</summary>
    public bool Json { get; }

    /// <summary>The result: as JSON, or as the words that <paramref name="words"/> writes.</summary>
    /// <returns><see cref="ExitCode.Done"/>, so that a verb may end with its result.</returns>
    public int Show(JsonNode result, Action<JsonNode> words)
    {
        if (Json)
            _around.Out.WriteLine(result.ToJsonString(Pretty));
        else
            words(result);
        return ExitCode.Done;
    }

    /// <summary>What stopped the verb: problem JSON on standard output, or words on standard error.</summary>
    public int Show(Fault fault)
    {
        if (Json)
            _around.Out.WriteLine(fault.ToJson().ToJsonString(Pretty));
        else
            FaultWords.Write(fault, line => _error.MarkupLine(line), _around.ErrorIsTerminal ? _around.Width : int.MaxValue);
        return fault.IsUsage ? ExitCode.Usage : ExitCode.Failed;
    }

    /// <summary>Text that is the result itself (a certificate, a token), untouched.</summary>
    public void Raw(string text) => _around.Out.WriteLine(text.TrimEnd('\r', '\n'));

    /// <summary>A line of words; markup. Silent with <c>--json</c>.</summary>
    public void Line(string markup = "")
    {
        if (!Json)
            _out.MarkupLine(markup);
    }

    /// <summary>A sentence, broken at blanks where a person reads it.</summary>
    public void Prose(string text, string indent = "", string style = "default")
    {
        foreach (var line in Wrapping.Lines(text, _around.OutIsTerminal ? _around.Width : int.MaxValue, indent))
            Line($"{indent}[{style}]{Markup.Escape(line)}[/]");
    }

    /// <summary>What was done: one line with a tick.</summary>
    public void Done(string sentence) => Line($"[green]✓[/] {Markup.Escape(sentence)}");

    /// <summary>Labels and values, one a line; empty values are left out.</summary>
    public void Facts(params (string Label, string? Value)[] facts)
    {
        var shown = facts.Where(f => !string.IsNullOrEmpty(f.Value)).ToList();
        var width = shown.Count == 0 ? 0 : shown.Max(f => f.Label.Length);
        foreach (var (label, value) in shown)
            Line($"  [grey]{Markup.Escape(label.PadRight(width))}[/]  {Markup.Escape(value!)}");
    }

    /// <summary>A table of rows, or a sentence where there are none.</summary>
    public void Table(IReadOnlyList<JsonNode> rows, string whenEmpty, params Column[] columns)
    {
        if (rows.Count == 0)
            Prose(whenEmpty, style: "grey");
        else
            foreach (var line in Tables.Lay(rows, columns))
                Line(line);
    }

    /// <summary>A page of a list: as JSON, or as a table with the way to the next page.</summary>
    public int ShowList(JsonNode page, string whenEmpty, params Column[] columns) => Show(page, _ =>
    {
        Table([.. page["items"]!.AsArray().Select(row => row!)], whenEmpty, columns);
        if ((string?)page["next"] is { } next)
            _error.MarkupLine($"[grey]There is more: --after {Markup.Escape(next)}, or --all.[/]");
    });

    /// <summary>Shows progress while the work runs, on a terminal only.</summary>
    public Task<T> WhileAsync<T>(string doing, Func<Task<T>> work) =>
        Json || !_around.ErrorIsTerminal ? work() : _error.Status().Spinner(Spinner.Known.Dots).StartAsync(Markup.Escape(doing) + " …", _ => work());

    /// <summary>Asks before something that cannot be undone; without a terminal <c>--yes</c> is needed.</summary>
    public void Confirm(string consequence, bool yes)
    {
        if (yes)
            return;
        if (Json || !_around.CanAsk)
            throw new StoppedException(Fault.Usage("cli.confirmation.missing", "Not without a yes", consequence + " Add --yes if that is what you want."));
        _error.Markup($"[yellow]![/] {Markup.Escape(consequence)} Go on? [grey](y/N)[/] ");
        if (_around.In.ReadLine()?.Trim().ToLowerInvariant() is not ("y" or "yes"))
            throw new StoppedException(new Fault("cli.confirmation.declined", "Nothing was done", "You did not say yes."));
    }
}
