using Backlot.Media.Time;
using Backlot.Platform.Errors;

namespace Backlot.Cut.Timelines;

/// <summary>
/// Takes stretches out of an edit and closes the holes, on every track alike, so that what was together stays together. Music that
/// lies below pictures of others is not cut in two: it ends earlier.
/// </summary>
internal static class LeavingOut
{
    /// <summary>Shorter bits of a picture than this, in frames, flash: they go with the stretch beside them.</summary>
    internal const int Flash = 6;

    /// <exception cref="BacklotError"><c>timelines.nothing-left</c>, <c>timelines.foreign-part</c></exception>
    public static Timeline Without(Timeline timeline, IEnumerable<TimeRange> stretches)
    {
        var holes = Holes(timeline, stretches);
        var seen = timeline.Tracks.Where(track => track.Kind == TrackKind.Video).SelectMany(track => track.Items).OfType<Clip>()
            .Select(clip => clip.Source).OfType<AssetSource>().Select(source => source.Asset).ToHashSet();
        var left = timeline with
        {
            Tracks = [.. timeline.Tracks.Select(track => track with { Items = [.. Items(track, holes, timeline.Rate, item => track.Kind == TrackKind.Audio && item is Clip { Source: AssetSource source } && !seen.Contains(source.Asset))] })],
        };
        return left.Frames > 0 && left.Tracks.Any(track => track is { Kind: TrackKind.Video, Enabled: true } && track.Items.OfType<Clip>().Any())
            ? left
            : throw BacklotError.Refused("timelines.nothing-left", "Without that nothing is left of this story.", "Cut it from other selects, or ask the people in it.");
    }

    /// <summary>Whole frames, in order, not touching each other, and with the flashes beside them.</summary>
    private static List<Hole> Holes(Timeline timeline, IEnumerable<TimeRange> stretches)
    {
        var cuts = timeline.Tracks.Where(track => track is { Kind: TrackKind.Video, Enabled: true }).SelectMany(Placed)
            .Where(placed => placed.Item is Clip { Source: AssetSource }).SelectMany(placed => new[] { placed.At, placed.At + placed.Item.Length })
            .Select(cut => cut.RoundFrame(timeline.Rate)).Distinct().ToList();
        var holes = new List<Hole>();
        foreach (var stretch in stretches.Select(range => Widened(range, cuts, timeline)).Where(hole => hole.To > hole.From).OrderBy(hole => hole.From))
        {
            if (holes.Count > 0 && stretch.From <= holes[^1].To)
                holes[^1] = holes[^1] with { To = Math.Max(holes[^1].To, stretch.To) };
            else
                holes.Add(stretch);
        }

        return holes;
    }

    private static Hole Widened(TimeRange range, List<long> cuts, Timeline timeline)
    {
        var from = Math.Max(0, range.Start.FloorFrame(timeline.Rate));
        var to = Math.Min(timeline.Frames, range.End.CeilFrame(timeline.Rate));
        return new Hole(cuts.Where(cut => cut <= from && from - cut < Flash).DefaultIfEmpty(from).Min(), cuts.Where(cut => cut >= to && cut - to < Flash).DefaultIfEmpty(to).Max());
    }

    private static IEnumerable<(MediaTime At, TrackItem Item)> Placed(Track track)
    {
        var at = MediaTime.Zero;
        foreach (var item in track.Items)
        {
            yield return (at, item);
            at += item.Length;
        }
    }

    private static IEnumerable<TrackItem> Items(Track track, List<Hole> holes, Rate rate, Func<TrackItem, bool> isBed)
    {
        foreach (var (at, item) in Placed(track))
        {
            if (item is Transition transition)
            {
                // A crossing of what is no longer there is none.
                if (!holes.Exists(hole => hole.Start(rate) < at + transition.After && at - transition.Before < hole.End(rate)))
                    yield return item;
                continue;
            }

            var pieces = Left(at, at + item.Length, holes, rate).ToList();
            if (pieces is [var whole] && whole.Duration == item.Length)
                yield return item;
            else if (item is Foreign foreign && pieces.Count > 0)
                throw BacklotError.Refused("timelines.foreign-part", $"\"{foreign.Name}\" is of another editing program ({foreign.Schema}) and cannot be shortened here.", "Leave the stretch out there, then import the timeline again.");
            else if (isBed(item) && pieces.Count > 1)
                yield return item with { Length = pieces.Aggregate(MediaTime.Zero, (sum, piece) => sum + piece.Duration) };
            else
            {
                foreach (var piece in pieces)
                    yield return Piece(item, piece.Start - at, piece.Duration);
            }
        }
    }

    private static TrackItem Piece(TrackItem item, MediaTime into, MediaTime length) => item is Clip clip
        ? clip with { In = clip.In + clip.Speed.Of(into), Length = length, Effects = [.. clip.Effects.Select(effect => effect is Title title ? Later(title, into, length) : effect).OfType<Effect>()] }
        : item with { Length = length };

    /// <summary>A title counts from the first frame of its clip, which is now later; null when it was over before, or begins after the end.</summary>
    private static Title? Later(Title title, MediaTime into, MediaTime length)
    {
        var (from, gone) = (title.From - into, MediaTime.Max(MediaTime.Zero, into - title.From));
        return from >= length || title.Length <= gone ? null : title with { From = MediaTime.Max(MediaTime.Zero, from), Length = title.Length - gone };
    }

    private static IEnumerable<TimeRange> Left(MediaTime from, MediaTime to, List<Hole> holes, Rate rate)
    {
        foreach (var hole in holes)
        {
            if (hole.End(rate) <= from || hole.Start(rate) >= to)
                continue;
            if (hole.Start(rate) > from)
                yield return TimeRange.Between(from, hole.Start(rate));
            from = hole.End(rate);
            if (from >= to)
                yield break;
        }

        if (to > from)
            yield return TimeRange.Between(from, to);
    }

    private sealed record Hole(long From, long To)
    {
        internal MediaTime Start(Rate rate) => MediaTime.FromFrames(From, rate);

        internal MediaTime End(Rate rate) => MediaTime.FromFrames(To, rate);
    }
}
