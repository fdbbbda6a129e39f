using System.Globalization;
using System.Text;
using Backlot.Media.Time;

namespace Backlot.Media.Ffmpeg;

/// <summary>How far a run of ffmpeg has got.</summary>
/// <param name="Frame">Frames written; null for sound alone.</param>
/// <param name="Time">How much of the output is written; null before the first packet.</param>
/// <param name="Speed">Times real time; null when not known yet.</param>
/// <param name="Ended">The last report.</param>
public sealed record FfmpegProgress(long? Frame, MediaTime? Time, double? Speed, bool Ended)
{
    // Ours are below 40 letters; a longer line is not ffmpeg's.
    private const int LongestLine = 256;

    /// <summary>Reads <c>-progress</c> blocks to the end of <paramref name="stream"/>.</summary>
    internal static async Task ReadAsync(Stream stream, Action<FfmpegProgress> tell, CancellationToken cancel)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, leaveOpen: true);
        var block = new Dictionary<string, string>(StringComparer.Ordinal);
        while (await reader.ReadLineAsync(cancel) is { } line)
        {
            var mark = line.IndexOf('=', StringComparison.Ordinal);
            if (mark <= 0 || line.Length > LongestLine)
                continue;
            block[line[..mark].Trim()] = line[(mark + 1)..].Trim();
            if (!block.ContainsKey("progress"))
                continue;
            tell(Of(block));
            block.Clear();
        }
    }

    private static FfmpegProgress Of(Dictionary<string, string> block) => new(
        Whole(block.GetValueOrDefault("frame")),

        // Before the first packet it is N/A, or the lowest number there is.
        Whole(block.GetValueOrDefault("out_time_us")) is >= 0 and var micros ? MediaTime.FromMicroseconds(micros) : null,
        double.TryParse(block.GetValueOrDefault("speed")?.TrimEnd('x'), NumberStyles.Float, CultureInfo.InvariantCulture, out var speed) && speed >= 0 ? speed : null,
        block["progress"] == "end");

    private static long? Whole(string? text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
