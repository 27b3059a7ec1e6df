using Spectre.Console;

namespace Selvage.Cli.Output;

/// <summary>Makes consoles that colour for people and write plain text into pipes.</summary>
internal static class Consoles
{
    /// <summary>A width at which no line is broken by the console.</summary>
    public const int Unbroken = 20_000;

    public static IAnsiConsole Make(TextWriter writer, bool terminal, int width)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = terminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = terminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = terminal ? InteractionSupport.Detect : InteractionSupport.No,
        });
        console.Profile.Width = width;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }
}
