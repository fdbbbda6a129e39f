using Backlot.Media.Time;
using Backlot.Platform.Errors;
using FsCheck;
using FsCheck.Fluent;

namespace Backlot.Tests.Media.Time;

public sealed class MediaTimeTests
{
    private static readonly Rate[] Rates = [Rate.Film23976, Rate.Film24, Rate.Pal25, Rate.Ntsc30, Rate.Web30, Rate.Ntsc60, new(25, 2), new(1000, 1)];

    [Fact]
    public void A_frame_counted_to_its_time_and_back_is_the_same_frame() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<int>(), Gen.Elements(Rates).ToArbitrary(), (frame, rate) =>
        {
            var time = MediaTime.FromFrames(frame, rate);
            return time.FloorFrame(rate) == frame && time.CeilFrame(rate) == frame && time.RoundFrame(rate) == frame;
        }));

    [Fact]
    public void A_time_between_two_frames_belongs_to_the_earlier_and_the_next_starts_after_it() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<int>(), Gen.Elements(Rates).ToArbitrary(), (micros, rate) =>
        {
            var time = MediaTime.FromMicroseconds(micros);
            var (floor, ceil) = (time.FloorToFrame(rate), time.CeilToFrame(rate));
            return floor <= time && time <= ceil && time - floor < rate.Frame && ceil - time < rate.Frame;
        }));

    [Fact]
    public void Adding_and_taking_away_leaves_no_rest() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<int>(), ArbMap.Default.ArbFor<int>(), Gen.Elements(Rates).ToArbitrary(), (a, b, rate) =>
        {
            var (left, right) = (MediaTime.FromFrames(a, rate), new MediaTime(b, 90_000));
            return left + right - right == left && left + right == right + left && (left - right).CompareTo(MediaTime.Zero) == left.CompareTo(right);
        }));

    [Fact]
    public void Zero_is_zero_however_it_was_made()
    {
        default(MediaTime).ShouldBe(MediaTime.FromFrames(0, Rate.Ntsc30));
        (MediaTime.FromSeconds(1) - MediaTime.FromMilliseconds(1000)).ShouldBe(MediaTime.Zero);
        default(MediaTime).Timescale.ShouldBe(1);
    }

    [Fact]
    public void Microseconds_of_a_third_of_a_second_lie_on_the_side_that_was_asked_for()
    {
        new MediaTime(1, 3).FloorMicroseconds().ShouldBe(333_333);
        new MediaTime(1, 3).CeilMicroseconds().ShouldBe(333_334);
        new MediaTime(2, 3).RoundMicroseconds().ShouldBe(666_667);
        new MediaTime(-1, 3).FloorMicroseconds().ShouldBe(-333_334);
    }

    [Fact]
    public void A_clock_beyond_counting_is_refused_and_not_rounded() =>
        Should.Throw<BacklotError>(() => new MediaTime(long.MaxValue, 7) + new MediaTime(long.MaxValue, 11)).Code.ShouldBe("time.out-of-range");

    [Fact]
    public void Half_speed_takes_twice_as_long() => MediaTime.FromFrames(10, Rate.Ntsc30).Times(2, 1).ShouldBe(MediaTime.FromFrames(20, Rate.Ntsc30));

    [Fact]
    public void Frames_are_not_counted_without_a_rate() =>
        Should.Throw<BacklotError>(() => MediaTime.FromSeconds(1).FloorFrame(default)).Code.ShouldBe("time.rate-unknown");

    [Theory]
    [InlineData(1, 25, "0.040000")]
    [InlineData(-1, 4, "-0.250000")]
    [InlineData(1001, 30000, "0.033367")]
    public void Ffmpeg_is_told_plain_seconds(long value, long scale, string text) => new MediaTime(value, scale).ToFfmpeg().ShouldBe(text);
}
