using Backlot.Clear.Verdicts;
using Backlot.Media.Time;

namespace Backlot.Tests.Clear.Verdicts;

public sealed class ExposureTests
{
    private static TimeRange Seconds(long from, long to) => TimeRange.Between(MediaTime.FromSeconds(from), MediaTime.FromSeconds(to));

    [Fact]
    public void The_order_of_the_list_does_not_change_what_is_shown()
    {
        Shown one = new(1, Seconds(0, 4)), two = new(2) { Blurred = [Who.Person(3), Who.Face(3)] }, again = new(2) { Blurred = [Who.Face(3), Who.Person(3)] };

        Exposure.OfStory(5, [1, 2], [one, two]).Hash.ShouldBe(Exposure.OfStory(5, [2, 1, 2], [again, one]).Hash);
    }

    [Fact]
    public void Whatever_else_is_shown_has_another_hash()
    {
        var shown = new Shown(1, Seconds(0, 4));
        Exposure[] different =
        [
            Exposure.OfStory(5, [1], [shown]),
            Exposure.OfStory(6, [1], [shown]),
            Exposure.Of([1], [shown]),
            Exposure.OfStory(5, [1, 2], [shown]),
            Exposure.OfStory(5, [1], [shown, shown]),
            Exposure.OfStory(5, [1], [new Shown(1, Seconds(0, 5))]),
            Exposure.OfStory(5, [1], [new Shown(1)]),
            Exposure.OfStory(5, [1], [new Shown(1, Seconds(0, 4), pictures: false)]),
            Exposure.OfStory(5, [1], [new Shown(1, Seconds(0, 4), voice: false)]),
            Exposure.OfStory(5, [1], [shown with { Blurred = [Who.Person(3)] }]),
            Exposure.OfStory(5, [1], [shown with { Blurred = [Who.Face(3)] }]),
            Exposure.OfStory(5, [1], [shown with { InStory = Seconds(0, 4) }]),
        ];

        different.Select(e => e.Hash).Distinct().Count().ShouldBe(different.Length);
    }

    [Fact]
    public void What_shows_nothing_cannot_be_listed_as_shown()
    {
        Should.Throw<ArgumentException>(() => new Shown(1, Seconds(4, 4)));
        Should.Throw<ArgumentException>(() => new Shown(1, pictures: false, voice: false));
    }

    [Fact]
    public void In_slow_motion_a_reason_is_told_where_it_is_seen()
    {
        var shown = new Shown(1, Seconds(10, 14)) { InStory = Seconds(20, 30) };

        var (inAsset, inStory) = shown.Common(Seconds(12, 13));

        inAsset.ShouldBe(Seconds(12, 13));
        inStory.ShouldBe(TimeRange.Between(MediaTime.FromSeconds(25), MediaTime.FromMilliseconds(27_500)));
    }
}
