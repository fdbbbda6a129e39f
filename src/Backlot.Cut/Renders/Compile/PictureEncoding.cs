using System.Globalization;
using Backlot.Media.Time;

namespace Backlot.Cut.Renders.Compile;

/// <summary>
/// How segments are encoded, so that parts made at different times join by copying: closed groups of pictures, one set of
/// parameters, a fixed number of threads (another number decodes to other pictures). No lookahead beside the encoder: on a busy
/// machine x264 0.164 ends it with more or fewer pictures known, and one run in two hundred gives other bytes.
/// </summary>
/// <param name="Build">The builds of ffmpeg and x264 and of what draws letters: another build is another picture.</param>
internal sealed record PictureEncoding(string Build)
{
    internal const int Threads = 2;

    internal IReadOnlyList<string> Arguments(Shape shape, Rate rate)
    {
        var group = KeyInterval(rate);
        return
        [
            "-c:v", "libx264", "-preset", "veryfast", "-crf", "20", "-profile:v", "high", "-level:v", Level(shape, rate), "-pix_fmt", "yuv420p",
            "-x264-params", string.Create(CultureInfo.InvariantCulture, $"keyint={group}:min-keyint={group / 2}:scenecut=0:open-gop=0:stitchable=1:sync-lookahead=0"),
            "-threads", "2", "-color_primaries", "bt709", "-color_trc", "bt709", "-colorspace", "bt709", "-color_range", "tv",

            // Photos say where their colour samples lie and films do not: unless all parts say the same they do not join.
            "-bsf:v", "h264_metadata=chroma_sample_loc_type=0",
            "-video_track_timescale", TimeScale(rate).ToString(CultureInfo.InvariantCulture),
        ];
    }

    /// <summary>Every two seconds at the latest a picture stands by itself.</summary>
    internal static long KeyInterval(Rate rate) => rate.Nominal * 2L;

    /// <summary>Ticks a second in which every frame starts on a tick.</summary>
    internal static long TimeScale(Rate rate) => rate.Denominator == 1 ? rate.Numerator * 512 : rate.Numerator;

    internal string Describe(Shape shape, Rate rate) => $"{string.Join(' ', Arguments(shape, rate))}\n{Build}";

    // Macroblocks a second and in a picture, table A-1 of H.264.
    private static string Level(Shape shape, Rate rate)
    {
        var blocks = (long)((shape.Width + 15) / 16) * ((shape.Height + 15) / 16);
        var second = (long)Math.Ceiling(blocks * rate.ToDouble());
        return (blocks, second) switch
        {
            ( <= 1_620, <= 40_500) => "3.0",
            ( <= 3_600, <= 108_000) => "3.1",
            ( <= 8_192, <= 245_760) => "4.0",
            ( <= 8_704, <= 522_240) => "4.2",
            ( <= 22_080, <= 589_824) => "5.0",
            ( <= 36_864, <= 983_040) => "5.1",
            _ => "5.2",
        };
    }
}
