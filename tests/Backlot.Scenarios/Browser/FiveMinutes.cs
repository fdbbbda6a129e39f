using Microsoft.Playwright;

namespace Backlot.Scenarios.Browser;

/// <summary>How wide the windows of those are who walk, and whether they have a mouse and scripts. Somebody signs on a phone always.</summary>
internal sealed record Walker(int Width, bool Keys = true, bool Script = true)
{
    /// <summary>The README's pictures are taken on this one.</summary>
    public bool IsTheReadmes { get; init; }
}

/// <summary>The walk of the README, by the buttons that it names, over the running demo.</summary>
internal sealed class FiveMinutes(Chromium chromium, ScenarioServer server, Walker way) : IAsyncDisposable
{
    private const string Room = "/desk/productions/borrowed-moon";
    private const string Bloopers = "/stories/bloopers-the-moon-falls-down";
    private const string Film = "/stories/how-we-borrowed-the-moon";
    private Visitor owner = null!;

    public static async Task Walk(Chromium chromium, ScenarioServer server, Walker way)
    {
        await using var walk = new FiveMinutes(chromium, server, way);
        walk.owner = await walk.Somebody();
        await walk.Watch();
        await walk.SeeWhatIsBlocked();
        await walk.SignAsSol();
        await walk.Publish();
        await walk.TakeItBackAndDecide();
        walk.owner.ShouldBeContent();
    }

    private async Task Watch()
    {
        await using var stranger = await Somebody();
        await stranger.Open("/");
        await stranger.Click(stranger.Page.GetByRole(AriaRole.Link, new() { Name = "How we borrowed the moon" }).First);
        await stranger.Page.Reach($"**{Film}");
        await Plays(stranger, "front-story");
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
        await Picture(owner, "desk-clear");
        (await owner.Page.GetByRole(AriaRole.Button, new() { Name = "Leave 3 seconds out" }).IsVisibleAsync()).ShouldBeTrue();
    }

    private async Task SignAsSol()
    {
        await owner.Click(owner.Page.Locator("#why").GetByRole(AriaRole.Link, new() { Name = "Ask Sol Ferris to sign" }).First);
        await owner.Press("ask", "Make the link");
        var link = await owner.Page.Locator("#handon").InputValueAsync();

        await using var sol = await chromium.Visit(server.Front, width: 390, script: way.Script, keys: way.Keys);
        await sol.Open(link);
        await sol.Page.GetByRole(AriaRole.Heading, new() { Name = "Sol Ferris, may we show you?" }).WaitForAsync();
        await Picture(sol, "phone-sign");
        if (way.Script)
        {
            await sol.Page.ShouldBeAccessible();
            await sol.Click(sol.Page.GetByRole(AriaRole.Button, new() { Name = "Type it instead" }));
        }

        await sol.Type(sol.Page.Locator("#name"), "Sol Ferris");
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
        await using var stranger = await Somebody();
        (await stranger.Open(Bloopers)).ShouldBe(200);
        await Plays(stranger);
    }

    private async Task TakeItBackAndDecide()
    {
        await owner.Open($"{Room}/people/mira-vale");
        await owner.Click(owner.Page.GetByText("Mira Vale takes back …"));
        await owner.Press("withdraw", "Take back for Mira Vale");
        await using var stranger = await Somebody();
        (await stranger.Open(Film)).ShouldBe(410);
        await Picture(stranger, "front-gone");
        foreach (var path in new[] { $"{Film}/media/16x9/film.mp4", $"{Film}/media/16x9/poster.jpg", "/stories/twelve-nights-on-a-paper-roof" })
            (await stranger.Context.APIRequest.GetAsync(path)).Status.ShouldBe(410, path);
        (await (await stranger.Context.APIRequest.GetAsync("/feed.atom")).TextAsync()).ShouldNotContain("How we borrowed the moon");
        (await (await stranger.Context.APIRequest.GetAsync("/productions/borrowed-moon")).TextAsync()).ShouldContain("Mira Vale", customMessage: "her credit stays");

        await owner.Choose(owner.Page.Locator("[id^=decide-] select").First, "show");
        await owner.Type(owner.Page.Locator("[id^=decide-] input[name=why]").First, "Mira Vale called: it was a mistake");
        await owner.Click(owner.Page.Locator("[id^=decide-]").GetByRole(AriaRole.Button, new() { Name = "Decide" }).First);
        await owner.Said();
        (await stranger.Open(Film)).ShouldBe(200);
    }

    private Task<Visitor> Somebody() => chromium.Visit(server.Front, width: way.Width, script: way.Script, keys: way.Keys);

    private async Task Plays(Visitor visitor, string? picture = null)
    {
        if (way.Script)
            await visitor.Page.Locator("backlot-player[ready]").WaitForAsync();
        if (picture is not null)
            await Picture(visitor, picture);
        if (way.Script)
            await visitor.Page.ShouldPlay();
        else
            (await visitor.Page.Locator("video[controls]").First.GetAttributeAsync("poster")).ShouldNotBeNull("the browser's own player shows it");
    }

    /// <summary>Wherever the walk goes, nothing sticks out; the README shows one of them.</summary>
    private async Task Picture(Visitor visitor, string name)
    {
        await visitor.Page.ShouldFit();
        if (way.IsTheReadmes)
            await visitor.Page.ShouldBeInTheReadme(name);
        else
            await visitor.Page.Keep($"walk-{name}-{way.Width}{(way.Script ? "" : "-no-script")}");
    }

    public ValueTask DisposeAsync() => owner.DisposeAsync();
}
