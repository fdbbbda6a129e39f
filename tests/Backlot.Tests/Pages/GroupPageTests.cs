using System.Net;
using System.Text.Json;
using Backlot.Capture.Assets;
using Backlot.Capture.Sync;
using Backlot.Platform.Data;
using Backlot.Platform.Identity;
using Backlot.Tests.Serving;

namespace Backlot.Tests.Pages;

public sealed class GroupPageTests
{
    [Fact]
    public async Task Where_each_recording_lies_is_said_in_words_and_what_can_be_played_is_given_to_the_players()
    {
        await using var moon = await MoonDesk.Open();
        var (group, clips) = await Encore(moon);
        using var desk = await moon.Member(Role.Director);

        var page = await desk.Open($"/desk/groups/{group}");

        page.QuerySelector($"#member-{clips[0]}")!.TextContent.ShouldContain("the others are measured from it");
        page.QuerySelector($"#member-{clips[1]}")!.TextContent.ShouldContain("begins 1.500 s before WIDE.MOV; by sound, very likely; its timecode says the same; its clock runs fast by 20.0 millionths");
        page.QuerySelector($"#member-{clips[2]}")!.TextContent.ShouldContain("not placed");
        page.QuerySelector($"#nudge-{clips[2]}-seconds")!.GetAttribute("value").ShouldBe("4.250", "what its timecode says is proposed");
        page.QuerySelectorAll("backlot-angles figure").Select(f => (f.GetAttribute("data-offset"), f.GetAttribute("data-drift"), f.GetAttribute("data-length"))).ShouldBe([("0", "0", "60"), ("-1.5", "0.00002", "60")]);
        page.QuerySelectorAll("backlot-angles video[controls]").Length.ShouldBe(2);
        page.QuerySelectorAll("backlot-lanes .strip").Length.ShouldBe(2);
        page.QuerySelector("a[href$='timeline.otio']").ShouldBeNull("a recording is not placed");
    }

    [Fact]
    public async Task A_recording_is_put_by_hand_without_script_and_let_go_again()
    {
        await using var moon = await MoonDesk.Open();
        var (group, clips) = await Encore(moon);
        using var desk = await moon.Owner();
        var refused = await desk.Send($"/desk/groups/{group}", $"nudge-{clips[2]}", ("seconds", "soon"));
        DeskBrowser.Refused(refused, $"nudge-{clips[2]}").ShouldContain("soon");

        var page = await desk.Send($"/desk/groups/{group}", $"nudge-{clips[2]}", ("seconds", "4,3"));

        page.QuerySelector($"#member-{clips[2]}")!.TextContent.ShouldContain("begins 4.300 s after WIDE.MOV; put by hand");
        page.QuerySelectorAll("backlot-angles figure").Length.ShouldBe(3);
        using var file = JsonDocument.Parse(await (await desk.Ask(page.QuerySelector("a[href$='timeline.otio']")!.GetAttribute("href")!)).Content.ReadAsStringAsync());
        file.RootElement.GetProperty("tracks").GetProperty("children").GetArrayLength().ShouldBe(6);

        page = await desk.Send($"/desk/groups/{group}", $"free-{clips[2]}");
        page.QuerySelector($"#member-{clips[2]}")!.TextContent.ShouldContain("not placed");
        var said = (await desk.Open("/desk/productions/borrowed-moon/record")).QuerySelector(".record")!.TextContent;
        said.ShouldContain("put a recording of a group by hand");
        said.ShouldContain("Encore");
    }

    [Fact]
    public async Task It_is_found_from_its_recordings_and_forgotten_without_them()
    {
        await using var moon = await MoonDesk.Open();
        var (group, clips) = await Encore(moon);
        using var desk = await moon.Owner();
        (await desk.Open($"/desk/assets/{clips[1]}")).QuerySelector($"a[href='/desk/groups/{group}']")!.TextContent.ShouldBe("Encore");

        var page = await desk.Send($"/desk/groups/{group}", "forget");

        desk.At.ShouldContain($"/desk/assets/{clips[0]}");
        page.QuerySelector($"a[href='/desk/groups/{group}']").ShouldBeNull();
        await desk.Open($"/desk/groups/{group}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Who_may_not_look_at_footage_finds_no_group()
    {
        await using var moon = await MoonDesk.Open();
        var (group, _) = await Encore(moon);
        using var desk = await moon.Member(Role.Viewer);

        await desk.Open($"/desk/groups/{group}", HttpStatusCode.NotFound);
        (await desk.Ask($"/desk/groups/{group}/timeline.otio")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<(long Group, long[] Clips)> Encore(MoonDesk moon)
    {
        long[] clips = [await moon.Clip("WIDE.MOV"), await moon.Clip("CLOSE.MOV"), await moon.Clip("PHONE.MP4")];
        return (await moon.Get<Ledger>().Write(Actor.Owner, async change =>
        {
            var group = new SyncGroup { ProductionId = moon.Production.Id, Name = "Encore", MadeBy = "owner", MadeAt = change.Now, SolvedAt = change.Now };
            change.Db.SyncGroups.Add(group);
            await change.Save();
            change.Db.SyncMembers.AddRange(
                new SyncMember { GroupId = group.Id, AssetId = clips[0], Position = 0, SolvedBy = PlacedBy.First, Solved = 0, Drift = 0, Confidence = 1000, Opinion = Opinion.None },
                new SyncMember { GroupId = group.Id, AssetId = clips[1], Position = 1, SolvedBy = PlacedBy.Sound, Solved = -1_500_000, Drift = 20_000, Confidence = 850, Timecode = -1_520_000, Opinion = Opinion.Agrees },
                new SyncMember { GroupId = group.Id, AssetId = clips[2], Position = 2, SolvedBy = PlacedBy.Nothing, Drift = 0, Confidence = 120, Timecode = 4_250_000, Opinion = Opinion.None });
            return group.Id;
        }), clips);
    }
}
