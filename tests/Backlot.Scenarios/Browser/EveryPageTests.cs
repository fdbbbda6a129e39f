using Microsoft.Playwright;

namespace Backlot.Scenarios.Browser;

/// <summary>Every page, wide and narrow, by day and by night: accessible, and nothing sticks out.</summary>
[Collection(StudioCollection.Name)]
public sealed class EveryPageTests(Studio studio)
{
    private sealed record Seen(string Name, string Path, int Status = 200);

    private static readonly Seen[] Front =
    [
        new("front-home", "/"), new("front-production", "/productions/harbour-lights"), new("front-story", $"/stories/{Studio.Film}"), new("front-gallery", $"/stories/{Studio.Gallery}"),
        new("front-before-after", $"/stories/{Studio.Pair}"), new("front-picture", $"/stories/{Studio.Gallery}/pictures/2"), new("front-person", "/people/ben-osei"), new("front-craft", "/crafts/lighting"),
        new("front-embed", $"/stories/{Studio.Film}/embed"), new("front-embed-gone", $"/stories/{Studio.Gone}/embed", 410),
        new("front-gone", $"/stories/{Studio.Gone}", 410), new("front-search", "/search"), new("front-found", "/search?q=harbour"), new("front-found-nothing", "/search?q=zeppelin"),
        new("front-not-here", "/stories/never-was", 404), new("sign-in-nothing", "/sign-in"), new("sign-in-used", "/sign-in?used=true"), new("sign-in-link", "/sign-in/0123456789"),
    ];

    private static readonly Seen[] Desk =
    [
        new("desk-first", "/desk"), new("desk-productions", "/desk/productions"), new("desk-production", "/desk/productions/harbour-lights"), new("desk-sheet", "/desk/productions/harbour-lights/assets"),
        new("desk-people", "/desk/productions/harbour-lights/people"), new("desk-person", "/desk/productions/harbour-lights/people/ben-osei"),
        new("desk-members", "/desk/productions/harbour-lights/members"), new("desk-stories", "/desk/productions/harbour-lights/stories"), new("desk-card", "/desk/cards/1"), new("desk-cards", "/desk/productions/harbour-lights/cards"), new("desk-group", "/desk/groups/1"),
        new("desk-story", $"/desk/stories/{Studio.Film}"), new("desk-gallery", $"/desk/stories/{Studio.Gallery}"), new("desk-posts", "/desk/posts"), new("desk-posts-production", "/desk/productions/harbour-lights/posts"), new("desk-posts-moved", "/desk/productions/harbour-lights/posts?moves=2031-01-01"), new("desk-jobs", "/desk/jobs"),
        new("desk-find", "/desk/find?text=harbour"), new("desk-not-here", "/desk/stories/never-was", 404),
        new("desk-clear", "/desk/productions/harbour-lights/clear"), new("desk-record", "/desk/productions/harbour-lights/record"),
        new("desk-empty", "/desk/productions/quiet-hour"), new("desk-empty-sheet", "/desk/productions/quiet-hour/assets"), new("desk-empty-cards", "/desk/productions/quiet-hour/cards"), new("desk-empty-people", "/desk/productions/quiet-hour/people"),
        new("desk-empty-stories", "/desk/productions/quiet-hour/stories"), new("desk-empty-clear", "/desk/productions/quiet-hour/clear"), new("desk-empty-posts", "/desk/productions/quiet-hour/posts"), new("desk-found-nothing", "/desk/find?text=zeppelin"),
    ];

    /// <summary>Behind a personal link.</summary>
    private static readonly Seen[] Phone =
    [
        new("phone-link", ""), new("phone-sign", "/sign"), new("phone-see", "/frames"), new("phone-send", "/upload"), new("phone-no", "/no"), new("phone-take-back", "/take-back"), new("phone-signed", "/signed"),
    ];

    /// <summary>What somebody sees who may look and nothing else, and one whose page is not theirs.</summary>
    private static readonly Seen[] Viewer =
    [
        new("viewer-first", "/desk"), new("viewer-production", "/desk/productions/harbour-lights"), new("viewer-stories", "/desk/productions/harbour-lights/stories"),
        new("viewer-sheet", "/desk/productions/harbour-lights/assets", 403), new("viewer-members", "/desk/productions/harbour-lights/members", 403), new("viewer-other", "/desk/productions/night-train", 404),
    ];

    [Theory]
    [InlineData(1680)]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Of_the_front(int width)
    {
        await using var stranger = await studio.Stranger(width);
        await Each(stranger, width, Front, [.. Themes(width).Where(t => t != "set")]); // the front follows the system alone
    }

    [Theory]
    [InlineData(1680)]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Of_the_desk(int width)
    {
        await using var owner = await studio.AtTheDesk(width);
        string clip = await studio.Asset("harbour-lights", "C0001.MP4"), photo = await studio.Asset("night-train", "DSC00001.JPG");
        await Each(owner, width, [.. Desk, new("desk-clip", $"/desk/assets/{clip}"), new("desk-photo", $"/desk/assets/{photo}")], Themes(width));
    }

    /// <summary>As a window of 1280 is at 200 %, in the language that reads from the right and is a third longer.</summary>
    [Fact]
    public async Task Of_front_and_desk_at_twice_the_size_from_the_right()
    {
        await using var owner = await studio.AtTheDesk(640);
        await owner.Open("/language/ar-XB?back=/");
        (await owner.Page.EvaluateAsync<string>("() => document.dir")).ShouldBe("rtl");
        await Each(owner, 640, [.. Front.Where(p => !p.Name.StartsWith("sign-in", StringComparison.Ordinal)), .. Desk], [null], read: false);
    }

    [Fact]
    public async Task Of_a_phone_with_a_link()
    {
        const int width = 390;
        var link = new Uri((await studio.Program.Ok("link", "add", "Cleo Hart", "--production", "harbour-lights", "--for", "sign,see,upload")).Line).AbsolutePath;
        await using var phone = await studio.Stranger(width);
        await phone.Open($"{link}/sign");
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "Type it instead" }).ClickAsync();
        await phone.Page.Locator("#name").FillAsync("Cleo Hart");
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "Sign", Exact = true }).ClickAsync();
        await phone.Page.Reach("**/signed**");
        await Each(phone, width, [.. Phone.Select(page => page with { Path = link + page.Path })], [null, "dark", "set"]);
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
            await Each(viewer, width, Viewer, Looking.AtAll ? [null, "dark", "set"] : [null]);
        }
    }

    /// <summary>A film under way; then an original that somebody changed, and one that is gone just when it is needed.</summary>
    [Fact]
    public async Task Of_what_is_under_way_and_of_what_failed()
    {
        const string room = "/desk/productions/heavy-sea", story = "/desk/stories/waves-from-a-hose";
        var program = studio.Program;
        await program.Ok("production", "add", "Heavy Sea", "--kind", "film", "--zone", "Europe/Rome");
        await program.Ok("offload", SmallCard.Make(Path.Combine(program.Folder, "heavy sea"), "H001"), "--to", "sea raid");
        var raid = Path.Combine(program.Folder, "sea raid", "H001");
        await program.Ok("ingest", raid, "--production", "heavy-sea", "--stage", "filming");
        string clip = await studio.Asset("heavy-sea", "C0001.MP4"), photo = await studio.Asset("heavy-sea", "DSC00001.JPG");
        await program.Ok("appears", clip, photo, "--nobody");
        var select = (await program.Ok("select", "add", clip, "--reason", "technique", "--note", "The hose")).Line;
        await program.Ok("story", "add", "making-of", "--production", "heavy-sea", "--title", "Waves from a hose", "--select", select);
        await program.Ok("story", "first-cut", "waves-from-a-hose", "--length", "20");

        await using var owner = await studio.AtTheDesk();
        await owner.Open(story);
        await owner.Page.Locator("#render-size").SelectOptionAsync("720");
        await owner.Press("render", "Render it");
        await owner.Page.Locator("backlot-progress").First.WaitForAsync();
        foreach (var width in (int[])[1280, 390])
        {
            await owner.Page.SetViewportSizeAsync(width, 900);
            await Each(owner, width, [new("busy-story", story), new("busy-jobs", "/desk/jobs")], [null]);
        }

        await owner.Open(story);
        await owner.Page.Locator("backlot-player[ready] video").WaitForAsync();
        await File.AppendAllTextAsync(Path.Combine(raid, "DCIM", "100BTS", "DSC00001.JPG"), "x");
        File.Delete(Path.Combine(raid, "DCIM", "100BTS", "C0001.MP4"));
        await program.Run(6, "verify", raid, "--record");
        await owner.Page.Locator("#render-shape").SelectOptionAsync("1:1");
        await owner.Press("render", "Render it");
        await owner.Page.Locator("#renders .bad", new() { HasText = "C0001.MP4" }).WaitForAsync();
        foreach (var width in (int[])[1280, 390])
        {
            await owner.Page.SetViewportSizeAsync(width, 900);
            await Each(owner, width, [
                new("failed-story", story), new("failed-jobs", "/desk/jobs"), new("failed-sheet", $"{room}/assets"), new("failed-cards", $"{room}/cards"), new("failed-photo", $"/desk/assets/{photo}"),
                new("failed-clip", $"/desk/assets/{clip}"), new("failed-first", "/desk")], [null]);
        }

        foreach (var (page, words) in new[] { ($"{room}/cards", "defect"), (room, "altered or missing") })
        {
            await owner.Open(page);
            await owner.Page.Locator(".mark[data-is=blocked]", new() { HasText = words }).First.WaitForAsync();
        }

        await owner.Open($"{room}/assets");
        await owner.Page.Locator("[role=option] .flag", new() { HasText = "altered" }).WaitForAsync();
        await owner.Page.Locator("[role=option] .flag", new() { HasText = "missing" }).WaitForAsync();
    }

    [Fact]
    public void Every_page_there_is_is_looked_at()
    {
        var pages = Directory.GetFiles(Path.Combine(BacklotProgram.Repository, "src"), "*.razor", SearchOption.AllDirectories)
            .SelectMany(File.ReadLines).Where(line => line.StartsWith("@page ", StringComparison.Ordinal)).Select(line => line.Split('"')[1]).ToList();
        string[] looked = [.. Front.Concat(Desk).Select(p => p.Path.Split('?')[0]), "/desk/assets/1", .. Phone.Select(p => "/p/x" + p.Path)];

        pages.Count.ShouldBeGreaterThan(25);
        pages.Where(page => !Array.Exists(looked, path => Matches(page, path))).ShouldBeEmpty("a page has no picture: add it above");

        static bool Matches(string page, string path) => page.Split('/') is var pattern && path.Split('/') is var parts && pattern.Length == parts.Length
            && pattern.Zip(parts).All(p => p.First.StartsWith('{') ? p.Second.Length > 0 : p.First == p.Second);
    }

    /// <summary>What is read by night is the same in every size. Null: light.</summary>
    private static string?[] Themes(int width) => Looking.AtAll || width == 1280 ? [null, "dark", "set"] : [null];

    /// <param name="visitor">Who looks.</param>
    /// <param name="width">At the widest only whether it fits: what is to be read is the same as in the middle.</param>
    /// <param name="pages">What is opened.</param>
    /// <param name="themes">Null: light.</param>
    /// <param name="read">Whether it is read as well.</param>
    private static async Task Each(Visitor visitor, int width, Seen[] pages, string?[] themes, bool read = true)
    {
        foreach (var theme in themes)
        {
            await visitor.Page.EmulateMediaAsync(new() { ColorScheme = theme == "dark" ? ColorScheme.Dark : ColorScheme.Light });
            if (theme == "set")
                await visitor.Open("/theme/set?back=/");
            foreach (var (name, path, status) in pages)
            {
                (await visitor.Open(path)).ShouldBe(status, path);
                await visitor.Page.ShouldFit();
                await visitor.Page.ShouldHaveItsPictures();
                if (read && width < 1680)
                    await visitor.Page.ShouldBeAccessible(colours: theme is not null);
                if (Looking.AtAll)
                    await visitor.Page.Keep(theme is null ? $"{name}-{width}" : $"{name}-{width}-{theme}");
            }
        }

        visitor.ShouldBeContent([.. pages.Where(p => p.Status >= 400).Select(p => p.Path)]);
    }
}
