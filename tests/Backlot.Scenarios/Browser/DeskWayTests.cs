using System.Net;
using Microsoft.Playwright;

namespace Backlot.Scenarios.Browser;

/// <summary>The way of a card at the desk: looked at, marked, cleared, cut, rendered, published.</summary>
[Collection(StudioCollection.Name)]
public sealed class DeskWayTests(Studio studio)
{
    private const string Story = "/desk/stories/the-last-carriage";

    [Fact]
    public async Task A_clip_becomes_a_story_that_is_out()
    {
        await using var owner = await studio.AtTheDesk();
        await LookAtTheClip(owner);
        await SayWhoAndMark(owner);
        await TellAndCut(owner);
        await MendWhatBlocks(owner);
        await RenderAndWatch(owner);
        await Publish(owner);
        await TakeBackAndPublishAgain(owner);
        owner.ShouldBeContent();
    }

    private static async Task LookAtTheClip(Visitor owner)
    {
        await owner.Open("/desk/productions/night-train");
        await owner.Page.GetByRole(AriaRole.Link, new() { Name = "A001" }).ClickAsync();
        await owner.Page.Locator("ul.sheet a.f").First.WaitForAsync();
        (await owner.Page.Locator("ul.sheet a.f").CountAsync()).ShouldBe(5);
        await owner.Page.WaitForFunctionAsync("() => [...document.querySelectorAll('ul.sheet img')].every(i => i.complete && i.naturalWidth > 0)");
        await owner.Page.Locator("ul.sheet a.f", new() { HasText = "C0001.MP4" }).ClickAsync();
        (await owner.Page.Locator("h1").InnerTextAsync()).ShouldBe("C0001.MP4");
        await owner.Page.ShouldPlay();
        (await owner.Page.Locator("backlot-player output").InnerTextAsync()).ShouldStartWith("10:01:0", customMessage: "the clip's own timecode");
    }

    private static async Task SayWhoAndMark(Visitor owner)
    {
        await owner.Page.Locator("#appears-person").FillAsync("Ada Finch");
        await owner.Page.Locator("#appears-prominence").SelectOptionAsync("Featured");
        await owner.Press("appears", "Say so");
        await owner.Page.Locator("#who li", new() { HasText = "Ada Finch" }).WaitForAsync();
        (await owner.Page.Locator("#verdict .reasons").InnerTextAsync()).ShouldContain("Ada Finch");

        await owner.Page.Locator("#select-from").FillAsync("1");
        await owner.Page.Locator("#select-to").FillAsync("5");
        await owner.Page.Locator("#select-note").FillAsync("Ada Finch closes the last door");
        await owner.Press("select", "Mark this stretch");
        await owner.Page.Locator("#selects li", new() { HasText = "closes the last door" }).WaitForAsync();
    }

    private static async Task TellAndCut(Visitor owner)
    {
        await owner.Open("/desk/productions/night-train/stories");
        await owner.Page.Locator("#add-story-title").FillAsync("The last carriage");
        await owner.Page.Locator("#add-story-kind").SelectOptionAsync("making-of");
        await owner.Press("add-story", "Add story");
        await owner.Page.Reach($"**{Story}");
        await owner.Page.GetByLabel("closes the last door").CheckAsync();
        await owner.Press("give", "Give these");
        await owner.Page.Locator("#selects ol li").WaitForAsync();
        await owner.Page.Locator("#first-cut-length").FillAsync("16");
        await owner.Press("first-cut", "Make a first cut");
        (await owner.Said()).ShouldBe("Cut: version 1.");
    }

    private static async Task MendWhatBlocks(Visitor owner)
    {
        var reason = owner.Page.Locator("#verdict .reasons > li").First;
        (await reason.InnerTextAsync()).ShouldContain("no signed release");
        await owner.Press("publish-now", "Publish now");
        (await owner.Page.Locator("#publish-now [role=alert]").InnerTextAsync()).ShouldContain("Ada Finch");
        await owner.Page.Keep("story-blocked-1280");
        (await owner.Page.Locator("#publish").InnerTextAsync()).ShouldContain("Neither out nor planned.");

        await reason.GetByRole(AriaRole.Link, new() { Name = "Ask Ada Finch" }).ClickAsync();
        await owner.Page.Reach("**/people/**");
        await owner.Press("grant", "Record it");
        await owner.Page.Locator(".grants li").WaitForAsync();
        await owner.Open(Story);
        (await owner.Page.Locator("#verdict .verdict").GetAttributeAsync("data-is")).ShouldBe("cleared");
        (await owner.Page.Locator("#verdict .reasons").CountAsync()).ShouldBe(0);
    }

    /// <summary>The bar moves while the page stays the same; then the page brings the film by itself.</summary>
    private static async Task RenderAndWatch(Visitor owner)
    {
        var heard = new List<(string Page, string Text)>();
        await owner.Page.ExposeFunctionAsync<string, string, bool>("heardProgress", (page, text) =>
        {
            lock (heard)
                heard.Add((page, text));
            return true;
        });
        await owner.Context.AddInitScriptAsync("""
            addEventListener('DOMContentLoaded', () => {
              const bar = document.querySelector('backlot-progress');
              if (!bar) return;
              const say = () => heardProgress(String(performance.timeOrigin), bar.querySelector('[data-text]').textContent + ' ' + bar.querySelector('progress').value);
              new MutationObserver(say).observe(bar, { subtree: true, childList: true, characterData: true, attributes: true });
            });
            """);
        await owner.Page.Locator("#render-size").SelectOptionAsync("360");
        await owner.Press("render", "Render it");

        await owner.Page.Locator("backlot-player[ready] video").WaitForAsync();
        lock (heard)
        {
            heard.GroupBy(h => h.Page).Max(g => g.Select(h => h.Text).Distinct().Count())
                .ShouldBeGreaterThanOrEqualTo(2, $"the bar must move without the page being loaded again: {string.Join("; ", heard)}");
        }

        (await owner.Page.Locator("#renders").InnerTextAsync()).ShouldContain("640 × 360");
        await owner.Page.ShouldPlay();
        owner.Asked.ShouldContain(a => a.Contains("/desk/stories/the-last-carriage/renders/", StringComparison.Ordinal) && a.EndsWith("/film.mp4", StringComparison.Ordinal));
        await owner.Page.Keep("story-rendered-1280");
    }

    /// <summary>However it is sent, it goes out once.</summary>
    private async Task Publish(Visitor owner)
    {
        await owner.Page.Locator("#publish-now button").DblClickAsync();
        await owner.Page.Locator("#publish .mark", new() { HasText = "out" }).WaitForAsync();
        await ShouldBeOutOnce();

        // Back leads to the page before, not through what was sent; forward to the story again.
        await owner.Page.GoBackAsync();
        owner.Page.Url.ShouldNotContain(Story);
        await owner.Page.GoForwardAsync();
        await owner.Page.Locator("#publish-now button").ClickAsync();
        await owner.Page.Locator("#publish .mark", new() { HasText = "out" }).WaitForAsync();
        await ShouldBeOutOnce();

        await owner.Press("publish-now", "Publish now");
        (await owner.Said()).ShouldBe("It is out already, as it is cut now. Nothing was changed.");
        await owner.Page.Locator("#publish").GetByRole(AriaRole.Link, new() { Name = "see it on the front" }).ClickAsync();
        await owner.Page.Reach("**/stories/the-last-carriage");
        (await owner.Page.Locator("h1").InnerTextAsync()).ShouldBe("The last carriage");
    }

    private async Task TakeBackAndPublishAgain(Visitor owner)
    {
        using var client = studio.Client();
        const string Page = "/stories/the-last-carriage";
        await owner.Open("/desk/productions/night-train/posts");
        await owner.Page.Locator(".postboard a", new() { HasText = "The last carriage" }).ClickAsync();
        var post = owner.Page.Locator("#post");
        await post.GetByText("Take back …").ClickAsync();
        await post.GetByRole(AriaRole.Button, new() { Name = "Take The last carriage back" }).ClickAsync();
        (await owner.Said()).ShouldStartWith("Taken back.");
        foreach (var address in new[] { Page, $"{Page}/media/16x9/film.mp4", $"{Page}/media/16x9/poster.jpg" })
            (await client.GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.Gone, address);

        await owner.Open(Story);
        await owner.Press("publish-now", "Publish now");
        (await owner.Said()).ShouldBe("Published on the front.");
        (await client.GetAsync(Page)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private async Task ShouldBeOutOnce()
    {
        var posts = (await studio.Program.Ok("post", "list", "--production", "night-train", "--json")).Json.EnumerateArray().Where(p => p.GetProperty("slug").GetString() == "the-last-carriage").ToList();
        posts.Select(p => p.GetProperty("state").GetString()).ShouldBe(["out"]);
    }
}
