using System.Globalization;
using System.Runtime.InteropServices;
using Backlot.Media.Ffmpeg;
using Backlot.Media.Time;
using Backlot.Media.Tools;
using Backlot.Platform.Errors;

namespace Backlot.Media.Sound.Alignment;

/// <summary>Decodes what is heard of a recording, as <see cref="Aligner"/> takes it.</summary>
public sealed class Listener(ToolRunner tools)
{
    /// <param name="inputs">Of ffmpeg, from <see cref="FfmpegInput"/>.</param>
    /// <param name="graph">A filter graph whose pad <c>[sound]</c> is the sound, beginning at 0.</param>
    /// <exception cref="BacklotError"><c>sync.too-long</c>; as <see cref="ToolRunner.RunAsync"/></exception>
    public async Task<Recording> Hear(string name, IReadOnlyList<string> inputs, string graph, MediaTime? length, CancellationToken ct = default)
    {
        if (length?.ToSeconds() > Recording.LongestSeconds)
            throw TooLong(name);
        var samples = new List<float>((int)((length?.ToSeconds() ?? 60) * Recording.Rate) + Recording.Rate);
        await tools.RunAsync(
            FfmpegCall.Of([.. inputs, "-filter_complex", $"{graph};[sound]aformat=sample_fmts=flt:sample_rates={Recording.Rate.ToString(CultureInfo.InvariantCulture)}:channel_layouts=mono[pcm]", "-map", "[pcm]", "-f", "f32le", "pipe:1"]) with
            {
                TimeLimit = Duration.FromMinutes(10) + Duration.FromSeconds(length?.ToSeconds() ?? 0),
                Output = (pcm, stop) => Read(name, pcm, samples, stop),
            },
            ct);
        return new Recording([.. samples]);
    }

    private static async Task Read(string name, Stream pcm, List<float> samples, CancellationToken ct)
    {
        var buffer = new byte[256 << 10];
        for (int read; (read = await pcm.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct)) > 0;)
        {
            if (samples.Count > Recording.LongestSeconds * Recording.Rate)
                throw TooLong(name);
            samples.AddRange(MemoryMarshal.Cast<byte, float>(buffer.AsSpan(0, read / sizeof(float) * sizeof(float))));
        }
    }

    private static BacklotError TooLong(string name) => BacklotError.Refused("sync.too-long",
        $"{name} is longer than {Recording.LongestSeconds / 3600} hours: it is not compared by ear.", "Take in the part of it that belongs to the others as a file of its own.");
}
