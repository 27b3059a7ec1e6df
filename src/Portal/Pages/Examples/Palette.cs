using System.Text.RegularExpressions;
using Selvage.Authorization.SignIn.Pages;

namespace Selvage.Portal.Pages.Examples;

/// <summary>The colours of all pages, read from the stylesheet that they are served by.</summary>
/// <param name="Colours">Name, and the value in light and in dark.</param>
public sealed partial record Palette(IReadOnlyList<(string Name, string Value)> Colours)
{
    internal static Palette OfThePages { get; } = new([.. Token().Matches(Style.Tokens.Text).Select(m => (m.Groups[1].Value, m.Groups[2].Value))]);

    [GeneratedRegex(@"--([a-z-]+): (light-dark\([^;]+\)|#[0-9a-f]+);")]
    private static partial Regex Token();
}
