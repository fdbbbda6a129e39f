using Backlot.Cut.Exposures;
using Backlot.Cut.Timelines;
using Backlot.Media.Time;
using Backlot.Platform.Errors;
using Backlot.Tests.Cut.Renders.Compile;

namespace Backlot.Tests.Cut.Timelines;

public sealed class LeavingOutTests
{
    private static readonly Rate Rate = Rate.Pal25;

    [Fact]
    public void The_hole_is_closed_on_every_track()
    {
        var timeline = Cut(
            [Clip(1, 0, 10), Clip(2, 30, 10)],
            [Clip(1, 0, 10), Clip(2, 30, 10)]);

        var left = LeavingOut.Without(timeline, [Between(8, 12)]);

        left.Length.ShouldBe(Seconds(16));
        foreach (var track in left.Tracks)
            track.Items.Cast<Clip>().Select(c => (Asset(c), c.In, c.Length)).ShouldBe([(1, Seconds(0), Seconds(8)), (2, Seconds(32), Seconds(8))]);
    }

    [Fact]
    public void A_stretch_inside_a_clip_makes_two_of_it_and_slow_motion_loses_half_as_much()
    {
        var slow = Clip(1, 4, 10) with { Speed = new Speed(1, 2) };

        var left = LeavingOut.Without(Cut([slow], []), [Between(2, 4)]);

        left.Clips().Select(c => (c.In, c.Length)).ShouldBe([(Seconds(4), Seconds(2)), (Seconds(6), Seconds(6))]);
    }

    [Fact]
    public void Music_ends_earlier_and_is_not_cut_in_two()
    {
        var timeline = Cut([Clip(1, 0, 20)], [Clip(6, 0, 20)]);

        var left = LeavingOut.Without(timeline, [Between(5, 8)]);

        left.Tracks[1].Items.Cast<Clip>().Single().ShouldSatisfyAllConditions(c => c.In.ShouldBe(Seconds(0)), c => c.Length.ShouldBe(Seconds(17)));
    }

    [Fact]
    public void What_would_only_flash_goes_along()
    {
        var left = LeavingOut.Without(Cut([Clip(1, 0, 10), Clip(2, 0, 10)], []), [Between(5, 9.9)]);

        left.Clips().Select(c => (Asset(c), c.Length)).ShouldBe([(1, Seconds(5)), (2, Seconds(10))]);
    }

    [Fact]
    public void A_dissolve_into_what_is_gone_is_gone_and_others_stay()
    {
        var dissolve = new Transition(TransitionKind.Dissolve, Seconds(0.5), Seconds(0.5));
        var timeline = Cut([Clip(1, 0, 10), dissolve, Clip(2, 0, 10), dissolve, Clip(3, 0, 10)], []);

        var left = LeavingOut.Without(timeline, [Between(8, 12)]);

        left.Tracks[0].Items.Select(item => item.GetType().Name).ShouldBe(["Clip", "Clip", "Transition", "Clip"]);
    }

    [Fact]
    public void A_title_keeps_its_moment_and_one_that_was_over_is_gone()
    {
        Clip Titled(double from, double length) => Clip(1, 0, 10) with { Effects = [new Title("Mira Vale", "", TitlePlace.Lower, Seconds(from), Seconds(length))] };

        Titles(Titled(6, 2)).ShouldBe([(Seconds(1), Seconds(2))], "five seconds are gone before it");
        Titles(Titled(4, 3)).ShouldBe([(Seconds(0), Seconds(2))], "its first second is gone");
        Titles(Titled(1, 3)).ShouldBeEmpty();

        static IEnumerable<(MediaTime, MediaTime?)> Titles(Clip clip) =>
            LeavingOut.Without(Cut([clip], []), [Between(0, 5)]).Clips().SelectMany(c => c.Effects).OfType<Title>().Select(t => (t.From, t.Length));
    }

    [Fact]
    public void Everything_cannot_be_left_out() =>
        Should.Throw<BacklotError>(() => LeavingOut.Without(Cut([Clip(1, 0, 10)], []), [Between(0, 10)])).Code.ShouldBe("timelines.nothing-left");

    [Fact]
    public void What_was_left_out_is_shown_no_more_and_nothing_else_is_lost()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var (timeline, random) = (Stories.Random(seed), new Random(seed));
            if (timeline.Frames < 50)
                continue;
            var from = random.NextInt64(0, timeline.Frames - 10);
            var stretch = TimeRange.Between(MediaTime.FromFrames(from, timeline.Rate), MediaTime.FromFrames(random.NextInt64(from + 1, timeline.Frames), timeline.Rate));
            Timeline left;
            try
            {
                left = LeavingOut.Without(timeline, [stretch]);
            }
            catch (BacklotError nothing) when (nothing.Code == "timelines.nothing-left")
            {
                continue;
            }

            // Every frame that is left shows the same moments as it did, in the same order: the exposure only loses.
            var before = StoryExposure.Shown(timeline);
            foreach (var shown in StoryExposure.Shown(left))
            {
                before.Any(b => b.AssetId == shown.AssetId && Within(b.Range, shown.Range)).ShouldBeTrue($"seed {seed}: {shown.AssetId} {shown.Range} was not shown before");
            }

            (timeline.Frames - left.Frames).ShouldBeInRange(0, stretch.Duration.CeilFrame(timeline.Rate) + (2 * LeavingOut.Flash), $"seed {seed}");
        }
    }

    private static bool Within(TimeRange? whole, TimeRange? part) => whole is not { } w || part is not { } p || Slack(w, p);

    // A frame of the source more at either end is what rounding to whole frames of the story borrows.
    private static bool Slack(TimeRange whole, TimeRange part) => part.Start >= whole.Start - Seconds(0.1) && part.Start <= whole.End + Seconds(0.1);

    private static MediaTime Seconds(double seconds) => MediaTime.FromSeconds((decimal)seconds);

    private static TimeRange Between(double from, double to) => TimeRange.Between(Seconds(from), Seconds(to));

    private static long Asset(Clip clip) => ((AssetSource)clip.Source).Asset;

    private static Clip Clip(long asset, double from, double length) => Stories.Clip(asset, from, length);

    private static Timeline Cut(TrackItem[] pictures, TrackItem[] sound) => new("story", Rate, [new Track(TrackKind.Video, "V1", pictures), new Track(TrackKind.Audio, "A1", sound)]);
}
