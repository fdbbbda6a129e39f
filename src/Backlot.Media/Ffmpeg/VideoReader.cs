using System.Globalization;
using Backlot.Media.Time;

namespace Backlot.Media.Ffmpeg;

/// <summary>Reads the moving picture's stream out of ffprobe's answer.</summary>
internal static class VideoReader
{
    /// <summary>What cameras can be set to; a measured rate that is a hair off means one of these.</summary>
    private static readonly Rate[] Trade =
    [
        Rate.Film23976, Rate.Film24, Rate.Pal25, Rate.Ntsc30, Rate.Web30, Rate.Film47952, Rate.Film48, Rate.Pal50, Rate.Ntsc60, Rate.Web60,
        new(100, 1), Rate.Ntsc120, new(120, 1), new(240000, 1001), new(240, 1), new(12, 1), new(15, 1), new(15000, 1001),
    ];

    // 24 and 23.976 are 0.1 % apart; clocks of 1/90000 and 1/1000 round by less than this.
    private const double Hair = 0.0004;

    internal static VideoFacts Read(ProbeNode stream, MediaTime? fileDuration, int longestSide, long mostPixels, Func<string, Exception> absurd)
    {
        var (width, height) = (stream.Whole("width") ?? 0, stream.Whole("height") ?? 0);
        if (width <= 0 || height <= 0 || width > longestSide || height > longestSide || width * height > mostPixels)
            throw absurd($"claims a picture of {width} x {height} pixels");

        var pixel = stream.Ratio("sample_aspect_ratio") ?? (1, 1);
        var (rotation, mirrored) = Turn(stream);
        var duration = stream.Ticks("duration_ts");
        var interlaced = stream.Text("field_order") is { } order && order is not "progressive" and not "unknown";
        var (rate, average, variable) = Rates(stream, duration ?? fileDuration, interlaced);
        return new((int)(stream.Whole("index") ?? 0), ProbeReader.Codec(stream)!, (int)width, (int)height, rotation, mirrored, pixel)
        {
            Profile = stream.Text("profile"),
            PixelFormat = stream.Text("pix_fmt"),
            Primaries = Named(stream, "color_primaries"),
            Transfer = Named(stream, "color_transfer"),
            Matrix = Named(stream, "color_space"),
            Range = Named(stream, "color_range"),
            Interlaced = interlaced,
            AverageRate = average,
            RawRate = stream.Rate("r_frame_rate"),
            Rate = rate,
            VariableRate = variable,
            Tick = stream.Tick() ?? MediaTime.Zero,
            Start = stream.Ticks("start_pts"),
            Duration = duration,
            Frames = stream.Whole("nb_frames") is > 0 and var frames ? frames : null,
        };
    }

    private static string? Named(ProbeNode stream, string name) => stream.Text(name) is { } text && text is not "unknown" and not "reserved" ? text : null;

    private static (Rate Rate, Rate Average, bool Variable) Rates(ProbeNode stream, MediaTime? duration, bool interlaced)
    {
        var (raw, average) = (stream.Rate("r_frame_rate"), stream.Rate("avg_frame_rate"));

        // Matroska without a default duration: the "average" is only its clock of milliseconds.
        if (average.IsKnown && average == new Rate(1000, 1) && raw.IsKnown && raw < average)
            average = default;
        if (!average.IsKnown || !raw.IsKnown)
            return (Settle(raw.IsKnown ? raw : average), average, false);

        // Interlaced streams count fields.
        if (interlaced && raw == new Rate(average.Numerator * 2, average.Denominator))
            return (Settle(average), average, false);

        // Constant when, over the whole length, counting at one or the other differs by less than a frame and a half.
        var apart = Math.Abs(raw.ToDouble() - average.ToDouble());
        var variable = duration is { } length ? apart * length.ToSeconds() >= 1.5 : apart > raw.ToDouble() / 100;
        return (variable ? Nearest(average) : Settle(raw), average, variable);
    }

    private static Rate Settle(Rate measured) =>
        measured.IsKnown && Nearest(measured) is var near && Math.Abs((near.ToDouble() / measured.ToDouble()) - 1) < Hair ? near : measured;

    private static Rate Nearest(Rate measured) => Trade.MinBy(t => Math.Abs(t.ToDouble() - measured.ToDouble()));

    /// <summary>The display matrix maps stored pixels to shown ones: a, b, u, c, d, v, ... in 16.16 fixed point.</summary>
    private static (int Rotation, bool Mirrored) Turn(ProbeNode stream)
    {
        var matrix = stream.List("side_data_list").Select(s => s.Text("displaymatrix")).FirstOrDefault(m => m is not null);
        if (matrix is null)
            return (Quarter(stream.Whole("rotate") ?? 0), false);
        var numbers = matrix
            .Split('\n')
            .SelectMany(line => line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(n => double.TryParse(n, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0)
            .ToArray();
        if (numbers.Length < 5)
            return (0, false);
        var (a, b, c, d) = (numbers[0], numbers[1], numbers[3], numbers[4]);
        var mirrored = (a * d) - (b * c) < 0;

        // Undo the mirror, which comes first, and a turn is left.
        if (mirrored)
            (a, b) = (-a, -b);
        return (Quarter((long)Math.Round(Math.Atan2(b, a) * 180 / Math.PI)), mirrored);
    }

    private static int Quarter(long degrees) => (int)(((Math.Round(degrees / 90.0) % 4) + 4) % 4) * 90;
}
