using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Selvage.Browser;

/// <summary>
/// Going to pages. Playwright's own wait for an address looks first and listens after: an arrival between the two is missed, and it waits for another
/// until its time is over. So the address is looked at again and again, and what a page is made of is asked of its document.
/// </summary>
internal static class Arriving
{
    /// <summary>Opens an address.</summary>
    internal static Task OpenAsync(this IPage page, string address) => page.GotoAsync(address, new() { WaitUntil = WaitUntilState.DOMContentLoaded });

    /// <summary>Waits until a form or link has led to an address.</summary>
    internal static Task ArriveAsync(this IPage page, string address) =>
        page.ArriveAsync(new Regex($"^{Regex.Escape(address).Replace(@"\*\*", ".*", StringComparison.Ordinal).Replace(@"\*", "[^/]*", StringComparison.Ordinal)}$"));

    /// <summary>The same, by a pattern.</summary>
    internal static Task ArriveAsync(this IPage page, Regex address) => Assertions.Expect(page).ToHaveURLAsync(address, new() { Timeout = 20_000 });

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
