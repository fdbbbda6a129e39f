using System.Text.Json;
using System.Xml.Linq;

namespace Backlot.Tests.Publish.Elsewhere;

public sealed class ElsewhereTests
{
    [Fact]
    public async Task What_was_taken_back_is_gone_from_frames_and_from_what_other_programs_are_told()
    {
        await using var site = await PublicSite.Open();
        var story = await site.Moon.PublishedFilm();
        var (page, embed) = ($"{site.Server.Address}stories/{story.Slug}", $"/stories/{story.Slug}/embed");
        var oembed = $"/oembed?url={Uri.EscapeDataString(page)}";
        (await site.Read($"/stories/{story.Slug}")).QuerySelector("link[type='application/json+oembed']")!.GetAttribute("href")!.ShouldEndWith(oembed);
        var told = JsonDocument.Parse(await site.Page(oembed)).RootElement;
        told.GetProperty("type").GetString().ShouldBe("video");
        told.GetProperty("html").GetString()!.ShouldContain($"{page}/embed");
        (await site.Read(embed)).QuerySelector("video").ShouldNotBeNull();
        (await Addresses(site)).ShouldContain(page);

        await site.Moon.Withdraw();

        using var gone = await site.Get(embed, null, ("Accept", "text/html"));
        ((int)gone.StatusCode).ShouldBe(410);
        gone.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("frame-ancestors *");
        var words = await gone.Content.ReadAsStringAsync();
        words.ShouldNotContain(story.Title);
        words.ShouldNotContain("<video");
        ((int)await site.Status(oembed)).ShouldBe(410);
        (await Addresses(site)).ShouldBe([$"{site.Server.Address}"]);
    }

    [Fact]
    public async Task Only_what_is_made_for_it_may_be_put_into_a_frame()
    {
        await using var site = await PublicSite.Open();
        var story = await site.Moon.PublishedFilm();
        using var embed = await site.Get($"/stories/{story.Slug}/embed");
        using var page = await site.Get($"/stories/{story.Slug}");
        embed.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("frame-ancestors *");
        page.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("frame-ancestors 'none'");
    }

    [Theory]
    [InlineData("")]
    [InlineData("?url=https://elsewhere.example/stories/how-we-borrowed-the-moon")]
    [InlineData("?url=nonsense")]
    public async Task Other_addresses_are_none_of_ours(string query)
    {
        await using var site = await PublicSite.Open();
        await site.Moon.PublishedFilm();
        ((int)await site.Status($"/oembed{query}")).ShouldBe(404);
    }

    [Fact]
    public async Task A_title_cannot_end_the_data_that_it_stands_in()
    {
        await using var site = await PublicSite.Open();
        var story = await site.Moon.PublishedFilm("</script><b>& \"moon\"");

        var page = await site.Read($"/stories/{story.Slug}");

        var data = JsonDocument.Parse(page.QuerySelector("script[type='application/ld+json']")!.TextContent).RootElement;
        data.GetProperty("@type").GetString().ShouldBe("VideoObject");
        data.GetProperty("name").GetString().ShouldBe(story.Title);
        page.QuerySelectorAll("script:not([src])").Length.ShouldBe(1);
    }

    [Fact]
    public async Task Robots_are_asked_to_leave_the_desk_and_personal_links_alone()
    {
        await using var site = await PublicSite.Open();
        var text = await site.Page("/robots.txt");
        foreach (var line in new[] { "Disallow: /desk\n", "Disallow: /p/\n", $"Sitemap: {site.Server.Address}sitemap.xml\n" })
            text.ShouldContain(line);
    }

    private static async Task<IReadOnlyList<string>> Addresses(PublicSite site) =>
        [.. XDocument.Parse(await site.Page("/sitemap.xml")).Descendants().Where(e => e.Name.LocalName == "loc").Select(e => e.Value)];
}
