using System.Text.Json.Nodes;
using Selvage.Cli.Declared.Planning;
using Selvage.Cli.Output;
using Spectre.Console;

namespace Selvage.Cli.Declared;

/// <summary>A plan in words: what is new in green, what changes in yellow, what is left for people at the end.</summary>
internal static class PlanWords
{
    public static void Write(Step step, Screen screen)
    {
        var (sign, colour) = step.Kind switch { StepKind.Create => ("+", "green"), StepKind.Update => ("~", "yellow"), _ => ("?", "blue") };
        screen.Line($"[{colour}]{sign} {step.What}[/] [bold]{Markup.Escape(step.Name)}[/]");
        foreach (var field in step.Fields)
            Write(field, screen);
    }

    /// <summary>The secret of a client that was just made: here and nowhere else.</summary>
    public static void Secret(JsonNode made, Screen screen)
    {
        screen.Facts(("  client id", Words.OrNothing(made["client_id"])), ("  client secret", Words.OrNothing(made["client_secret"])));
        if (made["client_secret"] is not null)
            screen.Prose("The secret is shown this once. Keep it now, where only the client can read it.", indent: "    ", style: "yellow");
    }

    public static void Write(IReadOnlyList<Todo> todos, Screen screen)
    {
        if (todos.Count == 0)
            return;
        screen.Line();
        screen.Line("[bold]To do by hand[/]");
        foreach (var todo in todos)
        {
            screen.Prose("☐ " + todo.Text, indent: "  ");
            if (todo.Typed is { } command)
                screen.Line($"      [grey]{Markup.Escape(command)}[/]");
        }
    }

    public static JsonArray Json(IReadOnlyList<Todo> todos) =>
        new([.. todos.Select(t => new JsonObject { ["text"] = t.Text, ["command"] = t.Typed })]);

    private static void Write(Field field, Screen screen)
    {
        if (field.From is JsonArray from && field.To is JsonArray to)
        {
            screen.Line($"    {Markup.Escape(field.Name)}");
            foreach (var gone in Texts(from).Except(Texts(to)))
                screen.Line($"      [red]- {Markup.Escape(gone)}[/]");
            foreach (var added in Texts(to).Except(Texts(from)))
                screen.Line($"      [green]+ {Markup.Escape(added)}[/]");
            return;
        }

        var value = Markup.Escape(Words.Of(field.To));
        screen.Line(field.From is null ? $"    {Markup.Escape(field.Name)}: [green]{value}[/]" : $"    {Markup.Escape(field.Name)}: [red]{Markup.Escape(Words.Of(field.From))}[/] → [green]{value}[/]");
    }

    private static IEnumerable<string> Texts(JsonArray list) => list.Select(v => (string)v!);
}
