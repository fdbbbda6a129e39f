using Backlot.Clear.Appearances;
using Backlot.Clear.Grants;
using Backlot.Clear.Verdicts;
using Backlot.Cut.Selects;
using Backlot.Cut.Timelines;
using Backlot.Media.Time;
using Backlot.Plan.Stories;
using Backlot.Platform.Identity;
using Backlot.Tests.Serving;

namespace Backlot.Tests.Pages;

public sealed class ClearRoomTests
{
    private const string Room = "/desk/productions/borrowed-moon/clear";

    [Fact]
    public async Task One_signature_away_is_said_and_signing_it_turns_the_light()
    {
        await using var moon = await MoonDesk.Open();
        await Bloopers(moon, "Sol Ferris");
        using var desk = await moon.Owner();

        var page = await desk.Open(Room);

        page.QuerySelector("tr[aria-selected] td[data-use=Front] .mark")!.TextContent.ShouldBe("blocked");
        page.QuerySelector(".freeing")!.TextContent.ShouldContain("When Sol Ferris signs, Bloopers is free.");
        page.QuerySelector(".freeing a")!.GetAttribute("href").ShouldStartWith("/desk/productions/borrowed-moon/people/");
        page.QuerySelector(".folk tbody tr")!.TextContent.ShouldContain("Sol Ferris");
        page.QuerySelector(".folk tbody tr small.quiet")!.TextContent.ShouldBe("one story");

        await moon.Get<GrantDesk>().Add(Actor.Owner, "Sol Ferris", "borrowed-moon", new NewGrant("all", "front,press"));
        page = await desk.Open($"{Room}?story=bloopers&use=front");

        page.QuerySelector("tr[aria-selected] td[data-use=Front] .mark")!.TextContent.ShouldBe("cleared");
        page.QuerySelector(".freeing").ShouldBeNull();
        page.QuerySelector(".folk tbody tr small.quiet")!.TextContent.ShouldBe("one story, for social");
        (await desk.Open($"{Room}?story=bloopers&use=social")).QuerySelector(".freeing")!.TextContent.ShouldContain("When Sol Ferris signs");
    }

    [Fact]
    public async Task A_face_without_a_name_is_not_mended_by_signatures()
    {
        await using var moon = await MoonDesk.Open();
        await Bloopers(moon, "Sol Ferris", unnamed: true);
        using var desk = await moon.Owner();

        var page = await desk.Open(Room);

        page.QuerySelector(".freeing").ShouldBeNull();
        page.QuerySelector("#why .reasons")!.TextContent.ShouldContain("nobody has said who it is");
        page.QuerySelectorAll(".folk tbody tr").Select(row => row.QuerySelector(".mark")!.TextContent).ShouldContain("unknown");
    }

    [Fact]
    public async Task The_blocked_seconds_are_left_out_by_one_button_and_the_light_turns()
    {
        await using var moon = await MoonDesk.Open();
        await Bloopers(moon, "Sol Ferris", until: 6);
        using var desk = await moon.Owner();
        var form = (await desk.Open(Room)).QuerySelector(".mend form")!.Id!;

        var page = await desk.Send(Room, form);

        DeskBrowser.Said(page).ShouldStartWith("Left out: version 2, 0:");
        page.QuerySelector("td[data-use=Front] .mark")!.TextContent.ShouldBe("cleared");
        (await moon.Get<VersionDesk>().Latest(Actor.Owner, "bloopers"))!.How.ShouldBe(MadeHow.LeftOut);
    }

    [Fact]
    public async Task Whoever_decides_sees_the_picture_and_what_leaving_it_out_costs()
    {
        await using var moon = await MoonDesk.Open();
        await Bloopers(moon, "Sol Ferris", until: 6);
        var length = (await moon.Get<VersionDesk>().Latest(Actor.Owner, "bloopers"))!.Timeline().Length.ToSeconds();
        using var desk = await moon.Owner();

        foreach (var address in new[] { Room, "/desk/stories/bloopers" })
        {
            var reason = (await desk.Open(address)).QuerySelector(".reasons > li")!;
            reason.QuerySelector("a.of img")!.GetAttribute("src")!.ShouldMatch("^/desk/assets/[0-9]+/small$", address);
            reason.QuerySelector("a.of img")!.GetAttribute("alt").ShouldBe("A001C008.MOV");
            reason.QuerySelector(".price")!.TextContent.ShouldStartWith("The film is 0:", customMessage: address);
            reason.QuerySelector(".price")!.TextContent.ShouldContain($"not {Backlot.Platform.Web.ClockText.Of((long)Math.Round(length))}.", customMessage: address);
        }

        // By whoever plans and may not look at footage: the reason, not the picture.
        using var reader = await moon.Member(Role.Viewer);
        var plain = await reader.Open(Room);
        plain.QuerySelector(".reasons > li h3").ShouldNotBeNull();
        (plain.QuerySelector(".reasons a.of") is null).ShouldBe(!RoleRights.Of(Role.Viewer).HasFlag(Rights.Look));

        var page = await desk.Send("/desk/stories/bloopers", (await desk.Open("/desk/stories/bloopers")).QuerySelector(".mend form")!.Id!);
        DeskBrowser.Said(page).ShouldStartWith("Left out: version 2, 0:");
    }

    [Fact]
    public async Task A_button_of_a_page_that_is_out_of_date_leaves_nothing_out()
    {
        await using var moon = await MoonDesk.Open();
        await Bloopers(moon, "Sol Ferris", until: 6);
        using var desk = await moon.Owner();
        var open = await desk.Open(Room);
        await moon.Get<VersionDesk>().LeaveOut(Actor.Owner, "bloopers", [TimeRange.Between(MediaTime.Zero, MediaTime.FromSeconds(1))]);

        var page = await desk.SendOf(open, open.QuerySelector(".mend form")!.Id!);

        page.QuerySelector("main")!.TextContent.ShouldContain("was cut again in the meantime");
        (await moon.Get<VersionDesk>().Latest(Actor.Owner, "bloopers"))!.Number.ShouldBe(2);
    }

    [Fact]
    public async Task A_room_without_stories_says_what_will_be_here()
    {
        await using var moon = await MoonDesk.Open();
        using var desk = await moon.Owner();

        (await desk.Open(Room)).QuerySelector("main")!.TextContent.ShouldContain("As soon as a story is cut");
    }

    private static async Task Bloopers(MoonDesk moon, string person, bool unnamed = false, long? until = null)
    {
        var clip = await moon.Clip("A001C008.MOV");
        await moon.Get<AppearanceDesk>().Add(Actor.Owner, $"{clip}", person, until is { } end ? new NewAppearance { Range = TimeRange.Between(MediaTime.Zero, MediaTime.FromSeconds(end)) } : new NewAppearance());
        if (unnamed)
            await moon.Get<AppearanceDesk>().AddUnnamed(Actor.Owner, $"{clip}", new NewAppearance());
        var select = await moon.Get<SelectDesk>().Add(Actor.Owner, $"{clip}", new NewSelect(TimeRange.Between(MediaTime.FromSeconds(3), MediaTime.FromSeconds(9)), SelectReason.Blooper, "The moon falls"));
        var story = await moon.Get<SelectDesk>().AddStory(Actor.Owner, "borrowed-moon", new NewStory(StoryKind.MakingOf, "Bloopers"), [select.Id]);
        await moon.Get<VersionDesk>().FirstCut(Actor.Owner, story.Slug);
    }
}
