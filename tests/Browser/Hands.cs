using Microsoft.Playwright;

namespace Selvage.Browser;

/// <summary>How somebody works a page: with a mouse, or with the keys alone, from wherever the focus is (WCAG 2.2, 2.1.1).</summary>
/// <param name="OnKeys">Whether there is no mouse.</param>
internal sealed record Hands(bool OnKeys)
{
    private const int MostTabs = 120;

    /// <summary>Follows a link, or presses a button.</summary>
    internal async Task PressAsync(ILocator what)
    {
        if (!OnKeys)
        {
            await what.ClickAsync();
            return;
        }

        await TabToAsync(what, "e => e === document.activeElement");
        await what.Page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Writes into a field.</summary>
    internal async Task WriteAsync(ILocator field, string text)
    {
        if (!OnKeys)
        {
            await field.FillAsync(text);
            return;
        }

        await TabToAsync(field, "e => e === document.activeElement");
        await field.Page.Keyboard.TypeAsync(text);
    }

    /// <summary>Chooses one of several.</summary>
    internal async Task ChooseAsync(ILocator radio)
    {
        if (!OnKeys)
        {
            await radio.CheckAsync();
            return;
        }

        // The tab key comes to a group once; the arrows move in it (HTML, radio button group).
        await TabToAsync(radio, "e => e.name === document.activeElement.name");
        for (var i = 0; i < 10 && !await radio.EvaluateAsync<bool>("e => e === document.activeElement"); i++)
            await radio.Page.Keyboard.PressAsync("ArrowDown");
        if (!await radio.IsCheckedAsync())
            await radio.Page.Keyboard.PressAsync("Space");
        await Assertions.Expect(radio).ToBeCheckedAsync();
    }

    private static async Task TabToAsync(ILocator what, string arrived)
    {
        await what.WaitForAsync();
        for (var i = 0; i < MostTabs; i++)
        {
            if (await what.EvaluateAsync<bool>(arrived))
                return;
            await what.Page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"The focus never came to {what}.");
    }
}
