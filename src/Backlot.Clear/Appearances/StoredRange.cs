using Backlot.Media.Time;

namespace Backlot.Clear.Appearances;

/// <summary>A stretch of an asset as four whole numbers, exact: rounded ones would touch a neighbour they only meet. All null: all of it.</summary>
public static class StoredRange
{
    public static TimeRange? Read(long? fromValue, long? fromScale, long? toValue, long? toScale) =>
        fromValue is { } from && fromScale is { } fromPer && toValue is { } to && toScale is { } toPer
            ? TimeRange.Between(new MediaTime(from, fromPer), new MediaTime(to, toPer))
            : null;

    public static (long? FromValue, long? FromScale, long? ToValue, long? ToScale) Write(TimeRange? range) => range is { } r
        ? (r.Start.Value, r.Start.Timescale, r.End.Value, r.End.Timescale)
        : (null, null, null, null);
}
