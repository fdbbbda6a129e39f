using System.Net;
using Microsoft.Playwright;

namespace Backlot.Scenarios.Browser;

/// <summary>The desk works in a browser that runs no script.</summary>
[Collection(StudioCollection.Name)]
public sealed class NoScriptTests(Studio studio)
{
    [Fact]
    public async Task A_photo_is_looked_through_told_published_and_taken_back()
    {
        var photo = await studio.Asset("night-train", "DSC00003.JPG");
        await using var owner = await studio.AtTheDesk(width: 390, script: false);
        await owner.Open($"/desk/assets/{photo}");
        await owner.Press("nobody", "Nobody is in it");
        (await owner.Page.Locator("#who").InnerTextAsync()).ShouldContain("Nobody, said");
        await owner.Page.Locator("#select-note").FillAsync("The timetable");
        await owner.Press("select", "Mark it");
        await owner.Open("/desk/productions/night-train/stories");
        await owner.Page.Locator("#add-story-title").FillAsync("Papers of the train");
        await owner.Page.Locator("#add-story-kind").SelectOptionAsync("gallery");
        await owner.Press("add-story", "Add story");
        await owner.Page.GetByLabel("The timetable").CheckAsync();
        await owner.Press("give", "Give these");

        await owner.Press("publish-now", "Publish now");
        (await owner.Said()).ShouldBe("Published on the front.");
        using var client = studio.Client();
        string[] addresses = ["/stories/papers-of-the-train", "/stories/papers-of-the-train/pictures/1/small", "/stories/papers-of-the-train/pictures/1/large"];
        foreach (var address in addresses)
            (await client.GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.OK, address);

        await owner.Open("/desk/productions/night-train/posts");
        await owner.Page.Locator(".postboard a", new() { HasText = "Papers of the train" }).ClickAsync();
        var post = owner.Page.Locator("#post");
        await post.GetByText("Take back …").ClickAsync();
        await post.GetByRole(AriaRole.Button, new() { Name = "Take Papers of the train back" }).ClickAsync();
        (await owner.Said()).ShouldStartWith("Taken back.");
        foreach (var address in addresses)
            (await client.GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.Gone, address);
        (await client.GetStringAsync("/feed.atom")).ShouldNotContain("Papers of the train");
        (await client.GetStringAsync("/search?q=papers")).ShouldNotContain("Papers of the train");
        (await owner.Page.Locator(".postboard a", new() { HasText = "Papers of the train" }).InnerTextAsync()).ShouldContain("taken back");
    }
}
