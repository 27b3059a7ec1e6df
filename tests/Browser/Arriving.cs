using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Selvage.Browser;

/// <summary>
/// Going to pages. Where several windows are open the event "load" was seen to stay away for 20 seconds though nothing was left to fetch; what it
/// stands for is asked of the document itself where it counts, before a page is judged by its looks.
/// </summary>
internal static class Arriving
{
    /// <summary>Opens an address.</summary>
    internal static Task OpenAsync(this IPage page, string address) => page.GotoAsync(address, new() { WaitUntil = WaitUntilState.DOMContentLoaded });

    /// <summary>Waits until a form or link has led to an address.</summary>
    internal static Task ArriveAsync(this IPage page, string address) => page.WaitForURLAsync(address, new() { WaitUntil = WaitUntilState.DOMContentLoaded });

    /// <summary>The same, by a pattern.</summary>
    internal static Task ArriveAsync(this IPage page, Regex address) => page.WaitForURLAsync(address, new() { WaitUntil = WaitUntilState.DOMContentLoaded });

    /// <summary>Waits until everything that the page is made of is there: style sheets, scripts, pictures.</summary>
    internal static async Task WholeAsync(this IPage page)
    {
        var waited = Stopwatch.StartNew();
        while (await page.EvaluateAsync<string>("document.readyState") != "complete")
        {
            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(20), $"{page.Url} is not whole after 20 seconds.");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
