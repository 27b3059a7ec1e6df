using System.Text;

namespace Selvage.Cli.Running;

/// <summary>All that a command takes from the process around it, so that it can also run inside another one.</summary>
internal sealed class Surroundings
{
    /// <summary>Results, and with <c>--json</c> nothing but results.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Errors in words, hints and progress.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Where an answer to a question is typed.</summary>
    public required TextReader In { get; init; }

    /// <summary>Whether a person reads <see cref="Out"/>: colour and line breaks for the window.</summary>
    public bool OutIsTerminal { get; init; }

    /// <summary>Whether a person reads <see cref="Error"/>: the progress line.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>Whether a person can answer a question.</summary>
    public bool CanAsk { get; init; }

    /// <summary>Reads a line that is not shown while it is typed; null where nobody types.</summary>
    public Func<string?> ReadHidden { get; init; } = () => null;

    /// <summary>Columns of the window; not used where the output is piped.</summary>
    public int Width { get; init; } = 100;

    /// <summary>Looks up an environment variable; null where it is not set.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>The clock for assertions, expiry and skew.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>The folder that relative paths start from.</summary>
    public required string Folder { get; init; }

    /// <summary>Those of this process.</summary>
    public static Surroundings OfProcess()
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        Console.OutputEncoding = utf8;
        return new Surroundings
        {
            Out = Console.Out,
            Error = Console.Error,
            In = Console.In,
            OutIsTerminal = !Console.IsOutputRedirected,
            ErrorIsTerminal = !Console.IsErrorRedirected,
            CanAsk = !Console.IsInputRedirected && !Console.IsErrorRedirected,
            ReadHidden = HiddenLine.Read,
            Width = Console.IsOutputRedirected ? 100 : Math.Max(40, Console.WindowWidth),
            Variable = Environment.GetEnvironmentVariable,
            Clock = TimeProvider.System,
            Folder = Environment.CurrentDirectory,
        };
    }

    /// <summary>A path as typed, from the folder it was typed in.</summary>
    public string PathOf(string typed) => Path.GetFullPath(typed, Folder);
}
