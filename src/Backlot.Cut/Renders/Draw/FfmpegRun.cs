using Backlot.Media.Time;
using Backlot.Media.Tools;
using Backlot.Platform.Storage;

namespace Backlot.Cut.Renders.Draw;

/// <summary>What every run of ffmpeg here has in common.</summary>
internal static class FfmpegRun
{
    /// <summary>
    /// Time stamps stay those of the file: shifted to zero, a clock of 1/24 s would be rounded to 42 ms. Threads of filters are fixed.
    /// </summary>
    internal static readonly IReadOnlyList<string> Start =
        ["-hide_banner", "-nostdin", "-v", "error", "-y", "-copyts", "-filter_complex_threads", "1"];

    /// <summary>Nothing that the originals say of themselves gets into what is made of them: no title, no place, no chapters.</summary>
    internal static readonly IReadOnlyList<string> Exact = ["-map_metadata", "-1", "-map_chapters", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact"];

    /// <summary>One run on what was made before, in its scratch folder.</summary>
    internal static Task<ToolResult> InScratch(this ToolRunner tools, ScratchFolder scratch, MediaTime length, IReadOnlyList<string> arguments, CancellationToken ct) => tools.RunAsync(
        new ToolCall("ffmpeg", ["-hide_banner", "-nostdin", "-v", "error", "-y", .. arguments])
        {
            WorkingFolder = scratch.Path,
            TimeLimit = LimitFor(length),
        },
        ct);

    // A frame of a heavy codec on a busy machine takes a second; nothing takes ten.
    internal static Duration LimitFor(long frames) => Duration.FromMinutes(5) + Duration.FromSeconds(10 * frames);

    internal static Duration LimitFor(MediaTime length) => Duration.FromMinutes(10) + Duration.FromSeconds(length.ToSeconds());
}
