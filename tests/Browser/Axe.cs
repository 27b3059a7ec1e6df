using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Selvage.Browser;

/// <summary>axe-core, run in the page itself. Ours have no frames, so nothing has to be gathered in a second window, which takes most of the time.</summary>
internal static class Axe
{
    private static readonly string Script = new BundledAxeScriptProvider().GetScript();
    private static readonly string[] Wcag22 = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

    /// <summary>What is wrong, and where; empty where nothing is.</summary>
    internal static async Task<string[]> FaultsAsync(IPage page)
    {
        Assert.Single(page.Frames);
        await page.EvaluateAsync(Script);
        return await page.EvaluateAsync<string[]>(
            "tags => axe.run(document, { runOnly: { type: 'tag', values: tags } }).then(all => all.passes.length === 0 ? ['axe saw nothing'] : all.violations.map(v => `${v.id}: ${v.nodes.map(n => n.target.join(' ')).join(' | ')}`))",
            Wcag22);
    }
}
