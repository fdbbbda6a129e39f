using Backlot.Platform.Errors;

namespace Backlot.Media.Time;

/// <summary>From <see cref="Start"/>, which is in it, to <see cref="End"/>, which is not. Ranges that only touch do not intersect.</summary>
public readonly record struct TimeRange
{
    public TimeRange(MediaTime start, MediaTime duration)
    {
        if (duration.IsNegative)
        {
            throw BacklotError.Usage(
                "time.range-backwards",
                $"The range from {start} to {start + duration} ends before it starts.",
                "Give the earlier time first.");
        }

        Start = start;
        Duration = duration;
    }

    public MediaTime Start { get; }

    public MediaTime Duration { get; }

    /// <summary>The first moment after the range.</summary>
    public MediaTime End => Start + Duration;

    /// <summary>An empty range contains nothing and intersects nothing.</summary>
    public bool IsEmpty => Duration.IsZero;

    public static TimeRange Between(MediaTime start, MediaTime end) => new(start, end - start);

    public bool Contains(MediaTime time) => Start <= time && time < End;

    /// <summary>Whether all of <paramref name="other"/> lies in here. An empty range is contained nowhere.</summary>
    public bool Contains(TimeRange other) => !other.IsEmpty && Start <= other.Start && other.End <= End;

    public bool Intersects(TimeRange other) => !IsEmpty && !other.IsEmpty && Start < other.End && other.Start < End;

    /// <summary>What both have in common; null when that is nothing.</summary>
    public TimeRange? Intersect(TimeRange other) =>
        Intersects(other) ? Between(MediaTime.Max(Start, other.Start), MediaTime.Min(End, other.End)) : null;

    public TimeRange Shift(MediaTime by) => new(Start + by, Duration);

    /// <summary>The fewest ranges that cover the same moments, in order. Ranges that touch become one; empty ones vanish.</summary>
    public static IReadOnlyList<TimeRange> Union(IEnumerable<TimeRange> ranges)
    {
        ArgumentNullException.ThrowIfNull(ranges);
        var joined = new List<TimeRange>();
        foreach (var range in ranges.Where(r => !r.IsEmpty).OrderBy(r => r.Start))
        {
            if (joined.Count > 0 && range.Start <= joined[^1].End)
                joined[^1] = Between(joined[^1].Start, MediaTime.Max(joined[^1].End, range.End));
            else
                joined.Add(range);
        }

        return joined;
    }

    /// <summary>What is left of this range outside <paramref name="holes"/>, in order; nothing when they cover it.</summary>
    public IReadOnlyList<TimeRange> Except(IEnumerable<TimeRange> holes)
    {
        var left = new List<TimeRange>();
        var from = Start;
        foreach (var hole in Union(holes))
        {
            if (!Intersects(hole))
                continue;
            if (from < hole.Start)
                left.Add(Between(from, hole.Start));
            from = MediaTime.Max(from, hole.End);
        }

        if (from < End)
            left.Add(Between(from, End));
        return left;
    }

    /// <summary>The first frame that starts in here and the first that does not: half-open, counted at <paramref name="rate"/>.</summary>
    public (long First, long End) Frames(Rate rate) => (Start.CeilFrame(rate), End.CeilFrame(rate));

    public override string ToString() => $"{Start} to {End}";
}
