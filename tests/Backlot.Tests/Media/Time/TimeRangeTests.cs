using Backlot.Media.Time;
using Backlot.Platform.Errors;
using FsCheck;
using FsCheck.Fluent;

namespace Backlot.Tests.Media.Time;

public sealed class TimeRangeTests
{
    private static readonly Arbitrary<TimeRange> Ranges = Gen.Choose(0, 40)
        .SelectMany(_ => Gen.Choose(0, 12), (start, length) => Seconds(start, start + length)).ToArbitrary();

    private static readonly Arbitrary<TimeRange[]> Lists = Ranges.Generator.ArrayOf().ToArbitrary();

    [Fact]
    public void Ranges_that_touch_do_not_intersect()
    {
        Seconds(0, 5).Intersects(Seconds(5, 9)).ShouldBeFalse();
        Seconds(0, 5).Intersect(Seconds(5, 9)).ShouldBeNull();
        Seconds(0, 5).Contains(MediaTime.FromSeconds(5)).ShouldBeFalse();
        Seconds(0, 5).Contains(MediaTime.Zero).ShouldBeTrue();
    }

    [Fact]
    public void A_range_that_ends_before_it_starts_is_refused() =>
        Should.Throw<BacklotError>(() => Seconds(5, 4)).Code.ShouldBe("time.range-backwards");

    [Fact]
    public void What_two_ranges_share_is_shared_in_both_directions_and_moment_by_moment() => Check.QuickThrowOnFailure(Prop.ForAll(
        Ranges, Ranges, (a, b) => a.Intersects(b) == b.Intersects(a)
            && a.Intersect(b) == b.Intersect(a)
            && Halves.All(t => (a.Intersect(b)?.Contains(t) ?? false) == (a.Contains(t) && b.Contains(t)))));

    [Fact]
    public void A_union_covers_exactly_the_same_moments_in_order_and_apart() => Check.QuickThrowOnFailure(Prop.ForAll(
        Lists, list =>
        {
            var union = TimeRange.Union(list);
            return Halves.All(t => union.Any(r => r.Contains(t)) == list.Any(r => r.Contains(t)))
                && union.Zip(union.Skip(1)).All(pair => pair.First.End < pair.Second.Start);
        }));

    [Fact]
    public void What_is_left_outside_holes_is_in_the_range_and_in_no_hole() => Check.QuickThrowOnFailure(Prop.ForAll(
        Ranges, Lists, (range, holes) =>
        {
            var left = range.Except(holes);
            return Halves.All(t => left.Any(r => r.Contains(t)) == (range.Contains(t) && !holes.Any(h => h.Contains(t))));
        }));

    [Fact]
    public void Neighbouring_ranges_share_no_frame_and_miss_none()
    {
        var (first, second) = (Seconds(0, 1), Seconds(1, 2));
        first.Frames(Rate.Ntsc30).End.ShouldBe(second.Frames(Rate.Ntsc30).First);
    }

    private static IEnumerable<MediaTime> Halves => Enumerable.Range(-1, 110).Select(n => new MediaTime(n, 2));

    private static TimeRange Seconds(int start, int end) => TimeRange.Between(MediaTime.FromSeconds((long)start), MediaTime.FromSeconds((long)end));
}
