using Backlot.Capture.Assets;
using Backlot.Media.Sound.Alignment;

namespace Backlot.Capture.Sync;

/// <summary>An asset and where it lies on the clock of the first one that was named.</summary>
/// <param name="Timecode">Where its timecode alone would put it, in seconds; null where there is none that counts like another's.</param>
public sealed record Synced(Asset Asset, Alignment Place, PlacedBy How, double? Timecode, Opinion Opinion);

/// <summary>
/// Asks the timecodes about what was heard. They count frames and may never have been set: they make what was heard surer or say that something is
/// odd, and place only what has no sound.
/// </summary>
internal static class SecondOpinion
{
    /// <summary>By timecode alone: it is exact to a frame at best, and nobody has looked.</summary>
    private const double OfTimecode = 0.6;

    /// <summary>Cameras' own clocks are set by hand, to the minute.</summary>
    private const double ClocksAgree = 60;

    /// <param name="group">The first one has sound.</param>
    /// <param name="heard">As many, in the same order; null for what has no sound.</param>
    public static IReadOnlyList<Synced> On(IReadOnlyList<Asset> group, IReadOnlyList<Alignment?> heard)
    {
        var clocks = group.Select(SourceClock.Of).ToList();
        return [.. group.Select((asset, i) => i == 0
            ? new Synced(asset, heard[0]!, PlacedBy.First, null, Opinion.None)
            : Of(asset, heard[i], clocks[i], Beside(i)))];

        // Whom its timecode is read against: the first that is placed and counts like it.
        (Asset, Alignment, SourceClock)? Beside(int i) => clocks[i] is not { } own ? null : Enumerable.Range(0, group.Count)
            .Where(j => j != i && heard[j] is { Sure: true } && clocks[j]?.CountsLike(own) == true)
            .Select(j => ((Asset, Alignment, SourceClock)?)(group[j], heard[j]!, clocks[j]!)).FirstOrDefault();
    }

    private static Synced Of(Asset asset, Alignment? heard, SourceClock? own, (Asset Asset, Alignment Place, SourceClock Clock)? beside)
    {
        var place = heard ?? Alignment.None;
        var byEar = place.Sure ? PlacedBy.Sound : PlacedBy.Nothing;
        if (own is null || beside is not { } other)
            return new Synced(asset, place, byEar, null, Opinion.None);

        var said = other.Place.Offset + own.Since(other.Clock) / (1 + other.Place.Drift);
        if (heard is null)
        {
            return IsLikely(asset, own, other.Asset, other.Clock)
                ? new Synced(asset, new Alignment(said, 0, OfTimecode, Sure: true), PlacedBy.Timecode, said, Opinion.None)
                : new Synced(asset, place, PlacedBy.Nothing, said, Opinion.None);
        }

        var agrees = Math.Abs(said - place.Offset) <= own.Frame + other.Clock.Frame;
        if (agrees && place.Confidence > 0)
            return new Synced(asset, place with { Sure = true, Confidence = 1 - (1 - place.Confidence) / 2 }, PlacedBy.Sound, said, Opinion.Agrees);
        return new Synced(asset, place, byEar, said, place.Sure ? Opinion.Disagrees : Opinion.None);
    }

    /// <summary>Whether the timecodes were set and run with the day: they overlap, and the cameras' own clocks do not say otherwise.</summary>
    private static bool IsLikely(Asset asset, SourceClock own, Asset other, SourceClock clock)
    {
        var since = own.Since(clock);
        var overlap = since < (other.Duration?.ToSeconds() ?? 0) && -since < (asset.Duration?.ToSeconds() ?? 0);
        var clocks = asset.CapturedAt is { } mine && other.CapturedAt is { } its ? Math.Abs((mine - its).TotalSeconds - since) : 0;
        return overlap && clocks <= ClocksAgree && !(own.IsUnset && clock.IsUnset);
    }
}
