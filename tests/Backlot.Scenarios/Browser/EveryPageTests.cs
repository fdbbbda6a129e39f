using Microsoft.Playwright;

namespace Backlot.Scenarios.Browser;

/// <summary>Every page, wide and narrow, by day and by night: accessible, and nothing sticks out.</summary>
[Collection(StudioCollection.Name)]
public sealed class EveryPageTests(Studio studio)
{
    private static readonly (string Name, string Path)[] Front =
    [
        ("front-home", "/"), ("front-production", "/productions/harbour-lights"), ("front-story", $"/stories/{Studio.Film}"), ("front-gallery", $"/stories/{Studio.Gallery}"),
        ("front-before-after", $"/stories/{Studio.Pair}"), ("front-picture", $"/stories/{Studio.Gallery}/pictures/2"), ("front-person", "/people/ben-osei"), ("front-craft", "/crafts/lighting"),
        ("front-embed", $"/stories/{Studio.Film}/embed"), ("front-embed-gone", $"/stories/{Studio.Gone}/embed"),
        ("front-gone", $"/stories/{Studio.Gone}"), ("front-search", "/search"), ("front-found", "/search?q=harbour"), ("front-found-nothing", "/search?q=zeppelin"),
        ("front-not-here", "/stories/never-was"), ("sign-in-nothing", "/sign-in"), ("sign-in-used", "/sign-in?used=true"), ("sign-in-link", "/sign-in/0123456789"),
    ];

    private static readonly (string Name, string Path)[] Desk =
    [
        ("desk-first", "/desk"), ("desk-productions", "/desk/productions"), ("desk-production", "/desk/productions/harbour-lights"), ("desk-sheet", "/desk/productions/harbour-lights/assets"),
        ("desk-people", "/desk/productions/harbour-lights/people"), ("desk-person", "/desk/productions/harbour-lights/people/ben-osei"),
        ("desk-members", "/desk/productions/harbour-lights/members"), ("desk-stories", "/desk/productions/harbour-lights/stories"), ("desk-card", "/desk/cards/1"), ("desk-cards", "/desk/productions/harbour-lights/cards"),
        ("desk-story", $"/desk/stories/{Studio.Film}"), ("desk-gallery", $"/desk/stories/{Studio.Gallery}"), ("desk-posts", "/desk/posts"), ("desk-posts-production", "/desk/productions/harbour-lights/posts"), ("desk-posts-moved", "/desk/productions/harbour-lights/posts?moves=2031-01-01"), ("desk-jobs", "/desk/jobs"),
        ("desk-find", "/desk/find?text=harbour"), ("desk-not-here", "/desk/stories/never-was"),
    ];

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Of_the_front(int width)
    {
        await using var stranger = await studio.Stranger(width);
        await Each(stranger, width, Front);
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Of_the_desk(int width)
    {
        await using var owner = await studio.AtTheDesk(width);
        string clip = await studio.Asset("harbour-lights", "C0001.MP4"), photo = await studio.Asset("night-train", "DSC00001.JPG");
        await Each(owner, width, [.. Desk, ("desk-clip", $"/desk/assets/{clip}"), ("desk-photo", $"/desk/assets/{photo}")]);
    }

    private static async Task Each(Visitor visitor, int width, (string Name, string Path)[] pages)
    {
        foreach (var (name, path) in pages)
        {
            await visitor.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
            await visitor.Open(path);
            await visitor.Page.WaitForLoadStateAsync(LoadState.Load);
            await visitor.Page.ShouldFit();
            await visitor.Page.ShouldBeAccessible();
            await visitor.Page.Keep($"{name}-{width}");
            await visitor.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
            await visitor.Page.ShouldBeAccessible(colours: true);
            await visitor.Page.Keep($"{name}-{width}-dark");
        }
    }
}
