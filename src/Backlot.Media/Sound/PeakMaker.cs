using System.Globalization;
using Backlot.Media.Ffmpeg;
using Backlot.Media.Time;
using Backlot.Media.Tools;

namespace Backlot.Media.Sound;

/// <summary>Measures how loud a sound is over time.</summary>
public sealed class PeakMaker(ToolRunner tools)
{
    private const int Rate = 48_000;

    /// <param name="inputs">Of ffmpeg, from <see cref="FfmpegInput"/>.</param>
    /// <param name="graph">A filter graph whose pad <c>[sound]</c> is the sound, beginning at 0.</param>
    /// <param name="channels">1 or 2: how many that pad has.</param>
    /// <param name="length">Of the sound, as far as it is known.</param>
    public async Task<Peaks> Make(IReadOnlyList<string> inputs, string graph, int channels, MediaTime? length, CancellationToken ct = default)
    {
        var layout = channels == 1 ? "mono" : "stereo";
        var count = channels == 1 ? 1 : 2;
        Peaks? peaks = null;
        await tools.RunAsync(
            FfmpegCall.Of([.. inputs, "-filter_complex", $"{graph};[sound]aformat=sample_fmts=s16:sample_rates={Rate.ToString(CultureInfo.InvariantCulture)}:channel_layouts={layout}[pcm]", "-map", "[pcm]", "-f", "s16le", "pipe:1"]) with
            {
                TimeLimit = Duration.FromMinutes(10) + Duration.FromSeconds(length?.ToSeconds() ?? 0),
                Output = async (pcm, stop) => peaks = await PeakFold.Read(pcm, Rate, count, Peaks.PerSecondFor(length?.ToSeconds() ?? 0), stop),
            },
            ct);
        return peaks!;
    }
}
