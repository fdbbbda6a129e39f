using System.Globalization;
using Microsoft.Playwright;

namespace Backlot.Scenarios.Browser;

/// <summary>A card is culled without a mouse; what is said is saved, or says that it is not, and is taken back.</summary>
[Collection(StudioCollection.Name)]
public sealed class ContactSheetTests(Studio studio)
{
    private const string Sheet = "/desk/productions/night-train/assets";

    [Fact]
    public async Task A_card_is_culled_by_keyboard_alone()
    {
        await using var owner = await studio.AtTheDesk();
        var page = owner.Page;
        await Open(owner, Sheet);
        var first = await Cursor(page);
        await page.Keyboard.PressAsync("p"); // nothing has the focus yet: the sheet listens all the same
        await Status(page, "One kept.");
        await CursorIs(page, first, "kept");
        await page.Locator("[data-chip='pick:kept'] span", new() { HasText = "1" }).WaitForAsync();

        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("Shift+ArrowRight");
        await Marked(page, 2);
        await page.Keyboard.PressAsync("x");
        await Status(page, "2 passed over.");
        await page.Keyboard.PressAsync("u");
        await Status(page, "Taken back: 2.");
        await page.WaitForFunctionAsync("() => !document.querySelector('[role=option][data-pick=passed]')");
        await page.Keyboard.PressAsync("Home");
        await page.Keyboard.PressAsync("p");
        await Status(page, "One is undecided again.");

        await page.Keyboard.PressAsync(" ");
        await page.Locator("dialog[open] img").WaitForAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.PressAsync("Enter");
        await page.Reach("**/desk/assets/*");
        owner.ShouldBeContent();
    }

    [Fact]
    public async Task Nobody_in_these_is_said_of_several_and_taken_back()
    {
        await using var owner = await studio.AtTheDesk();
        var page = owner.Page;
        await Open(owner, $"{Sheet}?kind=photo&looked=no");
        var open = await Chip(page, "Not looked through");
        open.ShouldBeGreaterThan(1);
        await page.Keyboard.PressAsync("Shift+ArrowRight");
        await page.Keyboard.PressAsync("n");
        await Status(page, "Said of 2 assets: nobody is in it.");
        await page.Locator("[role=option] .flag:not([hidden])", new() { HasText = "nobody" }).Nth(1).WaitForAsync(); // they stay until the page is asked again
        await page.Keyboard.PressAsync("u");
        await Status(page, "Taken back: 2.");
        await page.ReloadAsync();
        await page.Locator("backlot-sheet[ready]").WaitForAsync();
        (await Chip(page, "Not looked through")).ShouldBe(open);
        owner.ShouldBeContent();
    }

    [Fact]
    public async Task A_filter_stands_in_the_address_and_a_reload_keeps_the_place()
    {
        await using var owner = await studio.AtTheDesk();
        var page = owner.Page;
        await Open(owner, Sheet);
        var all = await page.Locator("[role=option]:not([hidden])").CountAsync();
        await page.Locator(".chip", new() { HasText = "Photos" }).ClickAsync();
        await page.Reach("**?kind=photo");
        await page.Locator("backlot-sheet[ready]").WaitForAsync();
        (await page.Locator("[role=option]:not([hidden])").CountAsync()).ShouldBeLessThan(all);
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.PressAsync("Control+ArrowLeft");
        await page.Keyboard.PressAsync("m");
        await Marked(page, 1);
        var there = await Cursor(page);
        await page.ReloadAsync();
        await page.Locator("backlot-sheet[ready]").WaitForAsync();
        await CursorIs(page, there);
        await Marked(page, 1);
        page.Url.ShouldEndWith("?kind=photo");
        owner.ShouldBeContent();
    }

    [Fact]
    public async Task What_is_not_saved_says_so_outlives_the_page_and_is_saved_when_the_desk_answers()
    {
        await using var owner = await studio.AtTheDesk();
        var page = owner.Page;
        await Open(owner, $"{Sheet}?kind=photo");
        var there = await Cursor(page);
        await page.RouteAsync("**/desk/assets/pick", route => route.AbortAsync("connectionrefused"));
        await page.Keyboard.PressAsync("p");
        await page.Locator("[role=alert]", new() { HasText = "Not saved yet: 1." }).WaitForAsync();
        await CursorIs(page, there, "kept", "not saved yet");
        await page.Keep("desk-sheet-offline-1280");
        page.Dialog += async (_, dialog) => await dialog.AcceptAsync(); // "leave this page?"
        await page.ReloadAsync();
        await page.Locator("[role=alert]", new() { HasText = "Not saved yet: 1." }).WaitForAsync();
        await page.UnrouteAllAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Status(page, "One kept.");
        await CursorIs(page, there, "kept");
        (await page.EvaluateAsync<int>("() => sessionStorage.length")).ShouldBe(0);
        await page.Keyboard.PressAsync("p");
        await Status(page, "One is undecided again.");
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    [InlineData(1680)]
    public async Task It_is_accessible_and_fits_in_every_theme(int width)
    {
        await using var owner = await studio.AtTheDesk(width);
        var page = owner.Page;
        await Open(owner, Sheet);
        await page.Keyboard.PressAsync("Shift+ArrowRight");
        await page.ShouldFit();
        await page.ShouldBeAccessible();
        foreach (var theme in new[] { "light", "dark", "set" })
        {
            await page.EvaluateAsync("theme => document.documentElement.dataset.theme = theme", theme);
            await page.ShouldBeAccessible(colours: true);
            await page.Keep($"desk-sheet-live-{width}-{theme}");
        }
    }

    [Fact]
    public async Task Without_script_frames_are_ticked_kept_and_filtered()
    {
        await using var owner = await studio.AtTheDesk(script: false);
        var page = owner.Page;
        await owner.Open($"{Sheet}?kind=photo");
        (await page.Locator("backlot-sheet [data-plain] a.f").CountAsync()).ShouldBeGreaterThan(1);
        (await page.Locator(".keybar").IsVisibleAsync()).ShouldBeFalse("keys that nothing hears are not listed");
        await page.Locator(".tick input").First.CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep", Exact = true }).ClickAsync();
        (await owner.Said()).ShouldBe("One kept.");
        await page.Locator(".chip", new() { HasText = "Kept" }).ClickAsync();
        (await page.Locator("a.f[data-pick=kept]").CountAsync()).ShouldBe(1);
        await owner.Open($"{Sheet}?kind=photo&pick=kept");
        await using var keys = await studio.AtTheDesk();
        await Open(keys, $"{Sheet}?kind=photo&pick=kept");
        await keys.Page.Keyboard.PressAsync("p");
        await Status(keys.Page, "One is undecided again.");
    }

    private static async Task Open(Visitor visitor, string path)
    {
        await visitor.Open(path);
        await visitor.Page.Locator("backlot-sheet[ready] [role=option] > .sr", new() { HasText = "." }).First.WaitForAsync();
    }

    /// <summary>What a screen reader says of the frame under the cursor.</summary>
    private static async Task<string> Cursor(IPage page)
    {
        var option = page.Locator("[role=option].sel > .sr");
        await page.WaitForFunctionAsync("() => document.querySelector('[role=listbox]').getAttribute('aria-activedescendant') === document.querySelector('[role=option].sel')?.id && document.querySelector('[role=option].sel > .sr').textContent.includes('.')");
        return (await option.TextContentAsync())!;
    }

    /// <summary>The frame under the cursor is said as it was, and these words of it besides; who is in it may follow them.</summary>
    private static Task CursorIs(IPage page, string was, params string[] more) =>
        page.WaitForFunctionAsync(
            """
            ([was, ...more]) => {
              const said = document.getElementById(document.querySelector('[role=listbox]').getAttribute('aria-activedescendant'))?.querySelector('.sr').textContent.split(', ') ?? [];
              return more.every(word => said.includes(word)) && said.filter(word => !more.includes(word)).join(', ') === was;
            }
            """,
            (string[])[was, .. more]);

    private static Task Marked(IPage page, int count) => page.WaitForFunctionAsync("count => document.querySelectorAll('[role=option][aria-selected=true]').length === count", count);

    private static Task Status(IPage page, string said) => page.Locator(".actbar [role=status]", new() { HasText = said }).WaitForAsync();

    /// <summary>How many a chip says, once it has been counted anew; none has no chip.</summary>
    private static async Task<int> Chip(IPage page, string words)
    {
        var chip = page.Locator(".chip", new() { HasText = words });
        await chip.WaitForAsync();
        return int.Parse(string.Concat((await chip.InnerTextAsync()).Where(char.IsDigit)), CultureInfo.InvariantCulture);
    }
}
