using Backlot.Cut.Renders;
using Backlot.Cut.Renders.Compile;
using Backlot.Cut.Timelines;
using Backlot.Media.Time;
using Backlot.Platform.Errors;
using FsCheck;
using FsCheck.Fluent;

namespace Backlot.Tests.Cut.Renders.Compile;

public sealed class CutCompilerTests
{
    [Fact]
    public void Segments_cover_the_story_once_each_frame() => ForStories(seed =>
    {
        var timeline = Stories.Random(seed);
        var list = Stories.Compile(timeline);
        list.Frames.ShouldBe(timeline.Frames);
        list.Segments[0].Start.ShouldBe(0);
        foreach (var (one, next) in list.Segments.Zip(list.Segments.Skip(1)))
            next.Start.ShouldBe(one.End);
    });

    [Fact]
    public void Every_frame_of_a_segment_is_what_a_slow_look_at_the_tracks_finds_there() => ForStories(seed =>
    {
        var timeline = Stories.Random(seed);
        foreach (var segment in Stories.Compile(timeline).Segments)
        {
            foreach (var n in new[] { 0L, 1, segment.Frames / 2, segment.Frames - 1 }.Where(n => n < segment.Frames).Distinct())
                FrameByFrame.Of(segment.Picture, n, timeline.Rate).ShouldBe(FrameByFrame.Of(timeline, segment.Start + n), $"seed {seed}, frame {segment.Start + n}");
        }
    });

    [Fact]
    public void A_key_does_not_hang_on_the_place_in_the_story() => ForStories(seed =>
    {
        var timeline = Stories.Random(seed);
        var frames = 1 + (seed % 500);
        var gap = new Gap(MediaTime.FromFrames(frames, timeline.Rate));
        var later = timeline with { Tracks = [.. timeline.Tracks.Select(t => t with { Items = [gap, .. t.Items] })] };
        var (before, after) = (Stories.Compile(timeline), Stories.Compile(later));
        Moved(after, frames).ShouldBe(Moved(before, 0));

        // Black that touches black is one run, and cut anew.
        static List<(long, string)> Moved(CutList list, long by) => [.. list.Segments.Zip(Stories.Keys(list))
            .Where(pair => pair.First.Picture is not Plain).Select(pair => (pair.First.Start - by, pair.Second))];
    });

    [Fact]
    public void Changing_one_clip_changes_only_segments_in_which_it_is_seen() => ForStories(seed =>
    {
        var timeline = Stories.Random(seed);
        var track = timeline.Tracks[0];
        var at = track.Items.Select((item, i) => (item, i)).Where(x => x.item is Clip { Source: AssetSource }).Select(x => x.i).ToList();
        if (at.Count == 0)
            return;
        var chosen = at[seed % at.Count];
        var clip = (Clip)track.Items[chosen];
        var changed = clip with { In = clip.In + MediaTime.FromMilliseconds(40), Effects = [new Framing(FramingKind.Fit, 0.1, 0.2), .. clip.Effects] };
        var other = timeline with { Tracks = [track with { Items = [.. track.Items.Select((item, i) => i == chosen ? changed : item)] }, .. timeline.Tracks.Skip(1)] };

        var places = Placement.Of(track, timeline.Rate).SelectMany(s => s.Crossing is { } c ? [c.From, c.To] : new[] { s.Clip }).OfType<Placed>();
        var seen = places.Where(p => p.Clip == clip).Select(p => (p.SeenFrom, p.SeenUntil)).Distinct().ToList();
        var outside = ByFrame(Stories.Compile(timeline)).Where(f => !seen.Exists(s => f.Key >= s.SeenFrom && f.Key < s.SeenUntil)).ToList();
        var after = ByFrame(Stories.Compile(other));
        foreach (var (frame, key) in outside)
            after[frame].ShouldBe(key, $"seed {seed}, frame {frame}");

        // A segment that holds frames of the changed clip and others is found by both, so each frame is compared by its segment.
        static Dictionary<long, string> ByFrame(CutList list) => list.Segments.Zip(Stories.Keys(list))
            .SelectMany(s => Enumerable.Range(0, s.First.Frames).Select(n => (s.First.Start + n, s.Second))).ToDictionary(x => x.Item1, x => x.Second);
    });

    [Fact]
    public void Trimming_an_interview_leaves_its_middle_as_it_was()
    {
        var before = Stories.Keys(Stories.Compile(Stories.Of(Stories.Clip(2, 1, 60))));
        var after = Stories.Keys(Stories.Compile(Stories.Of(Stories.Clip(2, 2.48, 57))));
        before.Count.ShouldBe(16);
        after.Count.ShouldBe(15);
        after.Except(before).Count().ShouldBe(2, "the first and the last are new");
    }

    [Fact]
    public void A_title_is_a_segment_of_its_own_and_changes_nothing_else()
    {
        Timeline With(string words) => Stories.Of(Stories.Clip(2, 0, 30) with
        {
            Effects = [new Title(words, "", TitlePlace.Lower, MediaTime.FromSeconds(9), MediaTime.FromSeconds(3))],
        });
        var (one, other) = (Stories.Compile(With("Ines Calder")), Stories.Compile(With("Bram Ott")));
        var changed = one.Segments.Zip(Stories.Keys(one)).Zip(Stories.Keys(other)).Where(p => p.First.Second != p.Second).Select(p => p.First.First).ToList();
        changed[0].Start.ShouldBe(225);
        changed[^1].End.ShouldBe(300);
    }

    [Fact]
    public void A_dissolve_is_a_segment_of_its_overlap_alone()
    {
        var list = Stories.Compile(Stories.Of(
            Stories.Clip(1, 4, 3), new Transition(TransitionKind.Dissolve, Stories.Seconds(0.4), Stories.Seconds(0.6)), Stories.Clip(2, 4, 3)));
        var blend = list.Segments.Single(s => s.Picture is Blend);
        (blend.Start, blend.Frames).ShouldBe((65, 25));
        var (from, to) = (((Blend)blend.Picture).From.ShouldBeOfType<Footage>(), ((Blend)blend.Picture).To.ShouldBeOfType<Footage>());
        from.From.ShouldBe(Stories.Seconds(6.6));
        to.From.ShouldBe(Stories.Seconds(3.6));
    }

    [Fact]
    public void The_same_shot_twice_is_rendered_once()
    {
        var keys = Stories.Keys(Stories.Compile(Stories.Of(Stories.Clip(1, 0, 4), Stories.Clip(2, 0, 4), Stories.Clip(1, 0, 4))));
        keys[2].ShouldBe(keys[0]);
    }

    [Theory]
    [InlineData("16:9", FramingKind.Fill, FramingKind.Soft, FramingKind.Fill)]
    [InlineData("9:16", FramingKind.Soft, FramingKind.Fill, FramingKind.Soft)]
    [InlineData("1:1", FramingKind.Fill, FramingKind.Fill, FramingKind.Fill)]
    [InlineData("4:5", FramingKind.Soft, FramingKind.Fill, FramingKind.Soft)]
    public void A_picture_is_cropped_to_a_shape_only_where_little_is_lost(string shape, FramingKind wide, FramingKind tall, FramingKind photo)
    {
        FramingKind Of(long asset) => Stories.Compile(Stories.Of(Stories.Clip(asset, 0, 1)), Shape.Of(shape, 90)).Segments[0].Picture switch
        {
            Footage film => film.Framing.Kind,
            Still still => still.Framing.Kind,
            var other => throw new InvalidOperationException(other.ToString()),
        };
        (Of(1), Of(3), Of(4)).ShouldBe((wide, tall, photo));
    }

    [Fact]
    public void Sound_runs_lie_where_their_clips_lie_and_cross_where_they_cross()
    {
        var timeline = new Timeline("story", Rate.Ntsc30, [new Track(TrackKind.Audio, "A1",
        [
            Stories.Clip(1, 0, 2), new Transition(TransitionKind.Dissolve, Stories.Seconds(0.5), Stories.Seconds(0.5)), Stories.Clip(2, 1, 88),
        ])]);
        var sounds = Stories.Compile(timeline).Sounds;
        sounds.Count.ShouldBe(3, "the long one is cut at a whole minute of its source");
        (sounds[0].Start, sounds[0].End).ShouldBe((0, 75));
        sounds[0].FadeOut.ShouldBe(MediaTime.FromFrames(30, Rate.Ntsc30));
        sounds[1].Start.ShouldBe(45);
        sounds[1].End.ShouldBe(sounds[2].Start);
        (MediaTime.FromFrames(sounds[2].Start - sounds[1].Start, Rate.Ntsc30) * 48_000).Timescale.ShouldBe(1, "it begins on a whole sample");
        sounds[2].FadeIn.IsZero.ShouldBeTrue();
    }

    [Fact]
    public void An_empty_timeline_and_an_unknown_asset_are_refused()
    {
        Should.Throw<BacklotError>(() => Stories.Compile(Stories.Of())).Code.ShouldBe("renders.empty");
        var stranger = new AssetSource(99, "X.MP4", "", Rate.Pal25, new TimeRange(MediaTime.Zero, MediaTime.FromSeconds(9)));
        Should.Throw<BacklotError>(() => Stories.Compile(Stories.Of(new Clip(stranger, MediaTime.Zero, MediaTime.FromSeconds(1))))).Code.ShouldBe("renders.asset-unknown");
    }

    private static void ForStories(Action<int> check) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), check));
}
