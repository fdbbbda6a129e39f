using Backlot.Capture.Assets;
using Backlot.Capture.Sync;
using Backlot.Platform.Errors;
using Backlot.Platform.Events;
using Backlot.Platform.Identity;
using Backlot.Tests.Capture.Previews;
using Backlot.Tests.Media.Sound.Alignment;
using Backlot.Tests.Plan;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Tests.Capture.Sync;

public sealed class GroupDeskTests : IAsyncLifetime
{
    private static readonly Moment Soundcheck = new(7, 40);
    private static readonly string[] All = ["camera.wav", "recorder.wav", "elsewhere.wav"];
    private PreviewHouse house = null!;

    private GroupDesk Desk => house.House.Get<GroupDesk>();

    public async Task InitializeAsync()
    {
        house = await PreviewHouse.Open();
        await house.Sound("camera.wav", Soundcheck.Heard(10, 12));
        await house.Sound("recorder.wav", Soundcheck.Heard(4, 24, noise: 0.01, dull: 0.4, seed: 1));
        await house.Sound("elsewhere.wav", new Moment(8, 30).Heard(0, 12));
    }

    public async Task DisposeAsync() => await house.DisposeAsync();

    [Fact]
    public async Task What_was_put_by_hand_stays_when_the_group_is_solved_anew()
    {
        var group = await Desk.Keep(Actor.Owner, "Soundcheck", All);
        group.Members.Select(m => m.Member.How).ShouldBe([PlacedBy.First, PlacedBy.Sound, PlacedBy.Nothing]);
        group.Members[1].Member.Offset!.Value.ShouldBe(-6, 0.001);
        group.Unplaced.Select(m => m.Asset.Name).ShouldBe(["elsewhere.wav"]);

        await Desk.Nudge(Actor.Owner, "Soundcheck", "elsewhere.wav", 3.5m);
        await Desk.Nudge(Actor.Owner, "Soundcheck", "recorder.wav", -6.04m);
        var anew = await Desk.Keep(Actor.Owner, "Soundcheck", All);

        anew.Group.Id.ShouldBe(group.Group.Id);
        anew.Members.Select(m => m.Member.Offset).ShouldBe([0, -6.04, 3.5]);
        anew.Members.Select(m => m.Member.How).ShouldBe([PlacedBy.First, PlacedBy.Hand, PlacedBy.Hand]);
        anew.Unplaced.ShouldBeEmpty();

        var free = await Desk.Nudge(Actor.Owner, "Soundcheck", "recorder.wav", null);
        free.Members[1].Member.Offset.ShouldBe(group.Members[1].Member.Offset);
        (await Happened()).ShouldBe(["group.kept", "group.nudged", "group.nudged", "group.kept", "group.let-go"]);
    }

    [Fact]
    public async Task A_recording_that_is_not_named_any_more_leaves_and_the_record_says_where_it_lay()
    {
        await Desk.Keep(Actor.Owner, "Soundcheck", All);
        await Desk.Nudge(Actor.Owner, "Soundcheck", "elsewhere.wav", 3.5m);

        var anew = await Desk.Keep(Actor.Owner, "Soundcheck", ["camera.wav", "recorder.wav"]);

        anew.Members.Select(m => m.Asset.Name).ShouldBe(["camera.wav", "recorder.wav"]);
        (await Last()).Body!.ShouldContain("\"byHand\":3500000");
    }

    [Fact]
    public async Task A_deleted_group_leaves_its_recordings_and_in_the_record_where_they_lay()
    {
        var group = await Desk.Keep(Actor.Owner, "Soundcheck", ["camera.wav", "recorder.wav"]);

        await Desk.Delete(Actor.Owner, "Soundcheck");

        (await Desk.List(Actor.Owner)).ShouldBeEmpty();
        (await house.House.Ledger.Read(db => db.Assets.CountAsync())).ShouldBe(3);
        (await house.House.Ledger.Read(db => db.SyncMembers.CountAsync())).ShouldBe(0);
        var told = await Last();
        told.Kind.ShouldBe("group.deleted");
        told.Body!.ShouldContain($"\"solved\":{group.Members[1].Member.Solved}");
        (await Refused(() => Desk.Delete(Actor.Owner, "Soundcheck"))).ShouldBe("groups.unknown");
    }

    [Fact]
    public async Task Groups_are_found_by_name_by_id_and_by_recording()
    {
        var group = await Desk.Keep(Actor.Owner, " Soundcheck ", ["camera.wav", "recorder.wav"]);

        (await Desk.Find(Actor.Owner, "Soundcheck")).Group.Id.ShouldBe(group.Group.Id);
        (await Desk.Find(Actor.Owner, $"{group.Group.Id}")).Members.Count.ShouldBe(2);
        (await Desk.List(Actor.Owner, house.Production.Id)).Count.ShouldBe(1);
        (await Desk.Of(Actor.Owner, group.Members[1].Asset)).Select(g => g.Name).ShouldBe(["Soundcheck"]);
    }

    [Fact]
    public async Task Who_may_not_look_at_footage_sees_no_group_and_who_may_not_mark_moves_nothing()
    {
        await Desk.Keep(Actor.Owner, "Soundcheck", ["camera.wav", "recorder.wav"]);
        var viewer = await house.House.Account(house.Production.Id, Role.Viewer);

        (await Desk.List(viewer)).ShouldBeEmpty();
        (await Refused(() => Desk.Find(viewer, "Soundcheck"))).ShouldBe("groups.unknown");
        (await Refused(() => Desk.Nudge(viewer, "Soundcheck", "recorder.wav", 1))).ShouldBe("groups.unknown");
        (await Refused(() => Desk.Keep(viewer, "Mine", ["camera.wav", "recorder.wav"]))).ShouldBe("asset.unknown");
    }

    [Fact]
    public async Task What_makes_no_group_is_refused_by_name()
    {
        await Desk.Keep(Actor.Owner, "Soundcheck", ["camera.wav", "recorder.wav"]);

        (await Refused(() => Desk.Keep(Actor.Owner, "Soundcheck", ["recorder.wav", "camera.wav"]))).ShouldBe("groups.other-first");
        (await Refused(() => Desk.Keep(Actor.Owner, "12", All))).ShouldBe("groups.name");
        (await Refused(() => Desk.Nudge(Actor.Owner, "Soundcheck", "camera.wav", 1))).ShouldBe("groups.first-stays");
        (await Refused(() => Desk.Nudge(Actor.Owner, "Soundcheck", "elsewhere.wav", 1))).ShouldBe("groups.not-in-it");
        (await Refused(() => Desk.Nudge(Actor.Owner, "Soundcheck", "recorder.wav", 100_000))).ShouldBe("groups.too-far");
        (await Refused(() => Desk.Nudge(Actor.Owner, "Dinner", "recorder.wav", 1))).ShouldBe("groups.unknown");
        Should.Throw<BacklotError>(() => GroupDesk.Seconds("soon")).Code.ShouldBe("groups.not-seconds");
        (GroupDesk.Seconds(" -6,02 "), GroupDesk.Seconds("+1.5")).ShouldBe((-6.02m, 1.5m));
    }

    [Fact]
    public async Task Recordings_of_two_productions_are_no_group()
    {
        var other = await house.House.Production("Another");
        await house.House.Ledger.Write(Actor.Owner, change => change.Db.Assets.Where(a => a.Name == "elsewhere.wav").ExecuteUpdateAsync(set => set.SetProperty(a => a.ProductionId, other.Id)));

        (await Refused(() => Desk.Keep(Actor.Owner, "Soundcheck", All))).ShouldBe("groups.other-production");
    }

    private async Task<IReadOnlyList<string>> Happened() => await house.House.Ledger.Read(db => db.Set<Event>().Where(e => e.Kind.StartsWith("group.")).OrderBy(e => e.Id).Select(e => e.Kind).ToListAsync());

    private Task<Event> Last() => house.House.Ledger.Read(db => db.Set<Event>().OrderByDescending(e => e.Id).FirstAsync());

    private static async Task<string> Refused(Func<Task> act) => (await Should.ThrowAsync<BacklotError>(act)).Code;
}
