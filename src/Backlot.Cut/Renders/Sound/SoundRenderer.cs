using System.Globalization;
using Backlot.Cut.Renders.Compile;
using Backlot.Cut.Renders.Draw;
using Backlot.Media.Ffmpeg;
using Backlot.Media.Time;
using Backlot.Media.Tools;
using static System.FormattableString;

namespace Backlot.Cut.Renders.Sound;

/// <summary>Makes the float samples of one stretch of sound, or finds them.</summary>
internal sealed class SoundRenderer(ToolRunner tools, Kept kept, string build, MediaFinder find)
{
    internal const string Extension = "f32";

    /// <summary>Two channels of four bytes.</summary>
    internal const int BytesOfSample = 8;

    internal async Task<(KeptFile File, bool WasKept)> Make(SoundRun run, Rate rate, CancellationToken ct)
    {
        var key = run.Key(rate, build);
        if (await kept.Find(key, Extension, ct) is { } there)
            return (there, true);

        using var scratch = kept.Derived.Scratch();
        var samples = run.Samples(rate);
        var file = await find(run.Asset.Id, ct);
        var sides = new[] { run.Facts, run.Facts.Right }.OfType<SoundFacts>().Select(side => Side.Of(run, side, samples, file.Of(side))).ToList();
        await tools.RunAsync(
            new ToolCall("ffmpeg",
            [
                .. FfmpegRun.Start, .. sides.SelectMany(side => side.Input),
                "-filter_complex", Invariant($"{Joined(sides)}{Filters(run, samples)}[sound]"), "-map", "[sound]",
                .. FfmpegRun.Exact, "-c:a", "pcm_f32le", "-f", "f32le", "sound.f32",
            ])
            {
                WorkingFolder = scratch.Path,
                TimeLimit = FfmpegRun.LimitFor(MediaTime.FromFrames(run.Frames, rate)),
            },
            ct);

        // A recording that ends before its pictures goes on in silence.
        await using (var made = new FileStream(scratch.File("sound.f32"), FileMode.OpenOrCreate, FileAccess.Write))
            made.SetLength(samples * BytesOfSample);
        return (await kept.Keep(key, Extension, scratch.File("sound.f32"), [run.Asset.Id], "", scratch, ct), false);
    }

    private static string Joined(IReadOnlyList<Side> sides) => sides is [var left, var right]
        ? Invariant($"{left.Chain(0, "l", "", "mono")}{left.Whole}[l];{right.Chain(left.Inputs, "r", "", "mono")}{right.Whole}[r];[l][r]join=inputs=2:channel_layout=stereo")
        : sides[0].Chain(0, "s", sides[0].Unnamed ? "pan=stereo|c0=c0|c1=c1," : "", "stereo");

    /// <summary>What one sound is taken from.</summary>
    /// <param name="Samples">As many as are wanted of the source.</param>
    private sealed record Side(int Stream, bool Unnamed, string Demuxer, IReadOnlyList<Stretch> Stretches, long Samples)
    {
        /// <summary>The files that hold it, and what is taken of each.</summary>
        internal static Side Of(SoundRun run, SoundFacts facts, long samples, MediaSource file)
        {
            var length = run.Speed.Of(new MediaTime(samples, SoundRun.SampleRate));
            var parts = file.Within(run.From, run.From + length, facts.FileStart);
            return new Side(facts.Stream, facts.Unnamed, file.Demuxer, [.. parts.Select((part, i) =>
            {
                var from = MediaTime.Max(run.From - part.Start, MediaTime.Zero);
                return new Stretch(part, from, i + 1 < parts.Count ? (parts[i + 1].Start - part.Start - from).RoundFrame(Rate.PerSecond(SoundRun.SampleRate)) : null);
            })], length.CeilFrame(Rate.PerSecond(SoundRun.SampleRate)));
        }

        internal int Inputs => Stretches.Count;

        internal IEnumerable<string> Input => Stretches.SelectMany(stretch => stretch.Input(Demuxer));

        /// <summary>Where two are joined the shorter one would end both.</summary>
        internal string Whole => Invariant($",apad=whole_len={Samples}");

        /// <summary>One file's sound after the other's, sample by sample.</summary>
        internal string Chain(int input, string pad, string pick, string layout)
        {
            if (Stretches.Count == 1)
                return Invariant($"[{input}:{Stream}]{Stretches[0].Filters(pick, layout)}");
            var chains = Stretches.Select((stretch, i) => Invariant($"[{input + i}:{Stream}]{stretch.Filters(pick, layout)}[{pad}{i}];"));
            return string.Concat(chains) + string.Concat(Stretches.Select((_, i) => Invariant($"[{pad}{i}]"))) + Invariant($"concat=n={Stretches.Count}:v=0:a=1");
        }
    }

    /// <summary>What is taken of one file, as ffmpeg's input and the filters that make it begin at 0 exactly.</summary>
    /// <param name="From">Where it begins in the file.</param>
    /// <param name="Samples">How many are taken; null: to its end.</param>
    private sealed record Stretch(MediaPart Part, MediaTime From, long? Samples)
    {
        /// <summary>
        /// From a whole second at least one before: the decoder has settled, and the resampler stands on the same phase for every part.
        /// </summary>
        private long FirstSecond => From.FloorFrame(Rate.PerSecond(1)) - 1;

        internal IEnumerable<string> Input(string demuxer) =>
            [.. FirstSecond > 0 ? ["-ss", (FirstSecond - 1).ToString(CultureInfo.InvariantCulture)] : Array.Empty<string>(), .. FfmpegInput.Of(Part.Path, demuxer)];

        /// <summary>
        /// Twice resampled, the second time at the same rate: the first fills gaps and makes its clock exact, then the first sample can be cut
        /// off exactly, and only then is silence put before sound that begins late. In one step the start is up to 60 ms off (tried in 5.1).
        /// </summary>
        internal string Filters(string pick, string layout)
        {
            var trim = FirstSecond > 0 ? $"atrim=start={(Part.FileStart + MediaTime.FromSeconds(FirstSecond)).ToFfmpeg()}," : "";
            var first = (Part.FileStart + From).RoundFrame(Rate.PerSecond(SoundRun.SampleRate));
            var end = Samples is { } samples ? Invariant($",apad=whole_len={samples},atrim=end_sample={samples},asetpts=N/SR/TB") : "";
            return Invariant($"{trim}{pick}aresample={SoundRun.SampleRate}:async=1,aformat=sample_fmts=flt:channel_layouts={layout},atrim=start_pts={first},")
                + Invariant($"aresample={SoundRun.SampleRate}:async=1:min_comp=0.00001:first_pts={first},asetpts=N/SR/TB{end}");
        }
    }

    private static string Filters(SoundRun run, long samples)
    {
        var gain = run.Decibels == 0 ? "" : Invariant($",volume={run.Decibels:R}dB:precision=float");
        return Invariant($"{Tempo(run)},apad=whole_len={samples},atrim=end_sample={samples},asetpts=N/SR/TB{gain}{FadeIn(run)}{FadeOut(run, samples)}");
    }

    /// <summary>Slower or faster at the same pitch; one filter goes down to half speed.</summary>
    private static string Tempo(SoundRun run)
    {
        var text = "";
        var tempo = run.Speed.ToDouble();
        for (; tempo < 0.5; tempo *= 2)
            text += ",atempo=0.5";
        return tempo == 1 ? text : string.Create(CultureInfo.InvariantCulture, $"{text},atempo={Math.Min(tempo, 100):R}");
    }

    private static string FadeIn(SoundRun run) =>
        Length(run.FadeIn) is > 0 and var length ? Invariant($",afade=t=in:ss=0:ns={length}:curve=qsin") : "";

    private static string FadeOut(SoundRun run, long samples) =>
        Length(run.FadeOut) is > 0 and var length ? Invariant($",afade=t=out:ss={samples - length}:ns={length}:curve=qsin") : "";

    private static long Length(MediaTime time) => time.RoundFrame(Rate.PerSecond(SoundRun.SampleRate));
}
