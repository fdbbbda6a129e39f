using System.Text.Json.Nodes;
using Backlot.Media.Time;
using Backlot.Platform.Errors;

namespace Backlot.Cut.Timelines;

/// <summary>RationalTime.1 and TimeRange.1: floating numbers in the file, exact times here.</summary>
internal static class OtioTime
{
    // Rates in files are decimal: 23.976 and 23.98 are both meant as 24000/1001. No two rates in use are closer.
    private const double SameRate = 0.005;

    private static readonly Rate[] Known =
    [
        Rate.Film23976, Rate.Film24, Rate.Pal25, Rate.Ntsc30, Rate.Web30, Rate.Film47952, Rate.Film48, Rate.Pal50, Rate.Ntsc60, Rate.Web60,
        Rate.Ntsc120,
    ];

    internal static MediaTime? Time(JsonNode? node) => node is JsonObject fields && RateOf(node) is { } rate
        ? InFrames(OtioJson.Number(fields["value"]) ?? 0, rate)
        : null;

    internal static TimeRange? Range(JsonNode? node)
    {
        if (node is not JsonObject fields || Time(fields["duration"]) is not { } duration)
            return null;
        if (duration.IsNegative)
            throw Impossible("a length below zero");
        return new TimeRange(Time(fields["start_time"]) ?? MediaTime.Zero, duration);
    }

    internal static Rate? RateOf(JsonNode? node)
    {
        if (node is not JsonObject fields || OtioJson.Number(fields["rate"]) is not { } number)
            return null;
        if (!double.IsFinite(number) || number is <= 0 or > 1_000_000)
            throw Impossible($"a rate of {number}");
        var whole = Math.Round(number);
        if (whole >= 1 && Math.Abs(number - whole) < 1e-6)
            return Rate.PerSecond((long)whole);
        foreach (var rate in Known)
        {
            if (Math.Abs(rate.ToDouble() - number) < SameRate)
                return rate;
        }

        return new Rate(Math.Max(1, (long)Math.Round(number * 1_000_000)), 1_000_000);
    }

    /// <summary>To a millionth of a frame, so that what was written and read is written the same again.</summary>
    internal static JsonObject Write(MediaTime time, Rate rate)
    {
        var micros = time.Times(1_000_000, 1).RoundFrame(rate);
        return new JsonObject
        {
            [OtioSchema.Field] = "RationalTime.1",
            ["rate"] = rate.ToDouble(),
            ["value"] = micros / 1e6,
        };
    }

    internal static JsonObject Write(TimeRange range, Rate rate) => new()
    {
        [OtioSchema.Field] = "TimeRange.1",
        ["start_time"] = Write(range.Start, rate),
        ["duration"] = Write(range.Duration, rate),
    };

    private static MediaTime InFrames(double value, Rate rate)
    {
        if (!double.IsFinite(value) || Math.Abs(value) > 1e11)
            throw Impossible($"a time of {value} frames");
        return new MediaTime((long)Math.Round(value * 1e6), 1_000_000).Times(rate.Denominator, rate.Numerator);
    }

    private static BacklotError Impossible(string what) => BacklotError.Refused(
        "timelines.impossible-time", $"A clip of this timeline has {what}.", "Correct it in the program it comes from, and export it again.");
}
