using Backlot.Capture.Assets;
using Backlot.Capture.Clocks;
using Backlot.Platform.Errors;
using Backlot.Platform.Events;
using Backlot.Platform.Identity;
using Backlot.Tests.Capture.Assets;
using Backlot.Tests.Plan;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Tests.Capture.Clocks;

public sealed class ClockDeskTests : IAsyncLifetime
{
    private TestHouse house = null!;
    private long production;

    private ClockDesk Desk => house.Get<ClockDesk>();

    public async Task InitializeAsync()
    {
        house = await TestHouse.Open();
        production = (await house.Production(zone: "Europe/Berlin")).Id;
    }

    public async Task DisposeAsync() => await house.DisposeAsync();

    [Fact]
    public async Task One_known_moment_puts_all_that_the_camera_took_on_the_card_right_and_nothing_else()
    {
        using var card = new TinyCard().Put("A.JPG", TinyCard.Photo("a")).Put("B.JPG", TinyCard.Photo("b", "2026:05:03 23:59:00", "+09:00")).Put("C.JPG", TinyCard.Photo("c", "0000:00:00 00:00:00"))
            .Put("PRIVATE/M4ROOT/CLIP/C0001.MP4", TinyCard.Clip("sony"));
        using var other = new TinyCard("CARD_B").Put("D.JPG", TinyCard.Photo("d"));
        await Ingest(card);
        await Ingest(other);
        var before = await Everything();

        var set = await Desk.Set(Actor.Owner, "A.JPG", new ClockSaid(Was: "2026-05-03T20:17:26"));

        (set.Card, set.Assets, set.Shift.By, set.Shift.Evidence).ShouldBe(("CARD_A", 2, Duration.FromSeconds(130), ClockEvidence.Shown));
        (await Taken("A.JPG")).ShouldBe((Instant.FromUtc(2026, 5, 3, 18, 17, 26), "2026-05-03T20:17:26", null, null));
        (await Taken("B.JPG")).ShouldBe((Instant.FromUtc(2026, 5, 3, 15, 1, 10), "2026-05-03T17:01:10", null, null));
        (await Taken("C.JPG")).ShouldBe((null, null, null, "missing"));
        (await Find("B.JPG")).SortAt.ShouldBe(Instant.FromUtc(2026, 5, 3, 15, 1, 10));
        (await Find("D.JPG")).ClockShiftId.ShouldBeNull("another card");
        (await Find("C0001.MP4")).ClockShiftId.ShouldBeNull("another camera");

        await Desk.Undo(Actor.Owner, set.Shift.Id);
        (await Everything()).ShouldBe(before, "what the camera said was never lost");
        (await Desk.Undo(Actor.Owner, set.Shift.Id)).Assets.ShouldBe(0, "undone once");
        (await house.Ledger.Read(db => db.Set<Event>().Where(e => e.Kind.StartsWith("clock.")).OrderBy(e => e.Sequence).Select(e => e.Kind).ToListAsync())).ShouldBe(["clock.set", "clock.undone"]);
    }

    [Fact]
    public async Task The_last_word_counts_from_the_camera_s_own_clock_and_also_for_what_comes_later()
    {
        using var card = new TinyCard().Put("A.JPG", TinyCard.Photo("a"));
        await Ingest(card);
        var first = await Desk.Set(Actor.Owner, "A.JPG", new ClockSaid(By: "+1:00:00"));
        var second = await Desk.Set(Actor.Owner, "A.JPG", new ClockSaid(By: "-0:00:30.250", Zone: "Asia/Tokyo"));
        var meant = Instant.FromUtc(2026, 5, 3, 11, 14, 45) + Duration.FromMilliseconds(750);
        (await Taken("A.JPG")).At.ShouldBe(meant);

        await Ingest(card.Put("B.JPG", TinyCard.Photo("b")));
        (await Taken("B.JPG")).At.ShouldBe(meant);
        (await Find("B.JPG")).ClockShiftId.ShouldBe(second.Shift.Id);

        await Desk.Undo(Actor.Owner, second.Shift.Id);
        (await Taken("B.JPG")).At.ShouldBe(Instant.FromUtc(2026, 5, 3, 19, 15, 16), "what was said before counts again");
        (await Desk.List(Actor.Owner, production)).Select(c => (c.Shift.Id, c.Assets, c.Shift.UndoneAt is null)).ShouldBe([(second.Shift.Id, 0, false), (first.Shift.Id, 2, true)]);
    }

    [Fact]
    public async Task A_clock_that_nobody_believes_is_right_with_its_shift_and_unknown_again_without()
    {
        using var card = new TinyCard().Put("A.JPG", TinyCard.Photo("a", "2216:05:12 18:00:00")).Put("B.JPG", TinyCard.Photo("b", "2216:05:12 19:30:00"));
        await Ingest(card);
        (await Taken("A.JPG")).ShouldBe((null, null, null, "impossible"));

        var set = await Desk.Set(Actor.Owner, "A.JPG", new ClockSaid(Was: "2026-05-12T16:00:00Z"));

        set.Assets.ShouldBe(2);
        (await Taken("B.JPG")).ShouldBe((Instant.FromUtc(2026, 5, 12, 17, 30), "2026-05-12T19:30:00", null, null));
        await Desk.Undo(Actor.Owner, set.Shift.Id);
        (await Taken("B.JPG")).ShouldBe((null, null, null, "impossible"));
        (await Find("B.JPG")).SortAt.ShouldBe(house.Clock.Now);
    }

    [Fact]
    public async Task What_cannot_be_is_refused_by_name_and_changes_nothing()
    {
        using var card = new TinyCard().Put("A.JPG", TinyCard.Photo("a")).Put("C.JPG", TinyCard.Photo("c", "0000:00:00 00:00:00"));
        await Ingest(card);
        var before = await Everything();

        (await Refused("A.JPG", new ClockSaid())).ShouldBe("clock.nothing-said");
        (await Refused("A.JPG", new ClockSaid(Was: "2026-05-03T20:17:26", By: "+0:01:00"))).ShouldBe("clock.nothing-said");
        (await Refused("A.JPG", new ClockSaid(Was: "half past nine"))).ShouldBe("clock.not-a-time");
        (await Refused("A.JPG", new ClockSaid(By: "a little"))).ShouldBe("clock.not-a-shift");
        (await Refused("A.JPG", new ClockSaid(By: "+99999:00:00:00"))).ShouldBe("clock.not-a-shift");
        (await Refused("A.JPG", new ClockSaid(Zone: "Moon/Tycho"))).ShouldBe("zone.unknown");
        (await Refused("C.JPG", new ClockSaid(Was: "2026-05-03T20:17:26"))).ShouldBe("clock.no-time");
        (await Refused("Z.JPG", new ClockSaid(By: "+0:01:00"))).ShouldBe("asset.unknown");
        (await Should.ThrowAsync<BacklotError>(Desk.Undo(Actor.Owner, 99))).Code.ShouldBe("clock.unknown");
        (await Everything()).ShouldBe(before);
    }

    [Theory]
    [InlineData(130, "+0:02:10")]
    [InlineData(-3600.25, "-1:00:00.25")]
    [InlineData(90061, "+1:01:01:01")]
    [InlineData(0, "+0:00:00")]
    public void A_shift_reads_as_it_is_said(double seconds, string text) => ClockWords.By(Duration.FromSeconds(seconds)).ShouldBe(text);

    private Task<Ingested> Ingest(TinyCard card) => house.Get<IngestDesk>().Ingest(Actor.Owner, new IngestAsked(card.Path, "night-train"));

    private Task<Asset> Find(string name) => house.Get<AssetDesk>().Find(Actor.Owner, name);

    private async Task<(Instant? At, string? Local, int? Offset, string? Unknown)> Taken(string name) => await Find(name) is var a ? (a.CapturedAt, a.CapturedLocal, a.CapturedOffset, a.CapturedUnknown) : default;

    private async Task<string> Refused(string asset, ClockSaid said) => (await Should.ThrowAsync<BacklotError>(Desk.Set(Actor.Owner, asset, said))).Code;

    private Task<string> Everything() => house.Ledger.Read(async db => string.Join('\n', (await db.Assets.OrderBy(a => a.Id).ToListAsync())
        .Select(a => $"{a.Name} {a.CapturedAt} {a.CapturedLocal} {a.CapturedOffset} {a.CapturedUnknown} {a.SortAt} {a.ClockShiftId} {a.ClaimedLocal} {a.ClaimedOffset} {a.ClaimedUnknown}")));
}
