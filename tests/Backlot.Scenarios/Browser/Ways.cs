using Microsoft.Playwright;

namespace Backlot.Scenarios.Browser;

internal static class Ways
{
    /// <summary>
    /// Waits until the page has this address and its text is there. Now and then the browser's word that a page is loaded is lost on a loaded machine: whoever
    /// looks for something on the page waits for that anyhow.
    /// </summary>
    public static async Task Reach(this IPage page, string address)
    {
        await page.WaitForURLAsync(address, new() { WaitUntil = WaitUntilState.Commit });
        try
        {
            await page.WaitForLoadStateAsync(LoadState.DOMContentLoaded, new() { Timeout = 10_000 });
        }
        catch (TimeoutException)
        {
        }
    }

    /// <summary>Goes there as somebody without a mouse does: by Tab, until it has the focus and shows it.</summary>
    public static async Task TabTo(this ILocator there)
    {
        await there.WaitForAsync();
        for (var tabs = 0; tabs < 400; tabs++)
        {
            await there.Page.Keyboard.PressAsync("Tab");
            if (!await there.EvaluateAsync<bool>("e => document.activeElement === e || (document.activeElement !== document.body && document.activeElement.contains(e))"))
                continue;
            (await there.Page.EvaluateAsync<bool>("() => { const s = getComputedStyle(document.activeElement); return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0; }"))
                .ShouldBeTrue($"nobody sees that the focus is on {await there.EvaluateAsync<string>("e => e.outerHTML.slice(0, 200)")}");
            return;
        }

        throw new TimeoutException($"no Tab leads to {there}");
    }

    public static async Task ByKeys(this ILocator what)
    {
        await what.TabTo();
        await what.Page.Keyboard.PressAsync("Enter");
    }

    public static async Task TypeByKeys(this ILocator field, string text)
    {
        await field.TabTo();
        await field.Page.Keyboard.TypeAsync(text);
    }

    /// <summary>Down through a list until it is there.</summary>
    public static async Task ChooseByKeys(this ILocator list, string value)
    {
        await list.TabTo();
        for (var i = 0; i < 20 && await list.InputValueAsync() != value; i++)
            await list.Page.Keyboard.PressAsync("ArrowDown");
        (await list.InputValueAsync()).ShouldBe(value);
    }
}
