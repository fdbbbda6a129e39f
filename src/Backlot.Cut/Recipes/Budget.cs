using Backlot.Media.Time;

namespace Backlot.Cut.Recipes;

/// <summary>Shares a length among shots.</summary>
internal static class Budget
{
    /// <param name="wishes">How long each would like to be.</param>
    /// <param name="budget">What there is; null for as much as they wish.</param>
    /// <param name="shortest">No shot is made shorter than this, unless it wishes to be.</param>
    /// <returns>A length for each, zero for those that are left out.</returns>
    internal static IReadOnlyList<MediaTime> Share(IReadOnlyList<MediaTime> wishes, MediaTime? budget, MediaTime shortest)
    {
        var total = Sum(wishes);
        if (budget is not { } available || total <= available || wishes.Count == 0)
            return wishes;

        // When even the shortest cut of all is too long, every second, third ... is left out, evenly over the story.
        var floor = wishes.Select(wish => MediaTime.Min(wish, shortest)).ToList();
        var fit = Fitting(floor, MediaTime.Max(available, shortest));
        var lengths = new MediaTime[wishes.Count];
        var kept = Enumerable.Range(0, fit).Select(i => (int)((long)i * wishes.Count / fit)).ToList();
        var least = Sum(kept.Select(i => floor[i]));
        var spare = MediaTime.Max(MediaTime.Zero, available - least);
        var over = Sum(kept.Select(i => wishes[i] - floor[i]));
        foreach (var i in kept)
        {
            var more = over.IsZero ? MediaTime.Zero : Part(wishes[i] - floor[i], spare, over);
            lengths[i] = floor[i] + MediaTime.Min(more, wishes[i] - floor[i]);
        }

        return lengths;
    }

    private static int Fitting(IReadOnlyList<MediaTime> floor, MediaTime available)
    {
        for (var count = floor.Count; count > 1; count--)
        {
            var chosen = Enumerable.Range(0, count).Select(i => floor[(int)((long)i * floor.Count / count)]);
            if (Sum(chosen) <= available)
                return count;
        }

        return 1;
    }

    /// <summary>To a millisecond: exact fractions of fractions would grow without end.</summary>
    private static MediaTime Part(MediaTime wish, MediaTime spare, MediaTime over) =>
        MediaTime.FromMilliseconds((long)(wish.ToSeconds() * spare.ToSeconds() / over.ToSeconds() * 1000));

    private static MediaTime Sum(IEnumerable<MediaTime> times) => times.Aggregate(MediaTime.Zero, (sum, time) => sum + time);
}
