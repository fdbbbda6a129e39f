using System.Globalization;
using Backlot.Platform.Errors;

namespace Backlot.Media.Time;

/// <summary>
/// Times as people type them. <c>SS</c>, <c>SS.mmm</c>, <c>MM:SS</c> and <c>HH:MM:SS.mmm</c> count from the first frame;
/// <c>HH:MM:SS:FF</c> (or <c>;FF</c>) is the asset's own timecode.
/// </summary>
public static class MediaTimeText
{
    // Two days: longer than any card records in one file.
    private const long LongestSeconds = 48 * 3600;

    /// <summary>The time since the first frame.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="start">The timecode of the asset's first frame; null when it has none, then only times from the first frame are read.</param>
    /// <exception cref="BacklotError">
    /// <c>time.not-a-time</c>, <c>time.no-timecode</c>, <c>time.not-a-timecode</c>, <c>time.wrong-timecode</c>, <c>time.before-first-frame</c>
    /// </exception>
    public static MediaTime Parse(string text, Timecode? start = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var trimmed = text.Trim();
        return trimmed.Contains(';', StringComparison.Ordinal) || trimmed.Count(c => c == ':') == 3
            ? OfTimecode(trimmed, start)
            : TryParseClock(trimmed, out var time) ? time : throw NotATime(text);
    }

    /// <summary><c>HH:MM:SS.mmm</c>, the millisecond that <paramref name="time"/> lies in; <see cref="Parse"/> reads it.</summary>
    public static string Format(MediaTime time)
    {
        var size = time.IsNegative ? -time : time;
        var millis = Rational.Floor((Int128)size.Value * 1000, size.Timescale);
        var seconds = millis / 1000;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{(time.IsNegative ? "-" : "")}{seconds / 3600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}.{millis % 1000:000}");
    }

    private static bool TryParseClock(string text, out MediaTime time)
    {
        time = MediaTime.Zero;
        var parts = text.Split(':');
        if (parts.Length > 3)
            return false;
        long minutes = 0;
        foreach (var part in parts[..^1])
        {
            if (part.Length is < 1 or > 2 || !long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return false;
            minutes = (minutes * 60) + number;
        }

        // Alone, seconds may be any number (90 is a minute and a half); behind minutes they stop at 59, as minutes do behind hours.
        if (!decimal.TryParse(parts[^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            || (parts.Length > 1 && seconds >= 60)
            || (parts.Length > 2 && minutes % 60 != int.Parse(parts[1], CultureInfo.InvariantCulture)))
        {
            return false;
        }

        var total = (minutes * 60) + seconds;
        if (total > LongestSeconds)
            return false;
        time = MediaTime.FromSeconds(total);
        return true;
    }

    private static MediaTime OfTimecode(string text, Timecode? start)
    {
        if (start is not { } first)
        {
            throw BacklotError.Usage(
                "time.no-timecode",
                $"\"{text}\" is a timecode, and this asset has none.",
                "Count from its first frame instead: HH:MM:SS.mmm or seconds.");
        }

        if (text.Contains(';', StringComparison.Ordinal) && !first.DropFrame)
        {
            throw BacklotError.Usage(
                "time.wrong-timecode",
                $"\"{text}\" is drop-frame, and this asset counts without: it starts at {first}.",
                "Write a colon before the frames.");
        }

        // Many type a colon all the time: on a drop-frame asset it means the asset's own labels.
        var mark = text.LastIndexOf(':');
        var own = first.DropFrame && mark > text.LastIndexOf(';') ? $"{text[..mark]};{text[(mark + 1)..]}" : text;
        var frames = Timecode.Parse(own, first.Rate).FramesSince(first);

        // More than half a day "after" is before: nobody counts round the clock to a frame ahead of the first.
        var time = MediaTime.FromFrames(frames, first.Rate);
        return time <= MediaTime.FromSeconds(12 * 3600L) ? time : throw BacklotError.Usage(
            "time.before-first-frame",
            $"\"{text}\" lies before the first frame of this asset, which is {first}.",
            "Give a later timecode, or count from the first frame: HH:MM:SS.mmm.");
    }

    private static BacklotError NotATime(string text) => BacklotError.Usage(
        "time.not-a-time",
        $"\"{text}\" is not a time in media.",
        "Give seconds (12.5), HH:MM:SS.mmm from the first frame, or the asset's own timecode HH:MM:SS:FF.");
}
