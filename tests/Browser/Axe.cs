using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Selvage.Browser;

/// <summary>axe-core, run in the page itself. Ours have no frames, so nothing has to be gathered in a second window, which takes most of the time.</summary>
internal static class Axe
{
    private static readonly string Script = new BundledAxeScriptProvider().GetScript();
    private static readonly string[] Contrast = ["color-contrast"];
    private static readonly string[] Wcag22 = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

    /// <summary>Brings axe into a page.</summary>
    internal static Task BringAsync(IPage page)
    {
        Assert.Single(page.Frames);
        return page.EvaluateAsync(Script);
    }

    /// <summary>What is wrong, and where; empty where nothing is.</summary>
    /// <param name="page">A page that axe was brought into.</param>
    /// <param name="coloursAlone">Whether only contrasts are judged: where the page was judged before, in other colours.</param>
    internal static async Task<string[]> FaultsAsync(IPage page, bool coloursAlone) => await page.EvaluateAsync<string[]>(
        "only => axe.run(document, { runOnly: only, resultTypes: ['violations', 'passes'] }).then(all => all.passes.length === 0 ? ['axe saw nothing'] : all.violations.map(v => `${v.id}: ${v.nodes.map(n => n.target.join(' ')).join(' | ')}`))",
        coloursAlone ? new { type = "rule", values = Contrast } : new { type = "tag", values = Wcag22 });
}
