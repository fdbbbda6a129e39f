using Backlot.Cut.Timelines;
using Backlot.Media.Time;

namespace Backlot.Cut.Renders.Compile;

/// <summary>A run of frames in which the same clips are on, those that can be seen, the topmost first.</summary>
internal sealed record Run(long Start, long End, IReadOnlyList<Span> Layers);

/// <summary>
/// Lays video tracks over each other: a clip hides what is below it, a clip of titles alone does not, nor does a crossing from
/// or to nothing.
/// </summary>
internal static class Composition
{
    internal static IReadOnlyList<Run> Of(Timeline timeline)
    {
        var tracks = timeline.Tracks
            .Where(track => track is { Kind: TrackKind.Video, Enabled: true })
            .Select(track => Placement.Of(track, timeline.Rate))
            .Reverse()
            .ToList();
        var end = timeline.Frames;
        var edges = tracks.SelectMany(spans => spans.SelectMany(span => new[] { span.Start, span.End }))
            .Append(0).Append(end).Where(edge => edge >= 0 && edge <= end).Distinct().Order().ToList();
        var runs = new List<Run>();
        var at = new int[tracks.Count];
        for (var i = 0; i + 1 < edges.Count; i++)
        {
            var layers = Visible(tracks, at, edges[i]);
            if (runs.Count > 0 && runs[^1].Layers.SequenceEqual(layers))
                runs[^1] = runs[^1] with { End = edges[i + 1] };
            else
                runs.Add(new Run(edges[i], edges[i + 1], layers));
        }

        return runs;
    }

    private static List<Span> Visible(List<IReadOnlyList<Span>> tracks, int[] at, long frame)
    {
        var layers = new List<Span>();
        for (var t = 0; t < tracks.Count; t++)
        {
            var spans = tracks[t];
            while (at[t] < spans.Count && spans[at[t]].End <= frame)
                at[t]++;
            if (at[t] == spans.Count || spans[at[t]].Start > frame || spans[at[t]].IsEmpty)
                continue;
            layers.Add(spans[at[t]]);
            if (Hides(layers[^1]))
                return layers;
        }

        return layers;
    }

    private static bool Hides(Span span) => span switch
    {
        { Clip: { } placed } => placed.Clip.Source is not OverlaySource,
        { Crossing: { } crossing } => Covers(crossing.From) && Covers(crossing.To),
        _ => false,
    };

    private static bool Covers(Placed? placed) => placed is not null && placed.Clip.Source is not OverlaySource;
}
