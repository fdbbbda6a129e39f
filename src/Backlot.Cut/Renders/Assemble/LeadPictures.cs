using System.Globalization;
using Backlot.Cut.Renders.Compile;
using Backlot.Cut.Renders.Draw;
using Backlot.Media.Ffmpeg;
using Backlot.Media.Time;
using Backlot.Media.Tools;
using Backlot.Platform.Storage;

namespace Backlot.Cut.Renders.Assemble;

/// <summary>The still pictures that stand for a film: its poster in two sizes, and of a before and after each by itself.</summary>
internal sealed class LeadPictures(ToolRunner tools, SegmentRenderer segments, long frame, (Segment Before, Segment After)? pair)
{
    /// <summary>The longer side of the small one.</summary>
    private const int Small = 640;

    private static readonly string[] Jpeg = ["-frames:v", "1", "-c:v", "mjpeg", "-q:v", "2", "-pix_fmt", "yuvj420p", .. FfmpegRun.Exact, "-f", "image2", "-update", "1"];

    /// <summary>Everything that changes them, in words; the film's own parts are named beside it.</summary>
    internal string Describe() => string.Create(CultureInfo.InvariantCulture, $"poster {frame}{(pair is null ? "" : " and a pair")}");

    internal async Task Draw(CutList list, IReadOnlyList<KeptFile> parts, ScratchFolder scratch, CancellationToken ct)
    {
        var at = Enumerable.Range(0, list.Segments.Count).First(i => frame < list.Segments[i].End);
        var input = FfmpegInput.Of(parts[at].Path, MediaKind.Mov);
        var trim = string.Create(CultureInfo.InvariantCulture, $"trim=start_frame={frame - list.Segments[at].Start}");
        await Run(scratch, [.. input, "-vf", trim, .. Jpeg, RenderedFilm.Poster], ct);
        await Run(scratch, [.. input, "-vf", $"{trim},scale={Small}:{Small}:force_original_aspect_ratio=decrease:force_divisible_by=2:flags=lanczos", .. Jpeg, RenderedFilm.SmallPoster], ct);
        if (pair is not var (before, after))
            return;
        await Draw(before, RenderedFilm.Before, list, scratch, ct);
        await Draw(after, RenderedFilm.After, list, scratch, ct);
    }

    private async Task Draw(Segment segment, string name, CutList list, ScratchFolder scratch, CancellationToken ct) =>
        await Run(scratch, [.. await segments.Graph(segment, list.Shape, list.Rate, scratch, ct), .. Jpeg, name], ct);

    private Task<ToolResult> Run(ScratchFolder scratch, IReadOnlyList<string> arguments, CancellationToken ct) => tools.RunAsync(
        new ToolCall("ffmpeg", ["-hide_banner", "-nostdin", "-v", "error", "-y", .. arguments])
        {
            WorkingFolder = scratch.Path,
            TimeLimit = FfmpegRun.LimitFor(MediaTime.FromSeconds(10)),
        },
        ct);
}
