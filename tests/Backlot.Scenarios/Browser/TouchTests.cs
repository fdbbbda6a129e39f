using System.Globalization;
using Microsoft.Playwright;

namespace Backlot.Scenarios.Browser;

/// <summary>The front under a thumb, where things move and lines are bad.</summary>
[Collection(StudioCollection.Name)]
public sealed class TouchTests(Studio studio)
{
    [Fact]
    public async Task A_film_is_played_and_its_captions_taken_off_by_a_thumb()
    {
        await using var thumb = await studio.Thumb();
        await thumb.Open($"/stories/{Studio.Film}");
        var player = thumb.Page.Locator("backlot-player[ready]");
        await player.GetByRole(AriaRole.Button, new() { Name = "Play", Exact = true }).First.TapAsync();
        await thumb.Page.ShouldBePlaying();
        var captions = player.GetByRole(AriaRole.Button, new() { Name = "CC, captions" });
        (await captions.GetAttributeAsync("aria-pressed")).ShouldBe("true");
        (await captions.BoundingBoxAsync())!.Height.ShouldBeGreaterThanOrEqualTo(44, "a thumb finds it");
        (await Showing()).ShouldBe(1);
        await captions.TapAsync();
        (await captions.GetAttributeAsync("aria-pressed")).ShouldBe("false");
        (await Showing()).ShouldBe(0);
        await captions.TapAsync();
        (await Showing()).ShouldBe(1);
        await thumb.Page.ShouldFit();
        thumb.ShouldBeContent();

        Task<int> Showing() => thumb.Page.EvaluateAsync<int>("() => [...document.querySelector('video').textTracks].filter(t => t.mode === 'showing').length");
    }

    [Fact]
    public async Task Before_and_after_follow_a_thumb_and_the_page_still_scrolls()
    {
        await using var thumb = await studio.Thumb();
        await thumb.Open($"/stories/{Studio.Pair}");
        var wipe = thumb.Page.Locator(".wipe");
        await wipe.ScrollIntoViewIfNeededAsync();
        await thumb.Page.WaitForFunctionAsync("() => customElements.get('backlot-wipe')");
        var box = (await wipe.BoundingBoxAsync())!;
        var touch = await thumb.Context.NewCDPSessionAsync(thumb.Page);
        var (middle, y) = (box.X + (box.Width / 2), box.Y + (box.Height / 3));

        await Touch("touchStart", middle, y);
        for (var i = 1; i <= 8; i++)
            await Touch("touchMove", middle + (box.Width / 4 * i / 8), y);
        await Touch("touchEnd");
        (await At()).ShouldBeInRange(70, 80);

        var (before, held) = (await thumb.Page.EvaluateAsync<double>("() => scrollY"), await At());
        await Touch("touchStart", middle, y);
        for (var i = 1; i <= 8; i++)
            await Touch("touchMove", middle, y - (20 * i));
        await Touch("touchEnd");
        await thumb.Page.WaitForFunctionAsync("before => scrollY > before + 40", before);
        thumb.ShouldBeContent();

        async Task<int> At() => int.Parse((await wipe.EvaluateAsync<string>("w => w.style.getPropertyValue('--at')")).TrimEnd('%'), CultureInfo.InvariantCulture);
        Task Touch(string kind, double? x = null, double? down = null) => touch.SendAsync("Input.dispatchTouchEvent", new Dictionary<string, object>
        {
            ["type"] = kind, ["touchPoints"] = x is null ? Array.Empty<object>() : [new Dictionary<string, object> { ["x"] = x, ["y"] = down! }],
        });
    }

    [Fact]
    public async Task Pictures_that_a_bad_line_lost_come_after_all()
    {
        await using var thumb = await studio.Thumb();
        var lost = new HashSet<string>();
        await thumb.Page.RouteAsync("**/pictures/**", route => route.Request.ResourceType == "image" && lost.Add(route.Request.Url) ? route.AbortAsync("connectionfailed") : route.ContinueAsync());
        await thumb.Open($"/stories/{Studio.Gallery}");
        var pictures = thumb.Page.Locator("main figure img");
        for (var i = 0; i < await pictures.CountAsync(); i++)
        {
            await pictures.Nth(i).ScrollIntoViewIfNeededAsync();
            await thumb.Page.WaitForFunctionAsync("i => { const img = document.querySelectorAll('main figure img')[i]; return img.complete && img.naturalWidth > 0; }", i);
        }

        lost.Count.ShouldBeGreaterThanOrEqualTo(3);
    }
}
