using Backlot.Capture.Assets;
using Backlot.Media.Time;

namespace Backlot.Capture.Sync;

/// <summary>The timecode that a camera or recorder wrote at its first frame, as a clock that others can be compared with.</summary>
internal sealed record SourceClock(Timecode Start)
{
    /// <summary>Of a sound too, whose recorder says at which rate it counts.</summary>
    public static SourceClock? Of(Asset asset) => asset.Timecode is { } clip ? new SourceClock(clip)
        : asset.StartTimecode is { } text && CountsAt(asset) is { } rate && Timecode.TryParse(text, rate, out var sound) ? new SourceClock(sound) : null;

    public double Frame => Start.Rate.Frame.ToSeconds();

    /// <summary>Where every take begins when nobody set a clock.</summary>
    public bool IsUnset => Start.ToString()[2..] is ":00:00:00" or ":00:00;00" or ":00:00:000";

    /// <summary>Whether a second of labels lasts as long for both: at 29.97 they fall behind those at 30, and dropped ones do not.</summary>
    public bool CountsLike(SourceClock other) => Start.DropFrame == other.Start.DropFrame && IsWhole == other.IsWhole;

    /// <summary>Seconds from the other's start to this one's, the shorter way around midnight.</summary>
    public double Since(SourceClock other)
    {
        var day = Start.Day.ToSeconds();
        var since = (MediaTime.FromFrames(Start.Frame, Start.Rate) - MediaTime.FromFrames(other.Start.Frame, other.Start.Rate)).ToSeconds();
        return since - day * Math.Round(since / day);
    }

    private bool IsWhole => Start.Rate == Rate.PerSecond(Start.Rate.Nominal);

    private static Rate? CountsAt(Asset asset) => Rate.TryParse(asset.Said().GetValueOrDefault("timecodeRate"), out var rate) ? rate : null;
}
