using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Selvage.Browser;

/// <summary>
/// Going to pages. What is waited for is that a page is read and its scripts have run; the event that everything of it was loaded now and then never
/// comes to a window that is behind others.
/// </summary>
internal static class Arriving
{
    /// <summary>Opens an address.</summary>
    internal static Task OpenAsync(this IPage page, string address) => page.GotoAsync(address, new() { WaitUntil = WaitUntilState.DOMContentLoaded });

    /// <summary>Waits until a form or link has led to an address.</summary>
    internal static Task ArriveAsync(this IPage page, string address) => page.WaitForURLAsync(address, new() { WaitUntil = WaitUntilState.DOMContentLoaded });

    /// <summary>The same, by a pattern.</summary>
    internal static Task ArriveAsync(this IPage page, Regex address) => page.WaitForURLAsync(address, new() { WaitUntil = WaitUntilState.DOMContentLoaded });
}
