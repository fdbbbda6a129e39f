using Backlot.Cut.Timelines;
using Backlot.Media.Time;

namespace Backlot.Cut.Renders.Compile;

/// <summary>
/// A clip on its place in the story, in whole frames: from <paramref name="First"/> to <paramref name="End"/>, with the crossings that
/// lead into it and out of it.
/// </summary>
internal sealed record Placed(Clip Clip, Rate Rate, long First, long End, Reach Into, Reach OutOf)
{
    /// <summary>The first frame in which any of it is seen or heard.</summary>
    internal long SeenFrom => First - Into.Before;

    internal long SeenUntil => End + OutOf.After;

    internal long Seen => SeenUntil - SeenFrom;

    /// <summary>Which moment of the source a frame of the story shows.</summary>
    internal MediaTime SourceTime(long frame) => Clip.In + Clip.Speed.Of(MediaTime.FromFrames(frame - First, Rate));
}

/// <summary>How far a crossing reaches before and after its cut; zero and zero is a plain cut.</summary>
internal readonly record struct Reach(long Before, long After)
{
    internal long Total => Before + After;
}

/// <summary>A stretch of a track in which one clip, or one pair in a transition, is on. Neither clip: nothing of this track.</summary>
internal sealed record Span(long Start, long End, Placed? Clip, Crossing? Crossing)
{
    internal bool IsEmpty => Clip is null && Crossing is null;
}

/// <summary>From one clip (or nothing) to the next (or nothing).</summary>
internal sealed record Crossing(TransitionKind Kind, Placed? From, Placed? To, long Start, long Total);

/// <summary>Puts a track's items on whole frames of the story, one after the other, and opens the transitions between them.</summary>
internal static class Placement
{
    /// <summary>The clips that are on by themselves at some time, on the enabled tracks of these kinds.</summary>
    internal static IEnumerable<Placed> Clips(Timeline timeline, params TrackKind[] kinds) => timeline.Tracks.Where(track => track.Enabled && kinds.Contains(track.Kind))
        .SelectMany(track => Of(track, timeline.Rate)).Select(span => span.Clip).OfType<Placed>().Distinct();

    internal static IReadOnlyList<Span> Of(Track track, Rate rate)
    {
        var (slots, cuts) = Slots(track, rate);
        Borrow(slots, cuts);
        var spans = new List<Span>();
        for (var i = 0; i < slots.Count; i++)
        {
            var before = cuts[i];
            var after = cuts[i + 1];
            if (before is { } crossing && crossing.Before + crossing.After > 0)
            {
                var (start, end) = (slots[i].First - crossing.Before, slots[i].First + crossing.After);
                var pair = new Crossing(crossing.Kind, i > 0 ? slots[i - 1].Placed : null, slots[i].Placed, start, end - start);
                spans.Add(new Span(start, end, null, pair));
            }

            var from = slots[i].First + (before?.After ?? 0);
            var until = slots[i].End - (after?.Before ?? 0);
            if (from < until)
                spans.Add(new Span(from, until, slots[i].Placed, null));
        }

        return spans;
    }

    private static (List<Slot> Slots, Cut?[] Cuts) Slots(Track track, Rate rate)
    {
        var slots = new List<Slot>();
        var cuts = new List<Cut?> { null };
        var at = MediaTime.Zero;
        foreach (var item in track.Items)
        {
            if (item is Transition transition)
            {
                // Of two that follow each other, the first counts; one that would shade nothing is none.
                cuts[^1] ??= new Cut(transition.Kind, transition.Before.RoundFrame(rate), transition.After.RoundFrame(rate));
                continue;
            }

            var first = at.RoundFrame(rate);
            at += item.Length;
            var end = at.RoundFrame(rate);
            var clip = item is Clip { Enabled: true, Source: not (OfflineSource or ForeignSource) } shown ? shown : null;
            if (first < end)
            {
                slots.Add(new Slot(clip, rate, first, end));
                cuts.Add(null);
            }
        }

        // What leads into or out of the track has a neighbour of nothing.
        if (cuts[0] is { } opening)
            cuts[0] = opening with { Before = 0 };
        if (cuts[^1] is not null)
        {
            var last = slots.Count > 0 ? slots[^1].End : 0;
            var closing = cuts[^1]!;
            slots.Add(new Slot(null, rate, last, last));
            cuts[^1] = closing with { After = 0 };
            cuts.Add(null);
        }

        return (slots, [.. cuts]);
    }

    /// <summary>No transition reaches further than its neighbours, nor into another transition.</summary>
    private static void Borrow(List<Slot> slots, Cut?[] cuts)
    {
        for (var i = 0; i < slots.Count; i++)
        {
            if (cuts[i] is not { } cut)
                continue;
            var left = i > 0 ? slots[i - 1].End - slots[i - 1].First - (cuts[i - 1]?.After ?? 0) : 0;
            var right = slots[i].End - slots[i].First;
            cuts[i] = cut with { Before = Math.Clamp(cut.Before, 0, left), After = Math.Clamp(cut.After, 0, right) };
        }

        for (var i = 0; i < slots.Count; i++)
        {
            slots[i].Placed = slots[i].Clip is { } clip
                ? new Placed(clip, slots[i].Rate, slots[i].First, slots[i].End, cuts[i]?.Reach ?? default, cuts[i + 1]?.Reach ?? default)
                : null;
        }
    }

    private sealed record Cut(TransitionKind Kind, long Before, long After)
    {
        internal Reach Reach => new(Before, After);
    }

    private sealed record Slot(Clip? Clip, Rate Rate, long First, long End)
    {
        internal Placed? Placed { get; set; }
    }
}
