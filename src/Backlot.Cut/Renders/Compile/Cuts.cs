using Backlot.Cut.Timelines;
using Backlot.Media.Time;

namespace Backlot.Cut.Renders.Compile;

/// <summary>
/// Where a run is cut further: where words come and go, where a fade ends, and in long runs at source frames that are whole multiples of
/// four seconds, so that a trim leaves the middle as it was.
/// </summary>
internal static class Cuts
{
    private static readonly MediaTime Step = MediaTime.FromSeconds(4);

    internal static IEnumerable<(long Start, long End)> Within(Run run, Rate rate)
    {
        var edges = new SortedSet<long> { run.Start, run.End };
        foreach (var layer in run.Layers)
        {
            var clips = layer.Crossing is { } crossing ? new[] { crossing.From, crossing.To } : [layer.Clip];
            foreach (var edge in clips.OfType<Placed>().SelectMany(EffectEdges))
            {
                if (edge > run.Start && edge < run.End)
                    edges.Add(edge);
            }
        }

        // A crossing is short and has two clocks: it stays whole.
        if (!run.Layers.Any(layer => layer.Crossing is not null))
            AddSteps(edges, run, rate);
        return edges.Zip(edges.Skip(1));
    }

    private static IEnumerable<long> EffectEdges(Placed placed)
    {
        foreach (var title in placed.Clip.Effects.OfType<Title>())
        {
            var (first, end) = Of(title, placed);
            yield return first;
            yield return end;
        }

        if (placed.Clip.Source is not OverlaySource && placed.Clip.Find<Fade>() is { } fade)
        {
            var (fadeIn, fadeOut) = Of(fade, placed);
            yield return placed.SeenFrom + fadeIn;
            yield return placed.SeenUntil - fadeOut;
        }
    }

    /// <summary>When words are on, in frames of the story. Those that stay to the end stay through the transition too.</summary>
    internal static (long First, long End) Of(Title title, Placed placed)
    {
        var first = placed.First + title.From.RoundFrame(placed.Rate);
        var end = title.Length is { } length ? first + length.RoundFrame(placed.Rate) : placed.SeenUntil;
        return (first, Math.Min(end, placed.SeenUntil));
    }

    /// <summary>How many frames a clip takes to appear from black and to vanish, never more than it has.</summary>
    internal static (long In, long Out) Of(Fade fade, Placed placed)
    {
        var fadeIn = Math.Min(fade.In.RoundFrame(placed.Rate), placed.Seen);
        return (fadeIn, Math.Min(fade.Out.RoundFrame(placed.Rate), placed.Seen - fadeIn));
    }

    private static void AddSteps(SortedSet<long> edges, Run run, Rate rate)
    {
        // A cut that leaves less than half a second on either side costs a process and saves nothing.
        var least = rate.Nominal / 2;
        foreach (var step in Steps(run, rate))
        {
            var before = edges.GetViewBetween(long.MinValue, step).Max;
            var after = edges.GetViewBetween(step, long.MaxValue).Min;
            if (step - before >= least && after - step >= least)
                edges.Add(step);
        }
    }

    private static IEnumerable<long> Steps(Run run, Rate rate)
    {
        var placed = run.Layers.Select(layer => layer.Clip).LastOrDefault(clip => clip is not null);
        if (placed is not { Clip.Source: AssetSource { Available: not null }, Clip.Speed: { Numerator: > 0 } speed })
        {
            var own = placed?.SeenFrom ?? run.Start;
            var frames = Step.RoundFrame(rate);
            for (var at = own + ((run.Start - own) / frames * frames); at < run.End; at += frames)
            {
                if (at > run.Start)
                    yield return at;
            }

            yield break;
        }

        var step = StepAt(speed);
        for (var n = Multiple(placed.SourceTime(run.Start), step) + 1; ; n++)
        {
            var into = step * n - placed.Clip.In;
            var at = placed.First + into.Times(speed.Denominator, speed.Numerator).CeilFrame(rate);
            if (at >= run.End)
                yield break;
            if (at > run.Start)
                yield return at;
        }
    }

    /// <summary>Four seconds, halved or doubled so often that a part takes two to eight seconds of the story.</summary>
    private static MediaTime StepAt(Speed speed)
    {
        var step = Step;
        while (step.Times(speed.Denominator, speed.Numerator) > MediaTime.FromSeconds(8))
            step = step.Times(1, 2);
        while (step.Times(speed.Denominator, speed.Numerator) < MediaTime.FromSeconds(2))
            step *= 2;
        return step;
    }

    private static long Multiple(MediaTime time, MediaTime step) => time.Times(step.Timescale, step.Value).FloorFrame(Rate.PerSecond(1));
}
