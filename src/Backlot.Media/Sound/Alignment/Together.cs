namespace Backlot.Media.Sound.Alignment;

/// <summary>Two recordings of a group by their numbers, and where the second lies on the first one's clock.</summary>
public sealed record Pair(int First, int Other, Alignment Alignment);

/// <summary>Solves many recordings of one moment together, so that every two of them agree with what is said of each.</summary>
public static class Together
{
    /// <summary>Pairs that contradict the others by more are dropped, in seconds.</summary>
    private const double Contradiction = 0.003;

    /// <summary>Where each of <paramref name="count"/> recordings lies on the clock of number 0; what no chain of sure pairs reaches is not sure.</summary>
    public static IReadOnlyList<Alignment> Solve(int count, IReadOnlyList<Pair> pairs)
    {
        var sure = pairs.Where(p => p.Alignment.Sure).ToList();
        while (true)
        {
            var solved = Settle(count, sure);
            var worst = sure.Select(p => (Pair: p, Off: Off(p, solved))).Where(p => p.Off > Contradiction).OrderByDescending(p => p.Off / Math.Max(p.Pair.Alignment.Confidence, 0.01)).FirstOrDefault();
            if (worst.Pair is null)
                return [.. solved.Select((place, i) => place ?? Unsure(i, pairs))];
            sure.Remove(worst.Pair);
        }
    }

    /// <summary>From number 0 outwards over the most confident pair first, then evened out over all pairs until nothing moves.</summary>
    private static Alignment?[] Settle(int count, List<Pair> pairs)
    {
        var placed = new Alignment?[count];
        placed[0] = new Alignment(0, 0, 1, Sure: true);
        while (pairs.Where(p => placed[p.First] is null != placed[p.Other] is null).MaxBy(p => p.Alignment.Confidence) is { } next)
        {
            var (from, to, step) = placed[next.First] is not null ? (next.First, next.Other, next.Alignment) : (next.Other, next.First, next.Alignment.Turned());
            placed[to] = Onto(placed[from]!, step) with { Confidence = Math.Min(placed[from]!.Confidence, step.Confidence) };
        }

        for (var round = 0; round < 200; round++)
        {
            var moved = 0.0;
            for (var i = 1; i < count; i++)
            {
                var said = pairs.Where(p => p.First == i || p.Other == i)
                    .Select(p => p.Other == i ? (From: p.First, Step: p.Alignment) : (From: p.Other, Step: p.Alignment.Turned()))
                    .Where(s => placed[s.From] is not null).Select(s => (Place: Onto(placed[s.From]!, s.Step), Weight: s.Step.Confidence)).ToList();
                if (placed[i] is not { } now || said.Count < 2)
                    continue;
                var weights = said.Sum(s => s.Weight);
                var better = now with { Offset = said.Sum(s => s.Place.Offset * s.Weight) / weights, Drift = said.Sum(s => s.Place.Drift * s.Weight) / weights };
                moved = Math.Max(moved, Math.Abs(better.Offset - now.Offset));
                placed[i] = better;
            }

            if (moved < 1e-7)
                break;
        }

        return placed;
    }

    /// <summary>A step from a recording, seen from where that recording lies.</summary>
    private static Alignment Onto(Alignment place, Alignment step) =>
        new(place.Offset + step.Offset / (1 + place.Drift), (1 + place.Drift) * (1 + step.Drift) - 1, step.Confidence, Sure: true);

    private static double Off(Pair pair, Alignment?[] solved) =>
        solved[pair.First] is { } first && solved[pair.Other] is { } other ? Math.Abs(Onto(first, pair.Alignment).Offset - other.Offset) : 0;

    private static Alignment Unsure(int number, IReadOnlyList<Pair> pairs) => pairs
        .Where(p => p.First == 0 && p.Other == number).Select(p => p.Alignment with { Sure = false, Confidence = Math.Min(0.49, p.Alignment.Confidence) }).FirstOrDefault() ?? Alignment.None;
}
