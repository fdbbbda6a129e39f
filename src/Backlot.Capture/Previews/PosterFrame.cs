using Backlot.Media.Ffmpeg;
using Backlot.Media.Tools;
using Backlot.Platform.Errors;
using static System.FormattableString;

namespace Backlot.Capture.Previews;

/// <summary>Chooses the frame that stands for a clip: a third in, or another when that one is dark, white or empty.</summary>
internal sealed class PosterFrame(ToolRunner tools)
{
    /// <summary>For keys; raise the number when the choice changes.</summary>
    public const string Settings = " frame 1";

    private const int TinyWidth = 64;
    private const int TinyHeight = 36;
    private static readonly double[] Places = [1 / 3.0, 1 / 2.0, 2 / 3.0, 1 / 6.0, 5 / 6.0];

    /// <returns>A PNG in the folder, upright and in ordinary colours.</returns>
    /// <exception cref="BacklotError"><c>preview.undecodable</c></exception>
    public async Task<string> Make(ClipPart part, string folder, CancellationToken ct)
    {
        var length = (part.Facts.Video!.Duration ?? part.Facts.Duration)?.ToSeconds() ?? 0;
        (string Path, double Worth)? best = null;
        BacklotError? last = null;
        foreach (var at in Places.Select(place => place * length).Append(0).Distinct())
        {
            try
            {
                var path = Path.Combine(folder, Invariant($"frame{at:0.000}.png"));
                if (await Draw(part, at, path, ct) is not { } worth)
                    continue;
                if (best is null || worth > best.Value.Worth)
                    best = (path, worth);
                if (worth >= 1)
                    break;
            }
            catch (BacklotError e) when (ToolFailed.BlamesInput(e))
            {
                last = e; // damaged there, perhaps not elsewhere
            }
        }

        return best?.Path ?? throw ClipMaker.Undecodable(Path.GetFileName(part.Path), last);
    }

    /// <summary>Null when no frame came. From 1 on it shows something.</summary>
    private async Task<double?> Draw(ClipPart part, double at, string path, CancellationToken ct)
    {
        var tiny = new MemoryStream();
        var filter = Invariant(
            $"[0:{part.Facts.Video!.Index}]{part.Frame(ClipPart.FrameSize(part.Facts.Video))},split[a][b];[a]scale=in_color_matrix=bt709:in_range=tv,format=rgb24[full];[b]scale={TinyWidth}:{TinyHeight}:flags=area:out_range=pc,format=gray[tiny]");
        var call = FfmpegCall.Of(
        [
            "-ss", Invariant($"{at:0.000000}"), .. part.Input, "-filter_complex", filter,
            "-map", "[full]", "-frames:v", "1", "-f", "image2", "-update", "1", FfmpegInput.Name(path),
            "-map", "[tiny]", "-frames:v", "1", "-f", "rawvideo", "pipe:1",
        ]);
        await tools.RunAsync(call with { TimeLimit = Duration.FromMinutes(3), Output = (stream, stop) => stream.CopyToAsync(tiny, stop) }, ct);
        return tiny.Length == TinyWidth * TinyHeight && File.Exists(path) ? Worth(tiny.ToArray()) : null;
    }

    /// <summary>Below 1: nearly black or white, or all the same.</summary>
    internal static double Worth(byte[] grey)
    {
        var mean = grey.Average(value => (double)value);
        var spread = Math.Sqrt(grey.Average(value => (value - mean) * (value - mean)));
        var light = Math.Min(mean / 28, (255 - mean) / 12);
        return Math.Min(light, spread / 10);
    }
}
