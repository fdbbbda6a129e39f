using System.Globalization;
using System.Net;
using System.Xml.Linq;
using Backlot.Capture.Assets;
using Backlot.Cut.Selects;
using Backlot.Cut.Timelines;
using Backlot.Platform.Identity;

namespace Backlot.Tests.Publish.Feeds;

public sealed class FeedTests
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Theory]
    [InlineData("/feed.atom")]
    [InlineData("/productions/borrowed-moon/feed.atom")]
    public async Task A_feed_has_everything_that_the_standard_asks_for(string path)
    {
        await using var site = await PublicSite.Open();
        await site.Moon.PublishedFilm("Wires & <bulbs>");
        await site.Moon.Publish(await site.Moon.Gallery("Pictures", await site.Moon.Asset("P1.JPG", AssetKind.Photo)));

        using var answer = await site.Get(path);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("application/atom+xml; charset=utf-8");
        var feed = XDocument.Load(await answer.Content.ReadAsStreamAsync()).Root!;

        feed.Name.ShouldBe(Atom + "feed");
        foreach (var element in feed.Elements(Atom + "entry").Append(feed))
        {
            foreach (var once in new[] { "id", "title", "updated" })
                element.Elements(Atom + once).Count().ShouldBe(1, once);
            new Uri(element.Element(Atom + "id")!.Value).IsAbsoluteUri.ShouldBeTrue();
            DateTimeOffset.ParseExact(element.Element(Atom + "updated")!.Value, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            var links = element.Elements(Atom + "link").ToList();
            links.ShouldAllBe(l => Uri.IsWellFormedUriString(l.Attribute("href")!.Value, UriKind.Absolute));
            links.Count(l => l.Attribute("rel")!.Value == "alternate").ShouldBe(1);
        }

        feed.Element(Atom + "author")!.Element(Atom + "name")!.Value.ShouldNotBeEmpty();
        feed.Elements(Atom + "link").Single(l => l.Attribute("rel")!.Value == "self").Attribute("href")!.Value.ShouldEndWith(path);
        feed.Elements(Atom + "entry").Select(e => e.Element(Atom + "title")!.Value).ShouldBe(["Pictures", "Wires & <bulbs>"]);
        feed.Descendants(Atom + "id").Select(id => id.Value).ShouldBeUnique();
    }

    [Fact]
    public async Task A_new_cut_is_news_of_the_same_entry()
    {
        await using var site = await PublicSite.Open();
        var story = await site.Moon.PublishedFilm();
        var before = await Entry();
        site.Clock.Advance(Duration.FromDays(1));
        await site.Server.Get<SelectDesk>().Add(Actor.Owner, (await site.Moon.Asset("C9.MP4", AssetKind.Clip)).ToString(), new NewSelect(Story: story.Slug));
        await site.Server.Get<VersionDesk>().FirstCut(Actor.Owner, story.Slug);
        await site.Moon.Render(story);
        await site.Moon.Publish(story);

        var after = await Entry();

        after.Element(Atom + "id")!.Value.ShouldBe(before.Element(Atom + "id")!.Value);
        after.Element(Atom + "published")!.Value.ShouldBe(before.Element(Atom + "published")!.Value);
        after.Element(Atom + "updated")!.Value.ShouldNotBe(before.Element(Atom + "updated")!.Value);

        async Task<XElement> Entry() => XDocument.Parse(await site.Page("/feed.atom")).Root!.Elements(Atom + "entry").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_reader_that_has_it_is_told_so_until_something_is_taken_back()
    {
        await using var site = await PublicSite.Open();
        await site.Moon.PublishedFilm();
        using var first = await site.Get("/feed.atom");
        var tag = first.Headers.ETag!.ToString();
        (await site.Get("/feed.atom", null, ("If-None-Match", tag))).StatusCode.ShouldBe(HttpStatusCode.NotModified);

        await site.Moon.Withdraw();

        using var after = await site.Get("/feed.atom", null, ("If-None-Match", tag));
        after.StatusCode.ShouldBe(HttpStatusCode.OK);
        XDocument.Parse(await after.Content.ReadAsStringAsync()).Root!.Elements(Atom + "entry").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_feed_of_nothing_is_a_feed()
    {
        await using var site = await PublicSite.Open();
        XDocument.Parse(await site.Page("/feed.atom")).Root!.Element(Atom + "updated")!.Value.ShouldNotBeEmpty();
    }
}
