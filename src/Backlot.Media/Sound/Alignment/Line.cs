namespace Backlot.Media.Sound.Alignment;

/// <summary>Shifts that grow evenly with time, and which hits lie on it.</summary>
internal sealed record Line(double Shift, double Slope, IReadOnlyList<Hit> Hits)
{
    /// <summary>Two microphones, a room and a few steps of whoever holds one: half a millisecond.</summary>
    private const double Tolerance = 0.0006;

    /// <summary>No clock is worse than a thousandth.</summary>
    private const double Steepest = 1e-3;

    public double At(double seconds) => Shift + Slope * seconds;

    public double Weight => Hits.Sum(h => h.Strength);

    /// <summary>The one that most of them lie on; null when no two do.</summary>
    public static Line? Through(IReadOnlyList<Hit> hits)
    {
        Line? best = null;
        for (var i = 0; i < hits.Count; i++)
        {
            for (var j = i; j < hits.Count; j++)
            {
                var slope = i == j ? 0 : (hits[j].Shift - hits[i].Shift) / (hits[j].At - hits[i].At);
                if (Math.Abs(slope) > Steepest)
                    continue;
                var line = new Line(hits[i].Shift - slope * hits[i].At, slope, []);
                line = line with { Hits = line.On(hits, Tolerance) };
                if (best is null || line.Weight > best.Weight)
                    best = line;
            }
        }

        for (var round = 0; round < 3 && best is { Hits.Count: > 1 }; round++)
            best = Fitted(best.Hits) is var fitted ? fitted with { Hits = fitted.On(hits, Tolerance) } : best;
        return best is { Hits.Count: > 1 } ? best : null;
    }

    private List<Hit> On(IEnumerable<Hit> hits, double within) => [.. hits.Where(h => Math.Abs(h.Shift - At(h.At)) <= within)];

    /// <summary>Least squares; level where the slope cannot be told from none.</summary>
    private static Line Fitted(IReadOnlyList<Hit> hits)
    {
        var weights = hits.Sum(h => h.Strength);
        var (at, shift) = (hits.Sum(h => h.At * h.Strength) / weights, hits.Sum(h => h.Shift * h.Strength) / weights);
        var spread = hits.Sum(h => h.Strength * (h.At - at) * (h.At - at));
        var slope = spread > 0 ? hits.Sum(h => h.Strength * (h.At - at) * (h.Shift - shift)) / spread : 0;
        var left = hits.Sum(h => h.Strength * Math.Pow(h.Shift - shift - slope * (h.At - at), 2)) / weights;
        var noise = Math.Max(Math.Sqrt(left * hits.Count / Math.Max(1, hits.Count - 2)), 1e-5);
        var error = spread > 0 ? noise / Math.Sqrt(spread / weights * hits.Count) : double.PositiveInfinity;
        if (hits.Count < 4 || error > 10e-6 || Math.Abs(slope) < 3 * error)
            slope = 0;
        return new Line(shift - slope * at, slope, hits);
    }
}
