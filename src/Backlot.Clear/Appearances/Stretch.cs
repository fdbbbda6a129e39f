using Backlot.Capture.Assets;
using Backlot.Media.Time;
using Backlot.Platform.Errors;

namespace Backlot.Clear.Appearances;

/// <summary>A stretch of an asset as people type it.</summary>
public static class Stretch
{
    /// <summary>
    /// From the asset's first frame, or in its own timecode. Without a start it begins with the asset, without an end it goes on to
    /// the asset's; without both, and in photos and papers, it is null: all of it.
    /// </summary>
    /// <exception cref="BacklotError"><c>time.not-a-time</c> and the like, <c>time.range-backwards</c>, <c>stretch.empty</c>, <c>stretch.outside</c>, <c>stretch.no-end</c></exception>
    public static TimeRange? Of(Asset asset, string? from, string? to)
    {
        if (asset.Kind is AssetKind.Photo or AssetKind.Paper || (from is null && to is null))
            return null;
        var start = from is null ? MediaTime.Zero : MediaTimeText.Parse(from, asset.Timecode);
        var end = to is null ? null : (MediaTime?)MediaTimeText.Parse(to, asset.Timecode);
        return Checked(asset, TimeRange.Between(start, end ?? asset.Duration ?? throw BacklotError.Refused(
            "stretch.no-end", $"How long {asset.Name} is is not known, so {start} has no end.", "Give the end too: --to.")));
    }

    /// <summary>Refuses a stretch in which nothing of the asset is.</summary>
    public static TimeRange? Checked(Asset asset, TimeRange? range)
    {
        if (range is not { } stretch || asset.Kind is AssetKind.Photo or AssetKind.Paper)
            return null;
        if (stretch.IsEmpty)
            throw BacklotError.Refused("stretch.empty", "A stretch without length shows nothing.", "Give an end after the start, or leave both away for all of it.");
        if (asset.Duration is { } length && stretch.Start >= length)
            throw BacklotError.Refused("stretch.outside", $"{asset.Name} ends at {length}, before {stretch.Start}.", "Give a time within it.");
        return stretch;
    }
}
