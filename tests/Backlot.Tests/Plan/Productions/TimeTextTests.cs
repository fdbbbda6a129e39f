using Backlot.Plan.Productions;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using FsCheck;
using FsCheck.Fluent;

namespace Backlot.Tests.Plan.Productions;

public sealed class TimeTextTests
{
    private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

    [Theory]
    [InlineData("release", "2027-03-10T23:00:00Z")]
    [InlineData("release-10d", "2027-02-28T23:00:00Z")]
    [InlineData("release-10d@18:00", "2027-03-01T17:00:00Z")]
    [InlineData("release@18:00", "2027-03-11T17:00:00Z")]
    [InlineData("release+1d@00:30", "2027-03-11T23:30:00Z")]
    [InlineData("release-730d", "2025-03-10T23:00:00Z")]
    [InlineData("Press Night-1d@9:00", "2027-05-01T07:00:00Z")]
    [InlineData("press-night", "2027-05-02T18:00:00Z")]
    [InlineData("press-night@10:00", "2027-05-02T08:00:00Z")]
    [InlineData("2027-03-28T02:30", "2027-03-28T01:00:00Z")] // spring gap: the first instant after it
    [InlineData("release+17d@02:30", "2027-03-28T01:00:00Z")]
    [InlineData("2027-10-31T02:30", "2027-10-31T00:30:00Z")] // overlap: the earlier one
    [InlineData("2027-03-01T18:00", "2027-03-01T17:00:00Z")]
    [InlineData("2027-03-01 18:00:30", "2027-03-01T17:00:30Z")]
    [InlineData("2027-03-01T18:00+05:30", "2027-03-01T12:30:00Z")]
    [InlineData("2027-03-01T18:00:00Z", "2027-03-01T18:00:00Z")]
    [InlineData("2027-03-01T18:00Z", "2027-03-01T18:00:00Z")]
    [InlineData("2027-03-01T18:00:00.250-03:00", "2027-03-01T21:00:00.25Z")]
    public void A_time_as_typed_is_the_instant_that_was_meant(string typed, string instant)
    {
        Times().Resolve(typed).ToString("uuuu-MM-dd'T'HH:mm:ss.FFF'Z'", null).ShouldBe(instant);
    }

    [Theory]
    [InlineData("2027-03-01", "time.no-clock-time")]
    [InlineData("festival-10d", "milestone.unknown")]
    [InlineData("release-10", "milestone.unknown")]
    [InlineData("release-10d@24:00", "time.unreadable")]
    [InlineData("2027-02-30T10:00", "time.unreadable")]
    [InlineData("", "time.unreadable")]
    [InlineData("@10:00", "time.unreadable")]
    [InlineData("03/01/2027 6pm", "time.unreadable")]
    [InlineData("release-99999d@10:00x", "time.unreadable")]
    public void What_cannot_be_meant_is_refused_and_says_what_to_type(string typed, string code)
    {
        var error = Should.Throw<BacklotError>(() => Times().Resolve(typed));
        error.Code.ShouldBe(code);
        error.Exit.ShouldBe(ExitCode.Refused);
    }

    [Fact]
    public void A_day_without_a_clock_time_tells_what_to_type_instead()
    {
        var error = Should.Throw<BacklotError>(() => TimeText.Parse("2027-03-01", Berlin));
        error.Next.ShouldContain("2027-03-01T00:00");
        error.Next.ShouldContain("Europe/Berlin");
    }

    [Fact]
    public void An_anchor_too_far_away_is_refused_and_not_an_overflow()
    {
        var late = new ProductionTimes("Far", Berlin, [new Milestone { ProductionId = 1, Name = "release", Day = new LocalDate(9000, 1, 1) }]);
        Should.NotThrow(() => late.Resolve("release+99999d"));
        var last = new ProductionTimes("Far", Berlin, [new Milestone { ProductionId = 1, Name = "release", Day = LocalDate.MaxIsoValue }]);
        Should.Throw<BacklotError>(() => last.Resolve("release+1d")).Code.ShouldBe("time.out-of-range");
    }

    [Fact]
    public void What_is_stored_means_the_same_when_read_again_in_another_zone()
    {
        var tokyo = DateTimeZoneProviders.Tzdb["Asia/Tokyo"];
        foreach (var typed in (string[])["release-10d@9:05", "Press Night+0d", "2027-03-01T18:00", "2027-03-01T18:00:00.1234567Z", "release"])
        {
            var time = TimeText.Parse(typed, Berlin);
            TimeText.Parse(time.Text, tokyo).ShouldBe(time);
        }
    }

    [Fact]
    public void Every_anchor_reads_back_as_it_was_written()
    {
        var anchors = from name in Gen.Elements("release", "press-night", "episode-3", "festival")
                      from days in Gen.OneOf(Gen.Constant((int?)null), Gen.Choose(-99999, 99999).Select(n => (int?)n))
                      from minute in Gen.OneOf(Gen.Constant(-1), Gen.Choose(0, 1439))
                      select new Anchor(name, days, minute < 0 ? null : new LocalTime(minute / 60, minute % 60));
        Check.QuickThrowOnFailure(Prop.ForAll(anchors.ToArbitrary(), anchor => Anchor.Parse(anchor.ToString()) == anchor));
    }

    [Fact]
    public async Task What_hangs_on_a_milestone_moves_with_it_and_verdicts_are_judged_again()
    {
        await using var house = await TestHouse.Open();
        var production = await house.Production(release: "2027-03-11");
        var until = TimeText.Parse("release-10d@18:00", Berlin);
        var epoch = await house.Epoch(production.Id);

        await house.Get<MilestoneDesk>().Set(Actor.Owner, production.Slug, "release", "2027-04-01");

        (await house.Epoch(production.Id)).ShouldBe(epoch + 1);
        var times = await house.Ledger.Read(db => ProductionTimes.Read(db, production.Id));
        times.Resolve(until).ShouldBe(Instant.FromUtc(2027, 3, 22, 17, 0));
    }

    [Fact]
    public async Task Another_zone_moves_every_day_and_verdicts_are_judged_again()
    {
        await using var house = await TestHouse.Open();
        var production = await house.Production(release: "2027-03-11");
        var epoch = await house.Epoch(production.Id);

        await house.Get<ProductionDesk>().ChangeZone(Actor.Owner, production.Slug, "Asia/Tokyo");

        (await house.Epoch(production.Id)).ShouldBe(epoch + 1);
        (await house.Ledger.Read(db => ProductionTimes.Read(db, production.Id))).Resolve("release").ShouldBe(Instant.FromUtc(2027, 3, 10, 15, 0));
    }

    [Fact]
    public async Task A_milestone_cannot_be_named_like_an_offset_or_hang_on_another()
    {
        await using var house = await TestHouse.Open();
        var production = await house.Production();
        var desk = house.Get<MilestoneDesk>();
        await PlanHouse.Refused(() => desk.Set(Actor.Owner, production.Slug, "festival-10d", "2027-01-01"), "milestone.name");
        await PlanHouse.Refused(() => desk.Set(Actor.Owner, production.Slug, "festival", "release-10d"), "milestone.on-another");
        await PlanHouse.Refused(() => desk.Set(Actor.Owner, production.Slug, "festival", "soon"), "milestone.on-another");
        await PlanHouse.Refused(() => desk.Set(Actor.Owner, production.Slug, "festival", "2027-13-01"), "time.unreadable");
        (await desk.List(Actor.Owner, production.Id)).ShouldBeEmpty();
    }

    private static ProductionTimes Times() => new("Night Train", Berlin,
    [
        new Milestone { ProductionId = 1, Name = "release", Day = new LocalDate(2027, 3, 11) },
        new Milestone { ProductionId = 1, Name = "press-night", At = Instant.FromUtc(2027, 5, 2, 18, 0) },
    ]);
}
