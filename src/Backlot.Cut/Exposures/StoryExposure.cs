using Backlot.Clear.Verdicts;
using Backlot.Cut.Renders.Compile;
using Backlot.Cut.Timelines;
using Backlot.Media.Time;

namespace Backlot.Cut.Exposures;

/// <summary>What a timeline shows, for Clear to judge: only the frames that are used, with those that transitions borrow.</summary>
public static class StoryExposure
{
    /// <param name="story">The story it is a version of.</param>
    /// <param name="timeline">The version.</param>
    /// <param name="assets">The assets of the version, as they were written down when it was kept.</param>
    public static Exposure Of(long story, Timeline timeline, IEnumerable<long> assets) => Exposure.OfStory(story, assets, Shown(timeline));

    /// <summary>A gallery's photos, which are seen and say nothing.</summary>
    public static Exposure OfStills(long story, IReadOnlyList<long> stills) => Exposure.OfStory(story, stills, stills.Distinct().Select(still => new Shown(still, voice: false)));

    /// <summary>
    /// Every asset that is seen or heard in the version, found by walking its clips. What lies wholly below other pictures is not seen.
    /// </summary>
    public static IReadOnlyList<long> Assets(Timeline timeline) => [.. Shown(timeline).Select(shown => shown.AssetId).Distinct().Order()];

    /// <summary>
    /// In the order of the story. Sound that is heard with its own pictures is one with them; without them it is a voice by itself.
    /// </summary>
    public static IReadOnlyList<Shown> Shown(Timeline timeline)
    {
        var pictures = Composition.Of(timeline).SelectMany(Pictures).ToList();
        var sounds = timeline.Tracks.Where(track => track is { Kind: TrackKind.Audio, Enabled: true })
            .SelectMany(track => Used(Placement.Of(track, timeline.Rate))).Where(piece => piece.Placed.Clip.Speed.Numerator > 0).ToList();
        var shown = new List<(long Start, Shown Shown)>();
        foreach (var picture in pictures)
        {
            foreach (var (start, end, heard) in Divided(picture, sounds))
                shown.Add((start, Of(picture.Placed, start, end, pictures: true, heard, timeline.Rate)));
        }

        foreach (var sound in sounds)
        {
            foreach (var (start, end, seen) in Divided(sound, pictures))
            {
                if (!seen)
                    shown.Add((start, Of(sound.Placed, start, end, pictures: false, voice: true, timeline.Rate)));
            }
        }

        return [.. shown.OrderBy(piece => piece.Start).Select(piece => piece.Shown)];
    }

    private static IEnumerable<Piece> Pictures(Run run) => run.Layers.SelectMany(layer => Pieces(layer))
        .Select(piece => piece with { Start = Math.Max(piece.Start, run.Start), End = Math.Min(piece.End, run.End) });

    private static IEnumerable<Piece> Used(IReadOnlyList<Span> spans) => spans.SelectMany(Pieces);

    private static IEnumerable<Piece> Pieces(Span span)
    {
        var clips = span.Crossing is { } crossing ? new[] { crossing.From, crossing.To } : [span.Clip];
        return clips.OfType<Placed>().Where(placed => placed.Clip.Source is AssetSource).Select(placed => new Piece(placed, span.Start, span.End));
    }

    /// <summary>Cut where the same moment of the same asset begins or ends to be on in the other list, too.</summary>
    private static IEnumerable<(long Start, long End, bool Together)> Divided(Piece piece, IReadOnlyList<Piece> others)
    {
        var together = others.Where(other => other.Start < piece.End && other.End > piece.Start && InStep(piece.Placed, other.Placed)).ToList();
        var edges = together.SelectMany(other => new[] { other.Start, other.End }).Append(piece.Start).Append(piece.End)
            .Where(edge => edge >= piece.Start && edge <= piece.End).Distinct().Order().ToList();
        for (var i = 0; i + 1 < edges.Count; i++)
            yield return (edges[i], edges[i + 1], together.Exists(other => other.Start <= edges[i] && other.End >= edges[i + 1]));
    }

    private static bool InStep(Placed one, Placed other) =>
        one.Clip.Source is AssetSource { Asset: var a } && other.Clip.Source is AssetSource { Asset: var b } && a == b
        && one.Clip.Speed == other.Clip.Speed && one.SourceTime(0) == other.SourceTime(0);

    private static Shown Of(Placed placed, long start, long end, bool pictures, bool voice, Rate rate)
    {
        var source = (AssetSource)placed.Clip.Source;
        var there = TimeRange.Between(MediaTime.FromFrames(start, rate), MediaTime.FromFrames(end, rate));
        return new Shown(source.Asset, Range(placed, source, start, end, rate), pictures, voice) { InStory = there };
    }

    /// <summary>
    /// The moments of the source; null for a still. Before its first frame the first is held, after its last the last: those are shown then.
    /// </summary>
    private static TimeRange? Range(Placed placed, AssetSource source, long start, long end, Rate rate)
    {
        if (source.Available is not { } available)
            return null;
        var (first, last) = (placed.SourceTime(start), placed.SourceTime(end - 1));
        var frame = MediaTime.FromFrames(1, rate);
        var step = placed.Clip.Speed.Numerator > 0 ? MediaTime.Max(placed.Clip.Speed.Of(frame), MediaTime.FromMilliseconds(1)) : frame;
        var latest = MediaTime.Max(MediaTime.Zero, available.Duration - frame);
        var from = MediaTime.Min(MediaTime.Max(MediaTime.Zero, MediaTime.Min(first, last)), latest);
        var until = MediaTime.Max(from, MediaTime.Max(first, last)) + step;
        return TimeRange.Between(from, until);
    }

    private sealed record Piece(Placed Placed, long Start, long End);
}
