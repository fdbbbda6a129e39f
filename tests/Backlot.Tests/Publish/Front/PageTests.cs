using Backlot.Capture.Assets;
using Backlot.Cut.Selects;
using Backlot.Platform.Identity;
using Backlot.Publish.Front;
using Backlot.Publish.Posts;

namespace Backlot.Tests.Publish.Front;

public sealed class PageTests
{
    [Fact]
    public async Task A_film_plays_has_chapters_and_says_what_it_shows()
    {
        await using var site = await PublicSite.Open();
        var story = await site.Moon.PublishedFilm();

        var page = await site.Read($"/stories/{story.Slug}");

        page.QuerySelector("h1")!.TextContent.ShouldBe(story.Title);
        page.QuerySelector("video source[type='application/vnd.apple.mpegurl']")!.GetAttribute("src").ShouldBe($"/stories/{story.Slug}/media/16x9/master.m3u8");
        page.QuerySelector("video source[type='video/mp4']")!.GetAttribute("src").ShouldBe($"/stories/{story.Slug}/media/16x9/film.mp4");
        page.QuerySelector("video")!.GetAttribute("poster").ShouldBe($"/stories/{story.Slug}/media/16x9/poster.jpg");
        page.QuerySelectorAll("#chapters li[data-at] a").Select(a => a.TextContent.Trim()).ShouldContain(t => t.EndsWith("Filming"));
        page.QuerySelector(".shows dt")!.TextContent.ShouldBe("Filming");
        page.QuerySelector(".shows dd")!.TextContent.ShouldBe("1 clip, 12 April 2026");
        page.QuerySelector("link[rel=canonical]")!.GetAttribute("href").ShouldBe($"{site.Server.Address.ToString().TrimEnd('/')}/stories/{story.Slug}");
        page.QuerySelector("meta[property='og:image']")!.GetAttribute("content").ShouldEndWith("/media/16x9/poster.jpg");
        page.QuerySelectorAll(".credits li").Select(li => li.QuerySelector("a")!.TextContent).ShouldBe(["Mira Vale", Programme.Sol]);
    }

    [Fact]
    public async Task Every_picture_of_a_gallery_is_there_and_says_what_is_seen()
    {
        await using var site = await PublicSite.Open();
        long[] photos = [await site.Moon.Asset("P1.JPG", AssetKind.Photo, "filming"), await site.Moon.Asset("P2.JPG", AssetKind.Photo, "wardrobe", withSol: false), await site.Moon.Asset("P3.JPG", AssetKind.Photo, withSol: false)];
        var story = await site.Moon.Gallery("By the light it was made for", photos[..2]);
        await site.Server.Get<SelectDesk>().Add(Actor.Owner, photos[2].ToString(), new NewSelect(Note: "Running stitch, doubled linen", Story: story.Slug));
        await site.Moon.Previews(photos[2]);
        await site.Moon.Publish(story);

        var page = await site.Read($"/stories/{story.Slug}");

        var pictures = page.QuerySelectorAll("main figure img").ToList();
        pictures.Select(i => i.GetAttribute("alt")).ShouldBe([$"{Programme.Sol}, Filming", "Wardrobe, picture 2 of 3", "Running stitch, doubled linen"]);
        foreach (var address in pictures.SelectMany(i => i.GetAttribute("srcset")!.Split(", ").Select(part => part.Split(' ')[0]).Append(i.GetAttribute("src")!)).Distinct())
        {
            using var answer = await site.Get(address);
            answer.Content.Headers.ContentType!.ToString().ShouldBe("image/webp", address);
        }
    }

    [Fact]
    public async Task A_gallery_shows_the_pictures_it_was_judged_with_until_it_is_published_again()
    {
        await using var site = await PublicSite.Open();
        var (first, taken, later) = (await site.Moon.Asset("P1.JPG", AssetKind.Photo), await site.Moon.Asset("P2.JPG", AssetKind.Photo), await site.Moon.Asset("P3.JPG", AssetKind.Photo));
        var story = await site.Moon.Gallery("Pictures", first, taken);
        var kept = await site.Server.Get<SelectDesk>().List(Actor.Owner, site.Moon.Production, story.Id);
        await site.Moon.Publish(story);
        var large = await (await site.Get("/stories/pictures/pictures/2/large")).Content.ReadAsByteArrayAsync();

        await site.Server.Get<SelectDesk>().Remove(Actor.Owner, kept.Single(s => s.Asset.Id == first).Select.Id);
        await site.Server.Get<SelectDesk>().Add(Actor.Owner, later.ToString(), new NewSelect(Note: "Came later", Story: story.Slug));
        await site.Moon.Previews(later);

        var page = await site.Read("/stories/pictures");
        page.QuerySelectorAll("main figure img").Length.ShouldBe(2);
        page.Body!.TextContent.ShouldNotContain("Came later");
        (await (await site.Get("/stories/pictures/pictures/2/large")).Content.ReadAsByteArrayAsync()).ShouldBe(large);
        (await site.Status("/stories/pictures/pictures/3/large")).ShouldBe(System.Net.HttpStatusCode.NotFound);
        (await site.Moon.Ledger.Read(db => Task.FromResult(db.PostAssets.Select(a => a.AssetId).Order().ToList()))).ShouldBe([first, taken]);

        await site.Moon.Publish(story);

        (await site.Read("/stories/pictures")).QuerySelectorAll("main figure img").Select(i => i.GetAttribute("alt")).ShouldContain("Came later");
        (await (await site.Get("/stories/pictures/pictures/2/large")).Content.ReadAsByteArrayAsync()).ShouldNotBe(large);
    }

    [Fact]
    public async Task No_page_of_the_front_needs_a_script_or_carries_a_style()
    {
        await using var site = await PublicSite.Open();
        var story = await site.Moon.PublishedFilm();
        await site.Moon.Publish(await site.Moon.Gallery("Pictures", await site.Moon.Asset("P1.JPG", AssetKind.Photo, "filming"), await site.Moon.Asset("P2.JPG", AssetKind.Photo)));

        foreach (var path in new[] { "/", "/productions/borrowed-moon", $"/stories/{story.Slug}", "/stories/pictures", "/search?q=moon", "/search" })
        {
            var page = await site.Read(path);
            page.QuerySelectorAll("[style], style, script:not([src]):not([type='application/ld+json'])").ShouldBeEmpty(path);
            page.QuerySelectorAll("h1").Length.ShouldBe(1, path);
            page.QuerySelectorAll("img:not([alt]), img:not([width]), img[src='']").ShouldBeEmpty(path);
            page.QuerySelectorAll("[id]").Select(e => e.Id).ShouldBeUnique();
            page.QuerySelector("title")!.TextContent.ShouldNotBeNullOrWhiteSpace();
            foreach (var link in page.QuerySelectorAll("a[href^='/']").Select(a => a.GetAttribute("href")!.Split('#')[0]).Distinct())
                ((int)await site.Status(link)).ShouldBeLessThan(400, $"{path} leads to {link}");
            using var answer = await site.Get(path);
            answer.Headers.CacheControl!.NoCache.ShouldBeTrue(path);
        }
    }

    [Fact]
    public async Task A_page_on_paper_says_where_it_was_read()
    {
        await using var site = await PublicSite.Open();
        var story = await site.Moon.PublishedFilm();

        foreach (var path in new[] { "/productions/borrowed-moon", $"/stories/{story.Slug}", "/people/sol-ferris" })
        {
            var page = await site.Read(path);
            page.QuerySelector(".in-print.printed")!.TextContent.ShouldBe(page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
            page.QuerySelector(".printed")!.TextContent.ShouldEndWith(path);
        }
    }

    [Fact]
    public async Task A_headline_of_two_hundred_letters_is_set_as_a_paragraph_and_each_in_its_own_direction()
    {
        await using var site = await PublicSite.Open();
        var arabic = await site.Moon.PublishedFilm("القمر الذي استعرناه من السماء");
        var endless = await site.Moon.PublishedFilm(string.Join(' ', Enumerable.Repeat("moon", 39)));

        (await site.Read($"/stories/{arabic.Slug}")).QuerySelector("h1")!.GetAttribute("dir").ShouldBe("auto");
        var headline = (await site.Read($"/stories/{endless.Slug}")).QuerySelector("h1")!;
        headline.ClassList.ShouldContain("endless");
        (await site.Read("/")).QuerySelectorAll("h1, h3").ShouldAllBe(h => h.GetAttribute("dir") == "auto");
    }

    [Fact]
    public async Task A_stranger_gets_the_styles_that_a_page_names()
    {
        await using var site = await PublicSite.Open();

        var sheets = (await site.Read("/")).QuerySelectorAll("link[rel=stylesheet]").Select(l => l.GetAttribute("href")!).ToList();

        sheets.ShouldNotBeEmpty();
        foreach (var sheet in sheets)
        {
            using var answer = await site.Get(sheet);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/css", sheet);
            (await answer.Content.ReadAsStringAsync()).ShouldContain("@layer");
        }
    }

    [Theory]
    [InlineData("BTS")]
    [InlineData("behind the scenes")]
    [InlineData("behind-the-scenes")]
    [InlineData("making-of")]
    [InlineData("making of")]
    [InlineData("MAKING OF borrowed")]
    public async Task Words_for_the_same_thing_find_each_other(string words)
    {
        await using var site = await PublicSite.Open();
        var story = await site.Moon.PublishedFilm("Two wires");

        var found = await site.Page($"/search?q={Uri.EscapeDataString(words)}");
        found.ShouldContain($"/stories/{story.Slug}");
        found.ShouldContain("<h1>One story</h1>");
        (await site.Page("/search?q=bloopers")).ShouldContain("<h1>Nothing with these words</h1>");
    }

    [Fact]
    public async Task What_somebody_types_is_never_taken_for_a_page()
    {
        await using var site = await PublicSite.Open();
        (await site.Page("/search?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E")).ShouldNotContain("<script>alert");
        ((int)await site.Status($"/search?q={new string('x', 3000)}")).ShouldBe(200);
        ((int)await site.Status("/?from=-5")).ShouldBe(200);
    }

    [Fact]
    public async Task The_release_date_is_counted_down_only_once_the_house_says_it()
    {
        await using var site = await PublicSite.Open();
        await site.Moon.PublishedFilm();
        (await site.Page("/productions/borrowed-moon")).ShouldNotContain("release date");

        await site.Server.Get<ReleaseDesk>().Say(Actor.Owner, Programme.Moon, inPublic: true);
        (await site.Read("/productions/borrowed-moon")).QuerySelector(".countdown")!.TextContent.ShouldContain("301 days");

        site.Clock.Now = Instant.FromUtc(2027, 3, 1, 10, 0);
        (await site.Page("/productions/borrowed-moon")).ShouldNotContain("countdown");
    }
}
