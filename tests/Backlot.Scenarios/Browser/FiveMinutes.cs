using Microsoft.Playwright;

namespace Backlot.Scenarios.Browser;

/// <summary>The walk of the README, by the buttons that it names, over the running demo, by somebody without a mouse.</summary>
internal sealed class FiveMinutes(Chromium chromium, ScenarioServer server) : IAsyncDisposable
{
    private const string Room = "/desk/productions/borrowed-moon";
    private const string Bloopers = "/stories/bloopers-the-moon-falls-down";
    private const string Film = "/stories/how-we-borrowed-the-moon";
    private Visitor owner = null!;

    public static async Task Walk(ScenarioServer server)
    {
        await using var chromium = await Chromium.Start();
        await using var walk = new FiveMinutes(chromium, server) { owner = await chromium.Visit(server.Front, keys: true) };
        await walk.Watch();
        await walk.SeeWhatIsBlocked();
        await walk.SignAsSol();
        await walk.Publish();
        await walk.TakeItBackAndDecide();
        walk.owner.ShouldBeContent();
    }

    private async Task Watch()
    {
        await using var stranger = await chromium.Visit(server.Front);
        await stranger.Open("/");
        await stranger.Page.GetByRole(AriaRole.Link, new() { Name = "How we borrowed the moon" }).First.ByKeys();
        await stranger.Page.Reach($"**{Film}");
        await stranger.Page.Locator("backlot-player[ready]").WaitForAsync();
        await stranger.Page.ShouldBeInTheReadme("front-story");
        await stranger.Page.ShouldPlay();
        stranger.ShouldBeContent();
    }

    private async Task SeeWhatIsBlocked()
    {
        await owner.Open(server.Desk.ToString());
        await owner.Click(owner.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }));
        await owner.Page.Reach("**/desk");
        await owner.Click(owner.Page.GetByRole(AriaRole.Link, new() { Name = "Borrowed Moon" }).First);
        await owner.Click(owner.Page.GetByRole(AriaRole.Navigation, new() { Name = "Places" }).GetByRole(AriaRole.Link, new() { Name = "Clear" }));
        await owner.Page.Reach($"**{Room}/clear");
        (await owner.Page.Locator("#why h3").First.InnerTextAsync()).ShouldBe("Sol Ferris, 0:11 to 0:14, no signed release.");
        await owner.Page.ShouldBeInTheReadme("desk-clear");
        (await owner.Page.GetByRole(AriaRole.Button, new() { Name = "Leave 3 seconds out" }).IsVisibleAsync()).ShouldBeTrue();
    }

    private async Task SignAsSol()
    {
        await owner.Click(owner.Page.Locator("#why").GetByRole(AriaRole.Link, new() { Name = "Ask Sol Ferris to sign" }).First);
        await owner.Press("ask", "Make the link");
        var link = await owner.Page.Locator("#handon").InputValueAsync();

        await using var sol = await chromium.Visit(server.Front, width: 390, keys: true);
        await sol.Open(link);
        await sol.Page.GetByRole(AriaRole.Heading, new() { Name = "Sol Ferris, may we show you?" }).WaitForAsync();
        await sol.Page.ShouldBeInTheReadme("phone-sign");
        await sol.Page.ShouldBeAccessible();
        await sol.Click(sol.Page.GetByRole(AriaRole.Button, new() { Name = "Type it instead" }));
        await sol.Page.Locator("#name").TypeByKeys("Sol Ferris");
        await sol.Click(sol.Page.GetByRole(AriaRole.Button, new() { Name = "Sign", Exact = true }));
        await sol.Page.Reach("**/signed**");
        sol.ShouldBeContent();
    }

    private async Task Publish()
    {
        await owner.Open($"{Room}/clear?story=bloopers-the-moon-falls-down");
        await owner.Page.Locator("tr[aria-selected] td[data-use=Front] .mark", new() { HasText = "cleared" }).WaitForAsync();
        await owner.Open($"/desk{Bloopers}");
        await owner.Press("publish-now", "Publish now");
        (await owner.Said()).ShouldBe("Published on the front.");
        await using var stranger = await chromium.Visit(server.Front);
        (await stranger.Open(Bloopers)).ShouldBe(200);
        await stranger.Page.ShouldPlay();
    }

    private async Task TakeItBackAndDecide()
    {
        await owner.Open($"{Room}/people/mira-vale");
        await owner.Click(owner.Page.GetByText("Mira Vale takes back …"));
        await owner.Press("withdraw", "Take back for Mira Vale");
        await using var stranger = await chromium.Visit(server.Front);
        (await stranger.Open(Film)).ShouldBe(410);
        await stranger.Page.ShouldBeInTheReadme("front-gone");
        foreach (var path in new[] { $"{Film}/media/16x9/film.mp4", $"{Film}/media/16x9/poster.jpg", "/stories/twelve-nights-on-a-paper-roof" })
            (await stranger.Context.APIRequest.GetAsync(path)).Status.ShouldBe(410, path);
        (await (await stranger.Context.APIRequest.GetAsync("/feed.atom")).TextAsync()).ShouldNotContain("How we borrowed the moon");
        (await (await stranger.Context.APIRequest.GetAsync("/productions/borrowed-moon")).TextAsync()).ShouldContain("Mira Vale", customMessage: "her credit stays");

        await owner.Page.Locator("[id^=decide-] select").First.ChooseByKeys("show");
        await owner.Page.Locator("[id^=decide-] input[name=why]").First.TypeByKeys("Mira Vale called: it was a mistake");
        await owner.Click(owner.Page.Locator("[id^=decide-]").GetByRole(AriaRole.Button, new() { Name = "Decide" }).First);
        await owner.Said();
        (await stranger.Open(Film)).ShouldBe(200);
    }

    public ValueTask DisposeAsync() => owner.DisposeAsync();
}
