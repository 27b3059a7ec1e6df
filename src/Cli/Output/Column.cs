using System.Text.Json.Nodes;
using Spectre.Console;

namespace Selvage.Cli.Output;

/// <summary>One column of a table.</summary>
/// <param name="Header">Its heading.</param>
/// <param name="Cell">The text of a row's cell.</param>
/// <param name="Style">Colour of a cell's text; null: plain.</param>
internal sealed record Column(string Header, Func<JsonNode, string> Cell, Func<string, string?>? Style = null)
{
    /// <summary>A field as it is.</summary>
    public static Column Of(string header, string field) => new(header, row => Words.Of(row[field]));

    /// <summary>A state in the colour that it deserves.</summary>
    public static Column State(string header, string field) => new(header, row => Words.Of(row[field]), Words.StyleOfState);

    /// <summary>A point in time, to the minute, UTC.</summary>
    public static Column When(string header, string field) => new(header, row => Words.When(row[field]));
}

/// <summary>Lays rows out in columns, two blanks apart and nothing at a line's end.</summary>
internal static class Tables
{
    public static IEnumerable<string> Lay(IReadOnlyList<JsonNode> rows, IReadOnlyList<Column> columns)
    {
        var cells = rows.Select(row => columns.Select(c => c.Cell(row)).ToArray()).ToList();
        var widths = columns.Select((c, i) => Math.Max(c.Header.Length, cells.Max(row => row[i].Length))).ToArray();
        yield return "[grey]" + Markup.Escape(Join(columns.Select((c, i) => c.Header.ToUpperInvariant().PadRight(widths[i])))) + "[/]";
        foreach (var row in cells)
            yield return Join(row.Select((text, i) => Styled(text, columns[i], i == row.Length - 1 ? 0 : widths[i])));
    }

    private static string Join(IEnumerable<string> cells) => string.Join("  ", cells).TrimEnd();

    private static string Styled(string text, Column column, int width)
    {
        var padded = Markup.Escape(text) + new string(' ', Math.Max(0, width - text.Length));
        return column.Style?.Invoke(text) is { } style ? $"[{style}]{padded}[/]" : padded;
    }
}
