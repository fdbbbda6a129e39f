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
        ("desk-clear", "/desk/productions/harbour-lights/clear"), ("desk-record", "/desk/productions/harbour-lights/record"),
        ("desk-empty", "/desk/productions/quiet-hour"), ("desk-empty-sheet", "/desk/productions/quiet-hour/assets"), ("desk-empty-cards", "/desk/productions/quiet-hour/cards"), ("desk-empty-people", "/desk/productions/quiet-hour/people"),
        ("desk-empty-stories", "/desk/productions/quiet-hour/stories"), ("desk-empty-clear", "/desk/productions/quiet-hour/clear"), ("desk-empty-posts", "/desk/productions/quiet-hour/posts"), ("desk-found-nothing", "/desk/find?text=zeppelin"),
    ];

    /// <summary>Pictures of every page in every size and theme, to look at.</summary>
    private static bool All => Environment.GetEnvironmentVariable("BACKLOT_WRITE_PICTURES_OF_ALL") == "1";

    [Theory]
    [InlineData(1680)]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Of_the_front(int width)
    {
        await using var stranger = await studio.Stranger(width);
        await Each(stranger, width, Front, [null, "dark"]);
    }

    [Theory]
    [InlineData(1680)]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Of_the_desk(int width)
    {
        await using var owner = await studio.AtTheDesk(width);
        string clip = await studio.Asset("harbour-lights", "C0001.MP4"), photo = await studio.Asset("night-train", "DSC00001.JPG");
        await Each(owner, width, [.. Desk, ("desk-clip", $"/desk/assets/{clip}"), ("desk-photo", $"/desk/assets/{photo}")], [null, "dark", "set"]);
    }

    [Fact]
    public async Task Of_a_phone_with_a_link()
    {
        const int width = 390;
        var link = new Uri((await studio.Program.Ok("link", "add", "Cleo Hart", "--production", "harbour-lights", "--for", "sign,see,upload")).Line).AbsolutePath;
        await using var phone = await studio.Stranger(width);
        await Each(phone, width, [("phone-link", link), ("phone-sign", $"{link}/sign"), ("phone-see", $"{link}/frames"), ("phone-send", $"{link}/upload"), ("phone-no", $"{link}/no"), ("phone-take-back", $"{link}/take-back")], [null, "dark"]);
    }

    /// <summary>One with a role that may look and nothing else, and one whose page is not theirs.</summary>
    [Fact]
    public async Task Of_somebody_who_may_only_look()
    {
        await using var owner = await studio.AtTheDesk();
        await owner.Open("/desk/productions/harbour-lights/members");
        await owner.Page.Locator("#invite-name").FillAsync("Vera Looker");
        await owner.Page.Locator("#invite-role").SelectOptionAsync("Viewer");
        await owner.Press("invite", "Make their link");
        await using var viewer = await studio.Stranger();
        await viewer.Open(await owner.Page.Locator("#handon").InputValueAsync());
        await viewer.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await viewer.Page.Reach("**/desk");
        foreach (var width in (int[])[1280, 390])
        {
            await viewer.Page.SetViewportSizeAsync(width, 900);
            await Each(viewer, width, [.. ((string Name, string Path)[])[
                ("viewer-first", "/desk"), ("viewer-production", "/desk/productions/harbour-lights"), ("viewer-stories", "/desk/productions/harbour-lights/stories"),
                ("viewer-members", "/desk/productions/harbour-lights/members"), ("viewer-other", "/desk/productions/night-train")]], All ? [null, "dark"] : [null]);
        }
    }

    [Fact]
    public void Every_page_there_is_is_looked_at()
    {
        var pages = Directory.GetFiles(Path.Combine(BacklotProgram.Repository, "src"), "*.razor", SearchOption.AllDirectories)
            .SelectMany(File.ReadLines).Where(line => line.StartsWith("@page ", StringComparison.Ordinal)).Select(line => line.Split('"')[1]).ToList();
        string[] looked = [.. Front.Concat(Desk).Select(p => p.Path.Split('?')[0]), "/desk/assets/1", "/p/x", "/p/x/sign", "/p/x/frames", "/p/x/upload", "/p/x/no", "/p/x/take-back", "/p/x/signed"];

        pages.Count.ShouldBeGreaterThan(25);
        pages.Where(page => !Array.Exists(looked, path => Matches(page, path))).ShouldBeEmpty("a page has no picture: add it above");

        static bool Matches(string page, string path) => page.Split('/') is var pattern && path.Split('/') is var parts && pattern.Length == parts.Length
            && pattern.Zip(parts).All(p => p.First.StartsWith('{') ? p.Second.Length > 0 : p.First == p.Second);
    }

    /// <param name="visitor">Who looks.</param>
    /// <param name="width">At the widest only whether it fits: what is to be read is the same as in the middle.</param>
    /// <param name="pages">What is opened.</param>
    /// <param name="themes">Null: light.</param>
    private static async Task Each(Visitor visitor, int width, (string Name, string Path)[] pages, string?[] themes)
    {
        foreach (var theme in themes.Where(t => All || t is null || width == 1280))
        {
            await visitor.Page.EmulateMediaAsync(new() { ColorScheme = theme == "dark" ? ColorScheme.Dark : ColorScheme.Light });
            if (theme == "set")
                await visitor.Open("/theme/set?back=/desk");
            foreach (var (name, path) in pages)
            {
                await visitor.Open(path);
                await visitor.Page.ShouldFit();
                await visitor.Page.ShouldHaveItsPictures();
                if (width < 1680)
                    await visitor.Page.ShouldBeAccessible(colours: theme is not null);
                if (All)
                    await visitor.Page.Keep(theme is null ? $"{name}-{width}" : $"{name}-{width}-{theme}");
            }
        }
    }
}
