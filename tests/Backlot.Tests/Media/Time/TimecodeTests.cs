using Backlot.Media.Time;
using Backlot.Platform.Errors;
using FsCheck;
using FsCheck.Fluent;

namespace Backlot.Tests.Media.Time;

public sealed class TimecodeTests
{
    private static readonly (Rate Rate, bool Drop)[] Counts =
    [
        (Rate.Film23976, false), (Rate.Film24, false), (Rate.Pal25, false), (Rate.Ntsc30, false), (Rate.Ntsc30, true),
        (Rate.Web30, false), (Rate.Pal50, false), (Rate.Ntsc60, false), (Rate.Ntsc60, true), (Rate.Ntsc120, false),
    ];

    [Fact]
    public void Any_frame_of_a_day_is_found_again_by_its_label() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(0, 10_400_000).ToArbitrary(), Gen.Elements(Counts).ToArbitrary(), (frame, count) =>
        {
            var timecode = Timecode.FromFrame(frame, count.Rate, count.Drop);
            return Timecode.Parse(timecode.ToString(), count.Rate) == timecode;
        }));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_frame_of_ten_minutes_has_a_label_of_its_own(bool drop)
    {
        var labels = Enumerable.Range(0, 18_000).Select(f => Timecode.FromFrame(f, Rate.Ntsc30, drop)).ToList();
        labels.Select(l => l.ToString()).Distinct().Count().ShouldBe(18_000);
        foreach (var label in labels)
            Timecode.Parse(label.ToString(), Rate.Ntsc30).ShouldBe(label);
    }

    [Theory]
    [InlineData(1799, "00:00:59;29")]
    [InlineData(1800, "00:01:00;02")]
    [InlineData(17981, "00:09:59;29")]
    [InlineData(17982, "00:10:00;00")]
    [InlineData(107892, "01:00:00;00")]
    [InlineData(2589407, "23:59:59;29")]
    [InlineData(2589408, "00:00:00;00")]
    [InlineData(-1, "23:59:59;29")]
    public void Drop_frame_leaves_two_labels_out_each_minute_but_the_tenth(long frame, string label) =>
        Timecode.FromFrame(frame, Rate.Ntsc30, true).ToString().ShouldBe(label);

    [Fact]
    public void At_59_94_four_labels_are_left_out()
    {
        Timecode.FromFrame(3600, Rate.Ntsc60, true).ToString().ShouldBe("00:01:00;04");
        Timecode.TryParse("00:01:00;03", Rate.Ntsc60, out _).ShouldBeFalse();
    }

    [Fact]
    public void A_day_without_drop_wraps_at_24_hours() =>
        Timecode.Parse("23:59:59:24", Rate.Pal25).Add(1).ToString().ShouldBe("00:00:00:00");

    [Fact]
    public void A_take_over_midnight_is_counted_forward() =>
        Timecode.Parse("00:00:10:00", Rate.Pal25).FramesSince(Timecode.Parse("23:59:50:00", Rate.Pal25)).ShouldBe(500);

    [Theory]
    [InlineData("00:01:00;00", "30000/1001")]
    [InlineData("00:01:00;01", "30000/1001")]
    [InlineData("24:00:00:00", "25")]
    [InlineData("00:60:00:00", "25")]
    [InlineData("00:00:00:25", "25")]
    [InlineData("00:00:00;10", "25")]
    [InlineData("00:00:00", "25")]
    [InlineData("a0:00:00:00", "25")]
    [InlineData("00:00:00:00", "25/2")]
    [InlineData("", "25")]
    public void A_label_that_does_not_exist_is_refused(string label, string rate) =>
        Should.Throw<BacklotError>(() => Timecode.Parse(label, Rate.Parse(rate))).Code.ShouldBe("time.not-a-timecode");

    [Fact]
    public void There_is_no_drop_frame_at_film_rates() =>
        Should.Throw<BacklotError>(() => Timecode.FromFrame(0, Rate.Film23976, true)).Code.ShouldBe("time.no-drop-frame-at-rate");
}
