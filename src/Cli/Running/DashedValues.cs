using System.Reflection;
using System.Text.RegularExpressions;
using Spectre.Console.Cli;

namespace Selvage.Cli.Running;

/// <summary>
/// Lets ids, cursors and secrets begin with a dash. They are base64url, so one in 64 does, and the parser would take such a value for an
/// option. What is as long as such a value and cannot be one of our options passes the parser under a mark that is taken off before the
/// command sees it; a shorter word stays what it looks like, a mistyped option.
/// </summary>
internal sealed partial class DashedValues : ICommandInterceptor
{
    private const char Mark = '\u2060';

    /// <summary>128 bits in base64url; kids and secrets have 256.</summary>
    private const int Shortest = 22;

    /// <summary>Marks the values among the arguments.</summary>
    public static string[] Guard(IReadOnlyList<string> args) =>
        [.. args.Select(a => a.StartsWith('-') && a.Length >= Shortest && !LongOption.IsMatch(a) ? Mark + a : a)];

    /// <summary>A parser's message without the mark.</summary>
    public static string Unmarked(string message) => message.Replace(Mark.ToString(), string.Empty, StringComparison.Ordinal);

    public void Intercept(CommandContext context, CommandSettings settings)
    {
        foreach (var property in settings.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite))
        {
            if (property.GetValue(settings) is string text && text.StartsWith(Mark))
                property.SetValue(settings, text[1..]);
            else if (property.GetValue(settings) is string[] several)
                property.SetValue(settings, several.Select(s => s.TrimStart(Mark)).ToArray());
        }
    }

    /// <summary>Our options are lower-case words joined by dashes, perhaps with their value behind an equals sign.</summary>
    [GeneratedRegex("^--[a-z][a-z0-9]*(-[a-z0-9]+)*(=.*)?$", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex LongOption { get; }
}
