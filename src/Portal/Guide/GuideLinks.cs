using System.Text.RegularExpressions;

namespace Selvage.Portal.Guide;

/// <summary>Where the links of the chapters lead. Files link to files, so that they can be read in a checkout, too; pages link to pages.</summary>
internal static partial class GuideLinks
{
    /// <summary>The address for a link of a chapter; null for one that leads nowhere from a page, of which the words stay.</summary>
    internal static string? Address(string? url) => url switch
    {
        null or "" => null,
        _ when url[0] == '#' => url,
        _ when url.StartsWith("https://", StringComparison.Ordinal) || url.StartsWith("http://", StringComparison.Ordinal) || url.StartsWith("mailto:", StringComparison.Ordinal) => url,
        _ when File().Match(url) is { Success: true } file => file.Groups[1].Value == GuideBook.FirstPage ? "/guide" + file.Groups[2].Value : $"/guide/{file.Groups[1].Value}{file.Groups[2].Value}",
        _ => null,
    };

    /// <summary>The chapter that a link leads to; null where it leads elsewhere.</summary>
    internal static string? Chapter(string? url) => File().Match(url ?? string.Empty) is { Success: true } file && file.Groups[1].Value != GuideBook.FirstPage ? file.Groups[1].Value : null;

    [GeneratedRegex("^(README|[a-z-]+)[.]md(#[a-z0-9-]+)?$")]
    private static partial Regex File();
}
