using System.Globalization;
using System.Net;
using Microsoft.Playwright;

namespace Backlot.Scenarios.Browser;

/// <summary>What can be done on the pages of the front: compared, read along, found, shown within other sites.</summary>
[Collection(StudioCollection.Name)]
public sealed class FrontPagesTests(Studio studio)
{
    /// <summary>What a story's page may weigh before media, as it comes over the line.</summary>
    private const int Most = 150_000;

    [Theory]
    [InlineData(Studio.Film)]
    [InlineData(Studio.Pair)]
    public async Task A_story_s_page_is_light_before_media(string story)
    {
        await using var stranger = await studio.Stranger();
        var came = new List<IResponse>();
        stranger.Page.Response += (_, answer) => came.Add(answer);
        await stranger.Page.GotoAsync($"/stories/{story}", new() { WaitUntil = WaitUntilState.NetworkIdle });

        var lines = new List<(string Path, int Bytes)>();
        foreach (var answer in came.Where(a => !a.Url.Contains("/media/", StringComparison.Ordinal) && !a.Url.Contains("/pictures/", StringComparison.Ordinal)))
        {
            await answer.FinishedAsync();
            lines.Add((new Uri(answer.Url).AbsolutePath, (await answer.Request.SizesAsync()).ResponseBodySize));
        }

        lines.Select(l => l.Path).ShouldContain(p => p.EndsWith(".woff2", StringComparison.Ordinal), "letters are weighed too");
        lines.Sum(l => l.Bytes).ShouldBeInRange(30_000, Most, string.Join('\n', lines.OrderByDescending(l => l.Bytes).Select(l => $"{l.Bytes} {l.Path}")));
    }

    [Fact]
    public async Task Before_and_after_are_compared_by_keys_and_by_hand()
    {
        await using var stranger = await studio.Stranger();
        await stranger.Open($"/stories/{Studio.Pair}");
        var wipe = stranger.Page.Locator(".wipe");
        var range = wipe.Locator("input");
        await stranger.Page.WaitForFunctionAsync("() => [...document.querySelectorAll('.wipe img')].every(i => i.complete && i.naturalWidth > 0)");
        (await wipe.Locator("img").EvaluateAllAsync<string[]>("all => all.map(i => i.alt)")).ShouldBe(["The quay by day", "The same quay, lit"]);

        await range.FocusAsync();
        await stranger.Page.Keyboard.PressAsync("ArrowLeft");
        (await At()).ShouldBe(49);
        await stranger.Page.Keyboard.PressAsync("Home");
        (await At()).ShouldBe(0);
        await stranger.Page.Keyboard.PressAsync("End");
        (await At()).ShouldBe(100);

        var box = (await wipe.BoundingBoxAsync())!;
        await stranger.Page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + 40);
        await stranger.Page.Mouse.DownAsync();
        await stranger.Page.Mouse.MoveAsync(box.X + (box.Width / 4), box.Y + 40, new() { Steps = 4 });
        await stranger.Page.Mouse.UpAsync();
        (await At()).ShouldBeInRange(23, 27);
        stranger.ShouldBeContent();

        async Task<int> At() => int.Parse((await wipe.EvaluateAsync<string>("w => w.style.getPropertyValue('--at')")).TrimEnd('%'), CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task A_line_of_the_transcript_leads_to_where_it_is_said_and_follows()
    {
        await using var stranger = await studio.Stranger();
        await stranger.Open($"/stories/{Studio.Film}");
        await stranger.Page.Locator("backlot-player[ready]").WaitForAsync();
        var line = stranger.Page.Locator("#transcript [data-at]").Last;
        var at = double.Parse((await line.GetAttributeAsync("data-at"))!, CultureInfo.InvariantCulture);
        at.ShouldBeGreaterThan(0);

        await line.Locator("a").ClickAsync();

        await stranger.Page.WaitForFunctionAsync("at => document.querySelector('video').readyState > 1 && Math.abs(document.querySelector('video').currentTime - at) < 0.2", at);
        (await line.GetAttributeAsync("aria-current")).ShouldBe("true");
        new Uri(stranger.Page.Url).AbsolutePath.ShouldBe($"/stories/{Studio.Film}");
        stranger.ShouldBeContent();
    }

    [Fact]
    public async Task From_a_name_to_the_person_to_their_craft_and_back_to_the_story()
    {
        await using var stranger = await studio.Stranger();
        await stranger.Open($"/stories/{Studio.Film}");
        await stranger.Page.Locator(".credits").GetByRole(AriaRole.Link, new() { Name = "Ben Osei" }).ClickAsync();
        await stranger.Page.Reach("**/people/ben-osei");
        (await stranger.Page.Locator("h1").InnerTextAsync()).ShouldBe("Ben Osei");
        await stranger.Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "Lighting" }).ClickAsync();
        await stranger.Page.Reach("**/crafts/lighting");
        (await stranger.Page.Locator("h1").InnerTextAsync()).ShouldBe("Lighting");
        (await stranger.Page.Locator("main").InnerTextAsync()).ShouldContain("Ben Osei");
        await stranger.Page.GoBackAsync();
        await stranger.Page.Locator("a.plate", new() { HasText = "How the harbour was lit" }).ClickAsync();
        await stranger.Page.Reach($"**/stories/{Studio.Film}");
        stranger.ShouldBeContent();
    }

    [Fact]
    public async Task The_arrow_keys_turn_the_pictures_of_a_gallery()
    {
        await using var stranger = await studio.Stranger();
        await stranger.Open($"/stories/{Studio.Gallery}/pictures/1");
        await stranger.Page.WaitForFunctionAsync("() => customElements.get('backlot-turn')");
        await stranger.Page.Keyboard.PressAsync("ArrowRight");
        await stranger.Page.Reach("**/pictures/2");
        await stranger.Page.WaitForFunctionAsync("() => customElements.get('backlot-turn')");
        await stranger.Page.Keyboard.PressAsync("Escape");
        await stranger.Page.Reach($"**/stories/{Studio.Gallery}#picture-2");
        stranger.ShouldBeContent();
    }

    [Theory]
    [InlineData("BTS")]
    [InlineData("behind-the-scenes")]
    [InlineData("behind the scenes")]
    [InlineData("making-of")]
    [InlineData("Making of")]
    public async Task Behind_the_scenes_is_found_whatever_it_is_called(string words)
    {
        using var client = studio.Client();
        var found = await client.GetStringAsync($"/search?q={Uri.EscapeDataString(words)}");
        found.ShouldContain($"/stories/{Studio.Film}\"");
        found.ShouldNotContain("Nothing with these words");
    }

    [Fact]
    public async Task A_film_plays_within_somebody_else_s_page()
    {
        await using var stranger = await studio.Stranger();
        using var client = studio.Client();
        var here = client.BaseAddress!.GetLeftPart(UriPartial.Authority);
        await using var elsewhere = new OtherSite(
            $"<!DOCTYPE html><title>Elsewhere</title><h1>A page of somebody else</h1><iframe src=\"{here}/stories/{Studio.Film}/embed\" width=640 height=424 title=film allow=fullscreen></iframe>");
        await stranger.Page.GotoAsync(elsewhere.Address);
        var player = stranger.Page.FrameLocator("iframe").Locator("backlot-player[ready]");
        await player.GetByRole(AriaRole.Button, new() { Name = "Play", Exact = true }).ClickAsync();
        var frame = stranger.Page.Frames.Single(f => f.Url.EndsWith("/embed", StringComparison.Ordinal));
        await frame.WaitForFunctionAsync("() => document.querySelector('video').currentTime > 0.5");
        await stranger.Page.Keep("front-embedded");

        (await client.GetAsync($"/oembed?url={Uri.EscapeDataString($"{here}/stories/{Studio.Film}")}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetAsync($"/stories/{Studio.Gone}/embed")).StatusCode.ShouldBe(HttpStatusCode.Gone);
        // The page itself stays out of frames.
        await using var thief = new OtherSite($"<iframe src=\"{here}/stories/{Studio.Film}\"></iframe>");
        await stranger.Page.GotoAsync(thief.Address, new() { WaitUntil = WaitUntilState.NetworkIdle });
        (await stranger.Page.FrameLocator("iframe").Locator("backlot-player").CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Everything_reads_without_script()
    {
        await using var stranger = await studio.Stranger(script: false);
        await stranger.Open($"/stories/{Studio.Film}");
        (await stranger.Page.Locator("#transcript").InnerTextAsync()).ShouldContain("Ben Osei");
        (await stranger.Page.Locator("#transcript a").First.GetAttributeAsync("href")).ShouldNotBeNull().ShouldContain("film.mp4#t=");

        await stranger.Open($"/stories/{Studio.Pair}");
        var pictures = stranger.Page.Locator(".wipe img");
        for (var i = 0; i < 2; i++)
            (await pictures.Nth(i).BoundingBoxAsync())!.Height.ShouldBeGreaterThan(100);
        (await pictures.Nth(1).BoundingBoxAsync())!.Y.ShouldBeGreaterThan((await pictures.Nth(0).BoundingBoxAsync())!.Y + 100, "one below the other");
        (await stranger.Page.Locator(".wipe input").IsVisibleAsync()).ShouldBeFalse();

        await stranger.Open($"/stories/{Studio.Gallery}/pictures/1");
        await stranger.Page.Locator("a[rel=next]").ClickAsync();
        await stranger.Page.Reach("**/pictures/2");
        await stranger.Open("/people/ben-osei");
        (await stranger.Page.Locator("main").InnerTextAsync()).ShouldContain("gaffer", Case.Insensitive);
        await stranger.Open($"/stories/{Studio.Film}/embed");
        (await stranger.Page.Locator("video[controls]").CountAsync()).ShouldBe(1);
    }
}
