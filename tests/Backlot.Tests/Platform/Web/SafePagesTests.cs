using AngleSharp.Html.Parser;
using Backlot.Platform.Web;
using Backlot.Platform.Web.Answers;
using Backlot.Platform.Web.Parts;
using Microsoft.AspNetCore.Builder;

namespace Backlot.Tests.Platform.Web;

public sealed class SafePagesTests
{
    [Theory]
    [InlineData("/nowhere")]
    [InlineData("/desk/nowhere")]
    [InlineData("/plain")]
    public async Task No_answer_leaves_without_the_headers_that_fence_it_in(string path)
    {
        await using var server = await PagesServer.Start(routes => routes.MapGet("/plain", () => "plain"));

        var headers = (await server.Page(path)).Headers;

        var policy = headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldStartWith("default-src 'none'");
        policy.ShouldNotContain("unsafe");
        policy.ShouldNotContain("data:");
        policy.ShouldContain("frame-ancestors 'none'");
        headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
        headers.Contains("Referrer-Policy").ShouldBeTrue();
        headers.GetValues("Cross-Origin-Opener-Policy").Single().ShouldBe("same-origin");
        headers.GetValues("Cross-Origin-Resource-Policy").Single().ShouldBe("same-origin");
        headers.Contains("Permissions-Policy").ShouldBeTrue();
    }

    [Fact]
    public async Task A_personal_link_tells_no_other_site_where_it_was()
    {
        await using var server = await PagesServer.Start(_ => { });
        (await server.Page("/p/abc")).Headers.GetValues("Referrer-Policy").Single().ShouldBe("no-referrer");
        (await server.Page("/desk")).Headers.GetValues("Referrer-Policy").Single().ShouldBe("no-referrer");
        (await server.Page("/sign-in/abc")).Headers.GetValues("Referrer-Policy").Single().ShouldBe("no-referrer");
        (await server.Page("/sign-in/abc")).Headers.GetValues("X-Robots-Tag").Single().ShouldBe("noindex");
    }

    [Fact]
    public async Task No_part_carries_style_or_script_that_the_policy_would_refuse()
    {
        await using var server = await PagesServer.Start(routes =>
        {
            PagesServer.Shows<Mark>(routes, "/mark", new() { ["Is"] = MarkKind.Blocked, ["Href"] = "#why" });
            PagesServer.Shows<Player>(routes, "/player", new() { ["Title"] = "Bloopers", ["File"] = "/f.mp4", ["Playlist"] = "/f.m3u8", ["Desk"] = true });
            PagesServer.Shows<Wipe>(routes, "/wipe", new() { ["Before"] = "/a", ["After"] = "/b", ["BeforeAlt"] = "a", ["AfterAlt"] = "b" });
            PagesServer.Shows<Backlot.Platform.Web.Parts.Progress>(routes, "/progress", new() { ["Key"] = "render:1", ["Label"] = "Bloopers" });
            PagesServer.Shows<Reasons>(routes, "/reasons", new()
            {
                ["Length"] = 25d,
                ["Of"] = new[] { new Reason("Sol Ferris, no signed release", At: new Strip.Range(11, 14, MarkKind.Blocked)) { Mends = [new Mend("Ask Sol to sign", "a link", "#")] } },
            });
            PagesServer.Shows<Gone>(routes, "/gone");
        });

        foreach (var path in new[] { "/mark", "/player", "/wipe", "/progress", "/reasons", "/gone", "/nowhere", "/desk/nowhere", "/p/nowhere" })
        {
            var page = new HtmlParser().ParseDocument(await (await server.Page(path)).Content.ReadAsStringAsync());
            page.QuerySelectorAll("[style], style, script:not([src])").ShouldBeEmpty($"{path} has style or script in it");
            page.All.SelectMany(element => element.Attributes).Where(a => a.Name.StartsWith("on", StringComparison.Ordinal)).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task A_mark_is_always_a_word_and_never_a_colour_alone()
    {
        await using var server = await PagesServer.Start(routes =>
        {
            foreach (var kind in Enum.GetValues<MarkKind>())
                PagesServer.Shows<Mark>(routes, $"/{kind}", new() { ["Is"] = kind });
        });
        foreach (var kind in Enum.GetValues<MarkKind>())
        {
            var mark = new HtmlParser().ParseDocument(await (await server.Page($"/{kind}")).Content.ReadAsStringAsync()).QuerySelector(".mark")!;
            mark.TextContent.ShouldBe(kind.Word());
            mark.GetAttribute("data-is").ShouldBe(kind.Word());
        }
    }

    [Fact]
    public async Task A_film_plays_by_the_browsers_own_controls_before_any_script_runs()
    {
        await using var server = await PagesServer.Start(routes => PagesServer.Shows<Player>(routes, "/player",
            new() { ["Title"] = "Bloopers", ["File"] = "/f.mp4", ["Captions"] = new[] { new Player.Track("/f.vtt", "en", "English") } }));
        var page = new HtmlParser().ParseDocument(await (await server.Page("/player")).Content.ReadAsStringAsync());
        page.QuerySelector("backlot-player > video[controls] > source[src='/f.mp4']").ShouldNotBeNull();
        page.QuerySelector("video > track[kind=captions][srclang=en][default]").ShouldNotBeNull();
    }
}
