using System.Globalization;
using System.Net;
using System.Xml.Linq;
using Microsoft.Playwright;

namespace Backlot.Scenarios.Browser;

/// <summary>What strangers see of a story that is out, and how it is gone.</summary>
[Collection(StudioCollection.Name)]
public sealed class FrontTests(Studio studio)
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private static readonly string[] OfTheFilm =
    [
        $"/stories/{Studio.Film}", $"/stories/{Studio.Film}/media/16x9/film.mp4", $"/stories/{Studio.Film}/media/16x9/master.m3u8", $"/stories/{Studio.Film}/media/16x9/poster.jpg",
    ];

    [Fact]
    public async Task A_stranger_watches_the_film_by_our_own_files_alone()
    {
        await using var stranger = await studio.Stranger();
        (await stranger.Open("/")).ShouldBe(200);
        await stranger.Page.GetByRole(AriaRole.Link, new() { Name = "Harbour Lights" }).First.ClickAsync();
        await stranger.Page.Reach("**/productions/harbour-lights");
        (await stranger.Page.Locator("h1").InnerTextAsync()).ShouldBe("Harbour Lights");
        await stranger.Page.Locator(".next a.plate", new() { HasText = "How the harbour was lit" }).ClickAsync();
        await stranger.Page.Reach($"**/stories/{Studio.Film}");

        var poster = await stranger.Page.Locator("video").GetAttributeAsync("poster");
        (await stranger.Context.APIRequest.GetAsync(poster!)).Status.ShouldBe(200);
        stranger.Asked.ShouldNotContain(a => a.Contains("film.mp4", StringComparison.Ordinal) || a.EndsWith(".m4s", StringComparison.Ordinal), "nothing of the film is loaded before somebody wants it");
        await stranger.Page.ShouldPlay();
        stranger.Asked.ShouldContain(a => a.EndsWith("/master.m3u8", StringComparison.Ordinal));
        stranger.Asked.ShouldContain(a => a.EndsWith(".m4s", StringComparison.Ordinal) || a.EndsWith("media.mp4", StringComparison.Ordinal), "it plays by HLS");
        stranger.Asked.ShouldNotContain(a => a.EndsWith("/film.mp4", StringComparison.Ordinal), "it plays by HLS");

        await stranger.Page.WaitForFunctionAsync("() => [...document.querySelector('video').textTracks].some(t => t.mode === 'showing' && t.cues && [...t.cues].some(c => c.text.includes('Ben Osei')))");
        var captions = stranger.Page.GetByRole(AriaRole.Button, new() { Name = "CC, captions" });
        (await captions.GetAttributeAsync("aria-pressed")).ShouldBe("true");
        await captions.ClickAsync();
        (await captions.GetAttributeAsync("aria-pressed")).ShouldBe("false");
        await stranger.Page.Locator(".chapters a").Last.ClickAsync();
        await stranger.Page.WaitForFunctionAsync("() => document.querySelector('video').currentTime > 4");
        await stranger.Page.Locator(".chapters [aria-current=step]").WaitForAsync();
        (await stranger.Page.Locator(".credits").InnerTextAsync()).ShouldContain("gaffer");
        stranger.ShouldBeContent();
    }

    [Fact]
    public async Task A_stranger_looks_through_the_gallery_searches_and_follows()
    {
        await using var stranger = await studio.Stranger();
        (await stranger.Open($"/stories/{Studio.Gallery}")).ShouldBe(200);
        var pictures = stranger.Page.Locator("main figure img");
        (await pictures.CountAsync()).ShouldBe(3);
        for (var i = 0; i < 3; i++)
        {
            await pictures.Nth(i).ScrollIntoViewIfNeededAsync();
            await stranger.Page.WaitForFunctionAsync("i => { const img = document.querySelectorAll('main figure img')[i]; return img.complete && img.naturalWidth > 0; }", i);
            (await pictures.Nth(i).GetAttributeAsync("alt")).ShouldNotBeNullOrWhiteSpace();
        }

        await stranger.Open("/search");
        await stranger.Page.Locator("#q").FillAsync("harbour lit");
        await stranger.Page.Keyboard.PressAsync("Enter");
        await stranger.Page.Reach("**/search?q=**");
        (await stranger.Page.Locator("h1").InnerTextAsync()).ShouldBe("One story");
        await stranger.Page.GetByRole(AriaRole.Link, new() { Name = "How the harbour was lit" }).WaitForAsync();
        (await Entries()).ShouldContain("How the harbour was lit");
        stranger.ShouldBeContent();
    }

    [Fact]
    public async Task Consent_taken_back_while_it_plays_closes_everything_at_once_and_undone_opens_it_again()
    {
        await using var watching = await studio.Stranger();
        await using var waiting = await studio.Stranger();
        await waiting.Open($"/stories/{Studio.Film}");
        await waiting.Page.Locator("backlot-player[ready]").WaitForAsync();
        await watching.Open($"/stories/{Studio.Film}");
        await watching.Page.Locator("backlot-player[ready]").WaitForAsync();
        await watching.Page.GetByRole(AriaRole.Button, new() { Name = "Play", Exact = true }).ClickAsync();
        await watching.Page.ShouldBePlaying();
        var media = watching.Asked.Where(a => a.Contains("/media/", StringComparison.Ordinal)).Select(a => new Uri(a).PathAndQuery).Distinct().ToList();
        media.Count.ShouldBeGreaterThan(2);

        await studio.Program.Ok("grant", "withdraw", "Ben Osei", "--production", "harbour-lights");

        // The very next requests: nothing is waited for.
        using var client = studio.Client();
        foreach (var address in OfTheFilm.Concat(media))
            (await client.GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.Gone, address);
        (await Entries()).ShouldNotContain("How the harbour was lit");
        (await Entries()).ShouldContain("Faces of the harbour");
        (await client.GetStringAsync("/search?q=harbour+lit")).ShouldNotContain("How the harbour was lit");
        (await client.GetStringAsync("/productions/harbour-lights")).ShouldNotContain(Studio.Film);
        (await client.GetAsync($"/stories/{Studio.Gallery}")).StatusCode.ShouldBe(HttpStatusCode.OK);

        await waiting.Page.GetByRole(AriaRole.Button, new() { Name = "Play", Exact = true }).ClickAsync();
        await waiting.Page.Locator("backlot-player [role=alert]").WaitForAsync();
        (await waiting.Page.Locator("backlot-player [role=alert]").InnerTextAsync()).ShouldContain("on purpose");
        (await watching.Page.ReloadAsync())!.Status.ShouldBe(410);
        (await watching.Page.Locator("h1").InnerTextAsync()).ShouldBe("Somebody asked not to be shown here");
        (await watching.Page.Locator("main").InnerTextAsync()).ShouldNotContain("Ben Osei");

        await using var owner = await studio.AtTheDesk();
        await owner.Open("/desk/posts");
        var again = owner.Page.Locator("section.panel", new() { HasText = "Must be cut again" });
        (await again.InnerTextAsync()).ShouldContain("How the harbour was lit");
        (await again.InnerTextAsync()).ShouldContain("Ben Osei");
        await owner.Page.Keep("must-be-cut-again-1280");
        await owner.Open("/desk");
        (await owner.Page.Locator(".needs").First.InnerTextAsync()).ShouldContain("How the harbour was lit is gone from the front and must be cut again.");

        await owner.Open("/desk/productions/harbour-lights/people/ben-osei");
        await owner.Page.GetByText("That was a mistake").ClickAsync();
        await owner.Page.GetByLabel("Why").FillAsync("He meant another film");
        await owner.Page.GetByRole(AriaRole.Button, new() { Name = "Let it stand again" }).ClickAsync();
        await owner.Page.Locator(".notice.said").WaitForAsync();
        foreach (var address in OfTheFilm)
            (await client.GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.OK, address);
        (await Entries()).ShouldContain("How the harbour was lit");
        owner.ShouldBeContent();
    }

    /// <summary>Titles of the feed's entries.</summary>
    private async Task<IReadOnlyList<string>> Entries()
    {
        using var client = studio.Client();
        var answer = await client.GetAsync("/feed.atom");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/atom+xml");
        var feed = XDocument.Parse(await answer.Content.ReadAsStringAsync()).Root!;
        feed.Name.ShouldBe(Atom + "feed");
        foreach (var entry in feed.Elements(Atom + "entry"))
            DateTimeOffset.Parse(entry.Element(Atom + "updated")!.Value, CultureInfo.InvariantCulture).ShouldBeGreaterThan(DateTimeOffset.UnixEpoch);
        return [.. feed.Elements(Atom + "entry").Select(e => e.Element(Atom + "title")!.Value)];
    }
}
