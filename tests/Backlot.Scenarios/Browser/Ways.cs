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
}
