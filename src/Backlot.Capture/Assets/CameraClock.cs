using Backlot.Capture.Assets.Grouping;
using Backlot.Media.Ffmpeg;
using Backlot.Media.Metadata;

namespace Backlot.Capture.Assets;

/// <summary>
/// When a clip or sound was recorded. The container's own field is UTC by its standard, but many cameras write their clock into it
/// as it stands: where a camera is known to, it is read so.
/// </summary>
internal static class CameraClock
{
    private static readonly string[] WriteTheirOwn = ["GoPro", "Canon", "NIKON", "DJI", "FUJIFILM", "OLYMPUS"];

    /// <returns>The time, and in words what was assumed; null when nothing had to be.</returns>
    public static (ClaimedTime Taken, string? Clock) Of(string stem, Instant now, MediaFacts media, SonySidecar? sony, WaveFacts? wave)
    {
        if (sony?.Taken.Local is not null)
            return (sony.Taken, null);
        if (wave is { Taken: { Local: not null } or { Said: not null } })
            return (wave.Taken, null);
        var named = OfName(stem);
        var claimed = ClaimedTime.OfIso(media.ClaimedCreation);
        var own = Chapters.IsGoPro(stem) || named is not null || WriteTheirOwn.Any(m => media.Make?.StartsWith(m, StringComparison.OrdinalIgnoreCase) == true);
        if (own && claimed.Local is not null && claimed.Offset == Offset.Zero)
            claimed = claimed.WithoutOffset();
        var best = ClaimedTime.Best(now, named is null ? [claimed] : [named, claimed]);
        return (best, best.Local is null ? null : own ? "the camera's own clock, without its zone" : best.Offset == Offset.Zero ? "UTC, as its standard says; some cameras write their own clock" : null);
    }

    /// <summary>Newer DJI cameras put their clock into the name: <c>DJI_20260504101500_0001_D</c>.</summary>
    private static ClaimedTime? OfName(string stem)
    {
        var digits = stem.StartsWith("DJI_", StringComparison.Ordinal) && stem.Length >= 18 ? stem.Substring(4, 14) : "";
        return digits.Length == 14 && digits.All(char.IsAsciiDigit)
            ? ClaimedTime.OfIso($"{digits[..4]}-{digits[4..6]}-{digits[6..8]}T{digits[8..10]}:{digits[10..12]}:{digits[12..]}")
            : null;
    }
}
