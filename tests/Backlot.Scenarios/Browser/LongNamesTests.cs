using System.Globalization;

namespace Backlot.Scenarios.Browser;

/// <summary>Names of three hundred letters without a gap, and names from right to left: pages stay as wide as the window.</summary>
public sealed class LongNamesTests
{
    private const string Arabic = "ليلى الحداد", Mixed = "Noor نور (2nd unit) שלום";

    private static readonly string Endless = string.Concat(Enumerable.Repeat("Unterwasserdrehgenehmigung", 12))[..300];

    [Fact]
    public async Task Pages_are_no_wider_than_the_window_whatever_somebody_is_called()
    {
        using var program = new BacklotProgram();
        var card = Path.Combine(SmallCard.Make(Path.Combine(program.Folder, "reader"), Endless[..200], seconds: 1), "DCIM", "100BTS");
        File.Move(Path.Combine(card, "DSC00001.JPG"), Path.Combine(card, Endless[..240] + ".JPG"));
        var production = (await program.Ok("production", "add", Endless, "--kind", "concert", "--release", "2031-03-01", "--zone", "Europe/London")).Line;
        await program.Ok("milestone", "add", Endless[..60], "--production", production, "--on", "2031-02-01");
        var people = new List<string>();
        foreach (var name in (string[])[Endless, Arabic, Mixed])
            people.Add((await program.Ok("person", "add", name, "--production", production, "--role", Endless[..120], "--department", "lighting")).Line);
        await program.Ok("front", "release", "--production", production);
        var assets = (await program.Ok("ingest", Path.Combine(program.Folder, "reader", Endless[..200]), "--production", production, "--json")).Json.EnumerateArray()
            .Select(a => (Id: a.GetProperty("id").GetInt64().ToString(CultureInfo.InvariantCulture), Name: a.GetProperty("name").GetString()!)).ToList();
        var photos = assets.Where(a => a.Name.EndsWith(".JPG", StringComparison.Ordinal)).Select(a => a.Id).ToList();
        for (var i = 0; i < 3; i++)
            await program.Ok("appears", photos[i], people[i], "--as", "featured");
        var selects = new List<string>();
        foreach (var photo in photos)
            selects.Add((await program.Ok("select", "add", photo, "--reason", "technique", "--note", Endless)).Line);
        var story = (await program.Ok(["story", "add", "gallery", "--production", production, "--title", Endless[..200], .. selects.SelectMany(s => new[] { "--select", s })])).Line;
        foreach (var person in people.Skip(1))
            await program.Ok("grant", "add", person, "--production", production, "--purpose", "front");
        var blocked = (await program.Ok(["story", "add", "gallery", "--production", production, "--title", Arabic, "--select", selects[0]])).Line;
        var link = new Uri((await program.Ok("link", "add", people[0], "--production", production, "--for", "sign,see,upload")).Line).AbsolutePath;
        var server = await program.Serve();
        await using var chromium = await Chromium.Start();
        await using var owner = await chromium.Visit(server.Front);
        await owner.Open(server.Desk.ToString());
        await owner.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await owner.Page.Reach("**/desk");
        var session = await owner.Context.StorageStateAsync();
        var room = $"/desk/productions/{production}";
        string[] desk =
        [
            "/desk", "/desk/productions", room, $"{room}/assets", $"{room}/cards", $"{room}/clear", $"{room}/members", $"{room}/people", $"{room}/posts", $"{room}/record", $"{room}/stories",
            .. people.Select(p => $"{room}/people/{p}"), $"/desk/stories/{story}", $"/desk/stories/{blocked}", $"/desk/assets/{photos[0]}", $"/desk/assets/{assets[0].Id}", "/desk/cards/1",
            "/desk/posts", "/desk/jobs", $"/desk/find?text={Endless[..40]}",
        ];
        await Each(desk, width => chromium.Visit(server.Front, session, width), "long-desk");
        await Each([link, $"{link}/sign", $"{link}/frames", $"{link}/upload", $"{link}/no"], width => chromium.Visit(server.Front, width: width), "long-phone");

        await program.Ok("grant", "add", people[0], "--production", production, "--purpose", "front");
        await program.Ok("post", "add", story);
        await Each(["/", $"/productions/{production}", $"/stories/{story}", $"/stories/{story}/pictures/1", $"/stories/{story}/embed", $"/people/{people[0]}", $"/people/{people[1]}", "/crafts/lighting", $"/search?q={Endless}"],
            width => chromium.Visit(server.Front, width: width), "long-front");
    }

    private static async Task Each(string[] paths, Func<int, Task<Visitor>> visit, string name)
    {
        var wide = new List<string>();
        foreach (var width in (int[])[390, 1680])
        {
            await using var visitor = await visit(width);
            for (var i = 0; i < paths.Length; i++)
            {
                (await visitor.Open(paths[i])).ShouldBe(200, paths[i]);
                var more = await visitor.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
                if (more > 0)
                    wide.Add($"{width}: {paths[i][..Math.Min(60, paths[i].Length)]} … {paths[i][^Math.Min(20, paths[i].Length)..]}: {more} px too wide: {await visitor.Page.EvaluateAsync<string>(Widest)}");
                if (more > 0 || Looking.AtAll)
                    await visitor.Page.Keep($"{name}-{i:00}-{width}");
            }
        }

        wide.ShouldBeEmpty(string.Join('\n', wide));
    }

    /// <summary>What sticks out, from the inside.</summary>
    private const string Widest = """
        () => [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1 && ![...e.children].some(c => c.getBoundingClientRect().right > innerWidth + 1))
          .slice(0, 4).map(e => `${e.tagName.toLowerCase()}.${e.className} in ${e.parentElement.tagName.toLowerCase()}.${e.parentElement.className} of ${e.closest('section,nav,header,main,footer')?.className || e.closest('section,nav,header,main,footer')?.tagName}`).join(' | ')
        """;
}
