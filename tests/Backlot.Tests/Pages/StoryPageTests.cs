using System.Net;
using Backlot.Clear.Appearances;
using Backlot.Cut.Renders;
using Backlot.Cut.Selects;
using Backlot.Cut.Timelines;
using Backlot.Media.Time;
using Backlot.Plan.Stories;
using Backlot.Platform.Data;
using Backlot.Platform.Identity;
using Backlot.Publish.Posts;
using Backlot.Tests.Serving;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Tests.Pages;

public sealed class StoryPageTests
{
    [Fact]
    public async Task A_story_is_added_given_selects_cut_and_says_why_it_is_blocked()
    {
        await using var moon = await MoonDesk.Open();
        var select = await Marked(moon, "Sol Ferris");
        using var desk = await moon.Owner();

        var page = await desk.Send("/desk/productions/borrowed-moon/stories", "add-story", ("title", "Bloopers"), ("kind", "making-of"));
        desk.At.ShouldBe("/desk/stories/bloopers");
        page.Body!.TextContent.ShouldContain("shows nothing yet");
        page = await desk.Send("/desk/stories/bloopers", "give", ("select", $"{select}"));
        page.QuerySelector("#selects ol")!.TextContent.ShouldContain("The moon falls");
        page = await desk.Send("/desk/stories/bloopers", "first-cut");

        DeskBrowser.Said(page).ShouldBe("Cut: version 1.");
        page.QuerySelector(".reasons")!.TextContent.ShouldContain("Sol Ferris");
        page.QuerySelector(".reasons")!.TextContent.ShouldContain("no signed release");
        page.QuerySelector("#cut .lanes")!.TextContent.ShouldContain("Sol Ferris");
        (await moon.Get<VersionDesk>().Latest(Actor.Owner, "bloopers"))!.Number.ShouldBe(1);
        (await desk.Open("/desk/productions/borrowed-moon/stories")).QuerySelector("td[data-use=Front] .mark")!.TextContent.ShouldBe("blocked");
    }

    [Fact]
    public async Task Publishing_what_is_blocked_lists_every_reason_beside_the_button_and_nothing_goes_out()
    {
        await using var moon = await MoonDesk.Open();
        await Cut(moon);
        using var desk = await moon.Owner();

        var page = await desk.Send("/desk/stories/bloopers", "publish-now");

        DeskBrowser.Refused(page, "publish-now").ShouldContain("Sol Ferris");
        (await moon.Get<PostDesk>().List(Actor.Owner)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_due_and_is_blocked_is_said_on_the_first_page_and_among_the_posts()
    {
        await using var moon = await MoonDesk.Open();
        var story = await Cut(moon);
        using var desk = await moon.Owner();
        var post = await moon.Get<PostDesk>().Add(Actor.Owner, story.Slug);

        await moon.Get<PostDesk>().RunDue(Actor.Owner);

        DeskBrowser.Refused(await desk.Send("/desk/posts", $"out-{post.Id}"), $"out-{post.Id}").ShouldContain("Sol Ferris");
        (await desk.Open("/desk/posts")).Body!.TextContent.ShouldContain("no signed release");
        (await desk.Open("/desk")).QuerySelector(".needs")!.TextContent.ShouldContain("Bloopers is due and blocked.");
    }

    [Fact]
    public async Task A_post_is_planned_by_its_milestone_and_called_off()
    {
        await using var moon = await MoonDesk.Open();
        await Cut(moon);
        using var desk = await moon.Owner();

        var page = await desk.Send("/desk/stories/bloopers", "publish-at", ("at", "release-10d@09:00"));
        page.QuerySelector("#publish")!.TextContent.ShouldContain("release-10d@09:00");
        var post = await Post(moon);
        post.State.ShouldBe(PostState.Planned);

        await desk.Send("/desk/productions/borrowed-moon/posts", $"back-{post.Id}");

        (await Post(moon)).State.ShouldBe(PostState.Withdrawn);
    }

    [Fact]
    public async Task A_time_without_a_clock_stays_in_its_field()
    {
        await using var moon = await MoonDesk.Open();
        await Cut(moon);
        using var desk = await moon.Owner();

        var page = await desk.Send("/desk/stories/bloopers", "publish-at", ("at", "2027-03-01"));

        DeskBrowser.Refused(page, "publish-at").ShouldContain("without a clock time");
        page.QuerySelector("#publish-at-at")!.GetAttribute("value").ShouldBe("2027-03-01");
    }

    [Fact]
    public async Task A_render_is_asked_for_once_however_often_the_button_is_pressed()
    {
        await using var moon = await MoonDesk.Open();
        var story = await Cut(moon);
        using var desk = await moon.Owner();

        await desk.Send("/desk/stories/bloopers", "render", ("shape", "9:16"));
        await desk.Send("/desk/stories/bloopers", "render", ("shape", "9:16"));

        (await moon.Get<RenderDesk>().List(Actor.Owner, story.Id)).Single().Shape.ShouldBe("9:16");
    }

    [Fact]
    public async Task A_quick_look_is_rendered_smaller()
    {
        await using var moon = await MoonDesk.Open();
        var story = await Cut(moon);
        using var desk = await moon.Owner();

        var page = await desk.Send("/desk/stories/bloopers", "render", ("size", "360"));

        DeskBrowser.Said(page).ShouldStartWith("Asked for 16:9.");
        page.GetElementById("renders")!.TextContent.ShouldContain("16:9, 360");
        (await moon.Get<RenderDesk>().List(Actor.Owner, story.Id)).Single().Shape.ShouldBe("16:9@360");
    }

    [Fact]
    public async Task The_timeline_is_taken_to_another_editor_and_comes_back()
    {
        await using var moon = await MoonDesk.Open();
        await Cut(moon);
        using var desk = await moon.Owner();
        using var otio = await desk.Ask("/desk/stories/bloopers/timeline.otio");
        otio.StatusCode.ShouldBe(HttpStatusCode.OK);
        var text = await otio.Content.ReadAsStringAsync();
        text.ShouldContain("OTIO_SCHEMA");

        var page = await desk.Open("/desk/stories/bloopers");
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in DeskBrowser.Filled(page, "import"))
            form.Add(new StringContent(value), name);
        form.Add(new StringContent(text.Replace("The moon falls", "The moon falls again", StringComparison.Ordinal)), "timeline", "bloopers.otio");
        using var answer = await desk.Post("/desk/stories/bloopers/import", form);

        (await desk.Open(answer.Headers.Location!.ToString())).QuerySelector("#versions ol")!.TextContent.ShouldContain("Version 2");
    }

    [Fact]
    public async Task An_editor_cuts_and_does_not_publish_and_a_viewer_does_neither()
    {
        await using var moon = await MoonDesk.Open();
        await Cut(moon);
        using var editor = await moon.Member(Role.Editor);
        using var viewer = await moon.Member(Role.Viewer);

        var page = await editor.Open("/desk/stories/bloopers");
        page.GetElementById("render").ShouldNotBeNull();
        page.GetElementById("publish-now").ShouldBeNull();
        (await viewer.Open("/desk/stories/bloopers")).GetElementById("render").ShouldBeNull();
        foreach (var (who, action) in new[] { (editor, "publish"), (viewer, "publish"), (viewer, "first-cut"), (viewer, "renders/ask") })
        {
            var token = (await who.Open("/desk")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
            using var answer = await who.Post($"/desk/stories/bloopers/{action}", [new KeyValuePair<string, string>("__RequestVerificationToken", token), new("form", "x")]);
            answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden, action);
        }

        (await moon.Get<Ledger>().Read(db => db.Set<Post>().CountAsync())).ShouldBe(0);
    }

    private static async Task<long> Marked(MoonDesk moon, string person)
    {
        var clip = await moon.Clip("A001C008.MOV");
        await moon.Get<AppearanceDesk>().Add(Actor.Owner, $"{clip}", person, new NewAppearance());
        return (await moon.Get<SelectDesk>().Add(Actor.Owner, $"{clip}", new NewSelect(TimeRange.Between(MediaTime.FromSeconds(3), MediaTime.FromSeconds(9)), SelectReason.Blooper, "The moon falls"))).Id;
    }

    private static async Task<Story> Cut(MoonDesk moon)
    {
        var select = await Marked(moon, "Sol Ferris");
        var story = await moon.Get<SelectDesk>().AddStory(Actor.Owner, "borrowed-moon", new NewStory(StoryKind.MakingOf, "Bloopers"), [select]);
        await moon.Get<VersionDesk>().FirstCut(Actor.Owner, story.Slug);
        return story;
    }

    private static Task<Post> Post(MoonDesk moon) => moon.Get<Ledger>().Read(db => db.Set<Post>().SingleAsync());
}
