using System.Net;
using Backlot.Clear.Appearances;
using Backlot.Cut.Selects;
using Backlot.Plan.Productions;
using Backlot.Plan.Stories;
using Backlot.Platform.Identity;
using Backlot.Publish.Posts;
using Backlot.Tests.Serving;

namespace Backlot.Tests.Pages.Posts;

public sealed class PostsPageTests
{
    private const string Page = "/desk/productions/borrowed-moon/posts";

    [Fact]
    public async Task A_post_stands_at_its_day_with_its_state_and_the_first_thing_in_the_way()
    {
        await using var moon = await MoonDesk.Open();
        await Planned(moon, "release-9d@09:00");
        using var desk = await moon.Owner();

        var page = await desk.Open(Page);

        var post = page.QuerySelector(".postboard td .calpost")!;
        post.TextContent.ShouldContain("release-9d@09:00");
        post.TextContent.ShouldContain("Sol Ferris");
        post.GetAttribute("data-is").ShouldBe("blocked");
        post.Closest("td")!.TextContent.ShouldContain("−9");
        page.QuerySelector("#post")!.TextContent.ShouldContain("It moves with the release date.");
        page.QuerySelector(".postboard .day0")!.TextContent.ShouldContain("Release date");
    }

    [Fact]
    public async Task What_would_move_is_shown_and_nothing_is_moved_until_it_is_said()
    {
        await using var moon = await MoonDesk.Open();
        await Planned(moon, "release-9d@09:00");
        using var desk = await moon.Owner();

        var tried = await desk.Open($"{Page}?moves=2030-12-10");
        tried.QuerySelector("#move")!.TextContent.ShouldContain("24 Nov → Sun 1 Dec");
        tried.QuerySelectorAll(".postboard .ghost").Length.ShouldBe(1);
        (await Release(moon)).ShouldBe(new LocalDate(2030, 12, 3));

        await desk.SendOf(tried, "move-release");

        desk.At.ShouldBe(Page);
        (await Release(moon)).ShouldBe(new LocalDate(2030, 12, 10));
        (await moon.Get<PostDesk>().List(Actor.Owner)).Single().Due.ShouldBe(Instant.FromUtc(2030, 12, 1, 9, 0));
    }

    [Fact]
    public async Task A_post_is_moved_by_a_day_and_fixed_and_hung_up_again()
    {
        await using var moon = await MoonDesk.Open();
        await Planned(moon, "release-9d@09:00");
        using var desk = await moon.Owner();
        async Task<string> At() => (await moon.Get<PostDesk>().List(Actor.Owner)).Single().Post.At;

        await desk.Send(Page, "later");
        (await At()).ShouldBe("release-8d@09:00");
        await desk.Send(Page, "fix");
        (await At()).ShouldBe("2030-11-25T09:00:00Z");
        await desk.Send(Page, "earlier");
        (await At()).ShouldBe("2030-11-24T09:00:00Z");
        await desk.Send(Page, "hang");
        (await At()).ShouldBe("release-9d@09:00");
    }

    [Fact]
    public async Task A_viewer_sees_the_calendar_without_its_forms_and_a_stranger_to_the_production_nothing()
    {
        await using var moon = await MoonDesk.Open();
        await Planned(moon, "release-9d@09:00");
        using var viewer = await moon.Member(Role.Viewer);

        var page = await viewer.Open($"{Page}?moves=2030-12-10&post=nonsense");

        page.QuerySelectorAll(".calpost:not(.ghost)").Length.ShouldBe(1);
        page.QuerySelectorAll("main form[method=post]").ShouldBeEmpty();
        await moon.Get<ProductionDesk>().Add(Actor.Owner, new NewProduction("Theirs", "film", "UTC"));
        await viewer.Open("/desk/productions/theirs/posts", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_production_without_posts_or_a_date_says_what_to_do()
    {
        await using var server = await TestServer.Start();
        await server.Get<ProductionDesk>().Add(Actor.Owner, new NewProduction("Bare", "film", "UTC"));
        using var desk = await DeskBrowser.Owner(server);

        var page = await desk.Open("/desk/productions/bare/posts");

        page.QuerySelector("main")!.TextContent.ShouldContain("No release date yet");
        page.QuerySelector(".empty")!.TextContent.ShouldContain("Nothing is out and nothing is planned.");
        page.GetElementById("move").ShouldBeNull();
        (await desk.Open("/desk/posts")).QuerySelector(".empty").ShouldNotBeNull();
    }

    private static async Task<LocalDate> Release(MoonDesk moon) =>
        (await moon.Get<MilestoneDesk>().List(Actor.Owner, moon.Production.Id)).Single().DayIn(Zones.Find("Europe/Lisbon"));

    private static async Task Planned(MoonDesk moon, string at)
    {
        var photo = await moon.Photo("A.JPG");
        var story = await moon.Story("Before the moon", StoryKind.Gallery);
        await moon.Get<AppearanceDesk>().Add(Actor.Owner, $"{photo}", "Sol Ferris", new NewAppearance());
        await moon.Get<SelectDesk>().Add(Actor.Owner, $"{photo}", new NewSelect { Reason = SelectReason.Highlight, Story = story.Slug });
        await moon.Get<PostDesk>().Add(Actor.Owner, story.Slug, at);
    }
}
