using Backlot.Cut.Renders.Compile;
using Backlot.Cut.Selects;
using Backlot.Cut.Timelines;
using Backlot.Media.Time;

namespace Backlot.Cut.Posters;

/// <summary>What is known for choosing the pictures that stand for a film.</summary>
/// <param name="Frame">The one that somebody chose.</param>
/// <param name="Highlights">What was marked as a highlight: an asset, and which part of it.</param>
/// <param name="Stages">By asset, the place of its stage in the work, from 1.</param>
/// <param name="Pair">Whether it is a before and after, of which each is wanted by itself.</param>
internal sealed record Leading(long? Frame, IReadOnlyList<Select> Highlights, IReadOnlyDictionary<long, int> Stages, bool Pair)
{
    internal static readonly Leading ByRule = new(null, [], new Dictionary<long, int>(), Pair: false);
}

/// <summary>Chooses the frame that stands for a film, and the two of a before and after.</summary>
internal static class PosterFrame
{
    /// <summary>
    /// The chosen one; of a before and after where one is half way to the other; else the middle of a part without words over it, if it can be of a highlight, of the latest stage, the longest: later
    /// stages look like what is being made.
    /// </summary>
    internal static long Of(CutList list, Leading leading)
    {
        if (leading.Frame is { } frame)
            return Math.Clamp(frame, 0, list.Frames - 1);
        if (leading.Pair && Crossings(list) is { Count: > 0 } crossings)
            return HalfWay(crossings);
        var part = list.Segments
            .OrderBy(segment => segment.Picture switch
            {
                Footage or Still => 0,
                Titled { Of: Footage or Still } => 1,
                _ => 2,
            })
            .ThenBy(segment => IsHighlight(segment, list.Rate, leading) ? 0 : 1)
            .ThenByDescending(segment => segment.Assets.Select(asset => leading.Stages.GetValueOrDefault(asset)).DefaultIfEmpty().Max())
            .ThenByDescending(segment => segment.Frames)
            .First();
        return part.Start + (part.Frames / 2);
    }

    /// <summary>Both at one moment of a crossing from one to the other; else from the first and the last part. Null: there is only one.</summary>
    internal static (Segment Before, Segment After)? Pair(CutList list)
    {
        var crossings = Crossings(list);
        if (crossings.Count > 0)
        {
            var middle = (Blend)Bare(crossings[crossings.Count / 2].Picture);
            return (new Segment(0, 1, Bare(middle.From)), new Segment(0, 1, Bare(middle.To)));
        }

        var shots = list.Segments.Select(segment => Bare(segment.Picture)).Where(picture => picture is Footage or Still).ToList();
        return shots.Count > 1 && !shots[0].Assets.SequenceEqual(shots[^1].Assets) ? (new Segment(0, 1, shots[0]), new Segment(0, 1, shots[^1])) : null;
    }

    /// <summary>The parts in which one picture becomes another.</summary>
    private static List<Segment> Crossings(CutList list) =>
        [.. list.Segments.Where(segment => Bare(segment.Picture) is Blend blend && blend.From.Assets.Any() && blend.To.Assets.Any())];

    private static long HalfWay(List<Segment> crossings)
    {
        var middle = (crossings[0].Start + crossings[^1].End) / 2;
        var part = crossings.Find(crossing => crossing.Start <= middle && middle < crossing.End) ?? crossings[crossings.Count / 2];
        return Math.Clamp(middle, part.Start, part.End - 1);
    }

    /// <summary>The frame in the middle of where a select is longest seen; null: it is not.</summary>
    internal static long? Of(Timeline timeline, Select select)
    {
        var seen = Placement.Clips(timeline, TrackKind.Video).Select(placed => Stretch(placed, select)).OfType<(long From, long To)>().ToList();
        return seen.Count == 0 ? null : seen.MaxBy(part => part.To - part.From) is var (from, to) ? from + ((to - from) / 2) : null;
    }

    private static (long From, long To)? Stretch(Placed placed, Select select)
    {
        if (placed.Clip.Source is not AssetSource source || source.Asset != select.AssetId)
            return null;
        if (select.Range is not { } range || placed.Clip.Speed.Numerator <= 0)
            return (placed.First, placed.End);
        var speed = placed.Clip.Speed;
        long InStory(MediaTime time) => placed.First + (time - placed.Clip.In).Times(speed.Denominator, speed.Numerator).RoundFrame(placed.Rate);
        var (from, to) = (Math.Max(placed.First, InStory(range.Start)), Math.Min(placed.End, InStory(range.End)));
        return from < to ? (from, to) : null;
    }

    private static bool IsHighlight(Segment segment, Rate rate, Leading leading) => Bare(segment.Picture) switch
    {
        Still still => leading.Highlights.Any(mark => mark.AssetId == still.Asset.Id),
        Footage footage => leading.Highlights.Any(mark => mark.AssetId == footage.Asset.Id
            && (mark.Range is not { } range || range.Contains(footage.From + footage.Speed.Of(MediaTime.FromFrames(segment.Frames / 2, rate))))),
        _ => false,
    };

    /// <summary>Without words over it and as bright as it is.</summary>
    private static Picture Bare(Picture picture) => picture switch
    {
        Titled titled => Bare(titled.Of),
        Faded faded => Bare(faded.Of),
        _ => picture,
    };
}
