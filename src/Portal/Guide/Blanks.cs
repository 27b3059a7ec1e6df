using System.Text.RegularExpressions;

namespace Selvage.Portal.Guide;

/// <summary>Words in double braces, <c>{{support}}</c>: what differs between installations.</summary>
internal static partial class Blanks
{
    /// <summary>Fills in what is known; the rest stays as it is.</summary>
    internal static string Fill(string text, Func<string, string?> fill) =>
        text.Contains("{{", StringComparison.Ordinal) ? Blank().Replace(text, match => fill(match.Groups[1].Value) ?? match.Value) : text;

    [GeneratedRegex(@"\{\{([a-z_]+)\}\}")]
    private static partial Regex Blank();
}
