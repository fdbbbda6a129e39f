using System.Globalization;
using Backlot.Cut.Renders.Compile;
using Backlot.Cut.Renders.Draw;
using Backlot.Media.Time;
using Backlot.Media.Tools;
using static System.FormattableString;

namespace Backlot.Cut.Renders.Sound;

/// <summary>The one sound track of a story: mixed, brought to -14 LUFS by one gain, limited to -1 dBTP, encoded once and kept.</summary>
internal sealed class SoundTrack(ToolRunner tools, Kept kept, string build)
{
    internal const string Extension = "m4a";

    private static readonly string[] Mixed = ["-f", "f32le", "-ar", "48000", "-ac", "2", "-i", "file:mix.f32"];

    private static readonly string[] Encoding = ["-c:a", "aac", "-b:a", "160k", "-ar", "48000", "-ac", "2"];

    private string Finish => Invariant($"4 loudness {Loudness.Target} ceiling {Loudness.Ceiling}\n{string.Join(' ', Encoding)}\n{build}");

    internal string KeyOf(Mix mix) => mix.Key(Finish);

    internal async Task<(KeptFile File, bool WasKept)> Make(Mix mix, IReadOnlyList<long> assets, CancellationToken ct)
    {
        var key = KeyOf(mix);
        if (await kept.Find(key, Extension, ct) is { } there)
            return (there, true);

        using var scratch = kept.Derived.Scratch();
        await using (var file = File.Create(scratch.File("mix.f32")))
            await mix.Write(file, ct);
        var limit = FfmpegRun.LimitFor(new MediaTime(mix.Samples, SoundRun.SampleRate));
        var (gain, limited) = await Finishing(scratch.Path, limit, ct);
        await Encode(Filters(gain, limited), scratch.Path, limit, ct);

        // An encoder draws its own curve through steep sounds: what goes over is taken from the ceiling, and it is encoded again, until nothing does.
        var ceiling = Loudness.Ceiling;
        for (var again = 0; limited && again < 4; again++)
        {
            if (await Measure(["-i", "file:sound.m4a"], "", scratch.Path, limit, ct) is not { TruePeak: > Loudness.Highest and var peak })
                break;
            ceiling -= peak - Loudness.Highest + 0.1;
            await Encode(Filters(gain, limited, ceiling), scratch.Path, limit, ct);
        }

        return (await kept.Keep(key, Extension, scratch.File("sound.m4a"), assets, "", scratch, ct), false);
    }

    /// <summary>The gain, and the limiter where peaks would be too high. What the limiter takes is measured and given back, twice at most.</summary>
    private async Task<(double Gain, bool Limited)> Finishing(string folder, Duration limit, CancellationToken ct)
    {
        var mixed = await Measure(Mixed, "", folder, limit, ct);
        if (!mixed.NeedsLimiter)
            return (mixed.Gain, false);
        var gain = mixed.Gain;
        for (var again = 0; again < 2; again++)
        {
            var limited = await Measure(Mixed, $"{Filters(gain, limited: true)},", folder, limit, ct);
            if (limited.Integrated is not { } loud || Loudness.Target - loud < 0.3)
                break;
            gain = Math.Min(gain + (Loudness.Target - loud), mixed.Gain + Loudness.MostAgainstLimiter);
        }

        return (gain, true);
    }

    private Task<ToolResult> Encode(string filters, string folder, Duration limit, CancellationToken ct) => tools.RunAsync(
        new ToolCall("ffmpeg", ["-hide_banner", "-nostdin", "-v", "error", "-y", .. Mixed, "-af", filters, .. Encoding, .. FfmpegRun.Exact, "-f", "mp4", "sound.m4a"])
        {
            WorkingFolder = folder,
            TimeLimit = limit,
        },
        ct);

    private async Task<Loudness> Measure(IEnumerable<string> input, string filters, string folder, Duration limit, CancellationToken ct)
    {
        var measured = await tools.RunAsync(
            new ToolCall("ffmpeg",
            [
                "-hide_banner", "-nostdin", "-v", "info", .. input, "-af", $"{filters}ebur128=peak=true:framelog=verbose", "-f", "null", "-",
            ])
            {
                WorkingFolder = folder,
                TimeLimit = limit,
            },
            ct);
        return Loudness.Read(measured.ErrorTail);
    }

    /// <summary>The limiter works at four times the rate, where peaks between samples are samples.</summary>
    private static string Filters(double decibels, bool limited, double ceiling = Loudness.Ceiling)
    {
        var gain = Invariant($"volume={decibels:0.##}dB:precision=float");
        return limited
            ? string.Create(CultureInfo.InvariantCulture, $"{gain},aresample=192000,alimiter=limit={Math.Pow(10, ceiling / 20):0.#####}:attack=5:release=80:level=disabled:latency=1,aresample=48000")
            : gain;
    }
}
