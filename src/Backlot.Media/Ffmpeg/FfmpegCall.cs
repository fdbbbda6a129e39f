using System.Globalization;
using Backlot.Media.Tools;

namespace Backlot.Media.Ffmpeg;

/// <summary>A run of ffmpeg with what every run needs: quiet, nothing on its input, its filters' threads bounded.</summary>
public static class FfmpegCall
{
    /// <param name="arguments">Inputs (see <see cref="FfmpegInput"/>), filters, and an output with its format. The output is written over: give a temporary name.</param>
    /// <param name="threads">For filters; decoders and encoders have their own <c>-threads</c>, which belong to input and output.</param>
    /// <param name="progress">Told about twice a second; standard output is then taken, so the output must be a file.</param>
    public static ToolCall Of(IEnumerable<string> arguments, int threads = 2, Action<FfmpegProgress>? progress = null)
    {
        var count = threads.ToString(CultureInfo.InvariantCulture);
        string[] told = progress is null ? [] : ["-progress", "pipe:1", "-nostats"];
        return new ToolCall(
            "ffmpeg",
            ["-nostdin", "-hide_banner", "-v", "error", "-y", "-filter_threads", count, "-filter_complex_threads", count, .. told, .. arguments])
        {
            Output = progress is null ? null : (stream, cancel) => FfmpegProgress.ReadAsync(stream, progress, cancel),
        };
    }
}
