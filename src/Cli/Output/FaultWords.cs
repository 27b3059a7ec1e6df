using Selvage.Cli.Running;
using Spectre.Console;

namespace Selvage.Cli.Output;

/// <summary>A fault in words: what, how to mend it, and what to quote when asking for help.</summary>
internal static class FaultWords
{
    public static void Write(Fault fault, Action<string> line, int width)
    {
        line($"[red]✗[/] [bold]{Markup.Escape(fault.Title)}[/]");
        foreach (var text in Wrapping.Lines(fault.Detail, width, "  "))
            line("  " + Markup.Escape(text));
        foreach (var part in fault.Parts)
            WritePart(part, line, width);
        line($"  [grey]code   {Markup.Escape(fault.Code)}{(fault.Status is { } status ? $" (HTTP {status})" : string.Empty)}[/]");
        if (!string.IsNullOrEmpty(fault.TraceId))
            line($"  [grey]trace  {Markup.Escape(fault.TraceId)}[/]");
    }

    private static void WritePart(FaultPart part, Action<string> line, int width)
    {
        var head = part.Field is null ? part.Title : $"{part.Field}: {part.Title}";
        line($"  • {Markup.Escape(head)}{(part.Code is null ? string.Empty : $" [grey]({Markup.Escape(part.Code)})[/]")}");
        if (part.Detail.Length == 0 || part.Detail == part.Title)
            return;
        foreach (var text in Wrapping.Lines(part.Detail, width, "    "))
            line("    " + Markup.Escape(text));
    }
}
