using Backlot.Clear.Appearances;
using Backlot.Plan.Links;
using Backlot.Plan.Stories;
using Backlot.Platform.Identity;
using Backlot.Cut.Selects;
using Backlot.Publish.Posts;
using Backlot.Tests.Serving;

namespace Backlot.Tests.Pages;

public sealed class FirstPageTests
{
    [Fact]
    public async Task What_is_blocked_waits_for_those_who_can_mend_it_and_for_nobody_else()
    {
        await using var moon = await MoonDesk.Open();
        var photo = await moon.Photo("A.JPG");
        var story = await moon.Story("Before the moon", StoryKind.Gallery);
        await moon.Get<AppearanceDesk>().Add(Actor.Owner, $"{photo}", "Sol Ferris", new NewAppearance());
        await moon.Get<SelectDesk>().Add(Actor.Owner, $"{photo}", new NewSelect { Reason = SelectReason.Highlight, Story = story.Slug });
        await moon.Get<PostDesk>().Add(Actor.Owner, story.Slug, "release");
        using var clearance = await moon.Member(Role.Clearance);
        using var shooter = await moon.Member(Role.Shooter);

        var need = (await clearance.Open("/desk")).QuerySelector(".needs li")!;

        need.TextContent.ShouldContain("Before the moon will be blocked when its time comes.");
        var mend = need.QuerySelector(".acts a")!;
        mend.TextContent.ShouldBe("Ask Sol Ferris to sign");
        mend.GetAttribute("href")!.ShouldEndWith("#ask");
        (await shooter.Open("/desk")).QuerySelector(".needs")?.TextContent.ShouldNotContain("Before the moon");
    }

    [Fact]
    public async Task What_others_did_since_one_was_here_is_told_and_what_one_did_oneself_is_not()
    {
        await using var moon = await MoonDesk.Open();
        var photo = await moon.Photo("A.JPG");
        using var desk = await moon.Owner();
        (await desk.Open("/desk")).GetElementById("since").ShouldBeNull();

        await moon.Get<AppearanceDesk>().SayNobody(Actor.Owner, [$"{photo}"]);
        await desk.Send($"/desk/assets/{photo}", "select", ("reason", "highlight"), ("note", "The moon"));

        var since = (await desk.Open("/desk")).GetElementById("since")!;
        since.TextContent.ShouldContain("owner (command line) said that nobody is in them: A.JPG");
        since.TextContent.ShouldNotContain("marked it for use");
    }

    [Fact]
    public async Task The_red_of_a_set_is_chosen_for_the_desk_of_this_browser()
    {
        await using var moon = await MoonDesk.Open();
        using var desk = await moon.Owner();

        using var chosen = await desk.Ask("/theme/set?back=/desk/jobs");

        chosen.Headers.Location!.ToString().ShouldBe("/desk/jobs");
        (await desk.Open("/desk/jobs")).DocumentElement.GetAttribute("data-theme").ShouldBe("set");
        (await desk.Open("/")).DocumentElement.GetAttribute("data-theme").ShouldBeNull();
        using var elsewhere = await desk.Ask("/theme/system?back=//elsewhere.example/");
        elsewhere.Headers.Location!.ToString().ShouldBe("/desk");
        (await desk.Open("/desk")).DocumentElement.GetAttribute("data-theme").ShouldBeNull();
    }

    [Fact]
    public async Task Members_see_every_personal_link_and_take_one_back()
    {
        await using var moon = await MoonDesk.Open();
        var (link, _, _) = await moon.Get<PersonalLinkDesk>().Make(Actor.Owner, "Sol Ferris", "borrowed-moon", LinkFor.Sign);
        using var desk = await moon.Owner();
        var row = (await desk.Open("/desk/productions/borrowed-moon/members")).QuerySelector("#links tbody tr")!;
        row.TextContent.ShouldContain("Sol Ferris");
        row.TextContent.ShouldContain("not opened yet");

        var page = await desk.Send("/desk/productions/borrowed-moon/members", $"revoke-{link.Id}");

        page.QuerySelector("#links tbody tr")!.TextContent.ShouldContain("taken back");
        page.GetElementById($"revoke-{link.Id}").ShouldBeNull();
    }
}
