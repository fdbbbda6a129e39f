using Backlot.Cut.Timelines;
using Backlot.Media.Time;

namespace Backlot.Cut.Renders.Compile;

/// <summary>The sound of each clip in the audio tracks, cut at whole minutes of its source; all of it is added up in the end.</summary>
internal static class SoundCompiler
{
    // Decoding a minute takes a tenth of a second; a whole interview takes long enough to be worth keeping in parts.
    private static readonly MediaTime Part = MediaTime.FromSeconds(60);

    // Below it a cut between two waves is heard as a click.
    private static readonly MediaTime Edge = MediaTime.FromMilliseconds(4);

    internal static IEnumerable<SoundRun> Of(Timeline timeline, IReadOnlyDictionary<long, AssetFacts> assets) => timeline.Tracks
        .Where(track => track is { Kind: TrackKind.Audio, Enabled: true })
        .SelectMany(track => OfTrack(Placement.Of(track, timeline.Rate), assets))
        .OrderBy(run => run.Start);

    private static IEnumerable<SoundRun> OfTrack(IReadOnlyList<Span> spans, IReadOnlyDictionary<long, AssetFacts> assets)
    {
        var clips = spans.SelectMany(span => span.Crossing is { } crossing ? [crossing.From, crossing.To] : new[] { span.Clip })
            .OfType<Placed>().Distinct().ToList();
        for (var i = 0; i < clips.Count; i++)
        {
            // Speed 0 and backwards have pictures and no sound.
            if (clips[i].Clip is not { Source: AssetSource source, Speed.Numerator: > 0 })
                continue;
            var asset = CutCompiler.Known(assets, source);
            if (asset.Sound is not { } facts)
                continue;
            var goesOn = i > 0 && GoesOn(clips[i - 1], clips[i]);
            var isFollowed = i + 1 < clips.Count && GoesOn(clips[i], clips[i + 1]);
            foreach (var run in Parts(clips[i], asset, facts, FadeIn(clips[i], goesOn), FadeOut(clips[i], isFollowed)))
                yield return run;
        }
    }

    /// <summary>Whether the second begins exactly where the first ends, in the story and in the source, as loud and as fast.</summary>
    private static bool GoesOn(Placed first, Placed second) =>
        first.SeenUntil == second.SeenFrom && first.Clip.Source == second.Clip.Source && first.Clip.Speed == second.Clip.Speed
        && first.SourceTime(first.SeenUntil) == second.SourceTime(second.SeenFrom) && Decibels(first) == Decibels(second);

    private static MediaTime FadeIn(Placed placed, bool goesOn)
    {
        var asked = MediaTime.Max(placed.Clip.Find<Fade>()?.In ?? MediaTime.Zero, Frames(placed.Into.Total, placed));
        return Bounded(asked, goesOn, placed);
    }

    private static MediaTime FadeOut(Placed placed, bool goesOn)
    {
        var asked = MediaTime.Max(placed.Clip.Find<Fade>()?.Out ?? MediaTime.Zero, Frames(placed.OutOf.Total, placed));
        return Bounded(asked, goesOn, placed);
    }

    private static MediaTime Bounded(MediaTime asked, bool goesOn, Placed placed)
    {
        var half = Frames(placed.Seen, placed).Times(1, 2);
        return MediaTime.Min(asked.IsZero ? (goesOn ? MediaTime.Zero : Edge) : asked, half);
    }

    private static double Decibels(Placed placed) => placed.Clip.Effects.OfType<Gain>().Sum(gain => gain.Decibels);

    private static MediaTime Frames(long frames, Placed placed) => MediaTime.FromFrames(frames, placed.Rate);

    private static IEnumerable<SoundRun> Parts(Placed placed, AssetFacts asset, SoundFacts facts, MediaTime fadeIn, MediaTime fadeOut)
    {
        var edges = new List<long> { placed.SeenFrom };
        if (placed.Clip.Speed.IsNormal)
        {
            var whole = WholeSamples(placed.Rate);
            var (from, until) = (placed.SeenFrom + fadeIn.CeilFrame(placed.Rate), placed.SeenUntil - fadeOut.CeilFrame(placed.Rate));
            for (var n = placed.SourceTime(from).Times(1, 60).FloorFrame(Rate.PerSecond(1)) + 1; ; n++)
            {
                var minute = placed.First + ((Part * n) - placed.Clip.In).CeilFrame(placed.Rate) - placed.SeenFrom;
                var at = placed.SeenFrom + ((minute + whole - 1) / whole * whole);
                if (at >= until)
                    break;
                if (at > from)
                    edges.Add(at);
            }
        }

        edges.Add(placed.SeenUntil);
        for (var i = 0; i + 1 < edges.Count; i++)
        {
            yield return new SoundRun(
                edges[i],
                checked((int)(edges[i + 1] - edges[i])),
                asset,
                facts,
                placed.SourceTime(edges[i]),
                placed.Clip.Speed,
                Decibels(placed),
                i == 0 ? fadeIn : MediaTime.Zero,
                i + 2 == edges.Count ? fadeOut : MediaTime.Zero);
        }
    }

    /// <summary>After how many frames a whole number of samples has passed: 5 at 29.97. Parts that begin there join without a step.</summary>
    private static long WholeSamples(Rate rate) => MediaTime.FromFrames(SoundRun.SampleRate, rate).Timescale;
}
