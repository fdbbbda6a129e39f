using System.Diagnostics;
using System.Globalization;
using Backlot.Media.Sound.Alignment;

namespace Backlot.Bench;

/// <summary>
/// The aligner on generated recordings whose truth is known: errors as shares of the limits, and its time against a plain whitened correlation of
/// the whole recordings, which knows neither drift nor doubt. audio-offset-finder is not measured: it needs Python packages that the build machine
/// does not have.
/// </summary>
internal static class SyncBench
{
    private const double OffsetLimit = 0.001, DriftLimit = 2e-6;

    private static readonly (double Seconds, double Offset, double Ppm, double Noise)[] Cases =
    [
        (30, 12.345678, 0, 0.02), (30, -7.061234, 0, 0.08), (60, 3.141593, 0, 0.05), (60, -21.718282, 15, 0.02),
        (180, 9.501, 50, 0.02), (180, -30.25, -120, 0.05), (300, 44.4444, 80, 0.08), (300, -5.5055, -12, 0.02),
        (600, 61.803399, 20, 0.02), (600, -70.1, -35, 0.05), (600, 17.32, 3, 0.02), (600, -1.618, 200, 0.08),
    ];

    public static async Task Run(BenchOptions options)
    {
        var pairs = Cases.Select((c, i) => (Truth: c, First: new SyncScene(i, c.Seconds + 200).Heard(100, c.Seconds, 0, 0.01, 2 * i), Other: new SyncScene(i, c.Seconds + 200).Heard(100 + c.Offset, c.Seconds, c.Ppm, c.Noise, 2 * i + 1))).ToList();
        var found = pairs.Select(p => Aligner.Align(p.First, p.Other)).ToList();
        var offsets = pairs.Zip(found, (p, f) => Math.Abs(f.Offset - p.Truth.Offset)).ToList();
        var drifts = pairs.Zip(found, (p, f) => (p.Truth.Seconds, Off: Math.Abs(f.Drift - p.Truth.Ppm * 1e-6))).Where(d => d.Seconds >= 180).Select(d => d.Off).ToList();
        var peers = pairs.Select(p => Math.Abs(WholeCorrelation.Offset(p.First, p.Other) - p.Truth.Offset)).ToList();
        var strangers = pairs.Select((p, i) => Aligner.Align(p.First, pairs[(i + 1) % pairs.Count].Other)).ToList();

        Say($"sync, {pairs.Count} pairs of known truth: sure of {found.Count(f => f.Sure)}; offset wrong by {Race.Median(offsets) * 1000:0.000} ms, at worst {offsets.Max() * 1000:0.000} ms = {offsets.Max() / OffsetLimit:0.00} of 1 ms");
        Say($"  drift over 3 minutes and more: wrong by {Race.Median(drifts) * 1e6:0.00} ppm, at worst {drifts.Max() * 1e6:0.00} ppm = {drifts.Max() / DriftLimit:0.00} of 2 ppm");
        Say($"  sure and wrong by more than 1 ms: {found.Zip(offsets).Count(f => f.First.Sure && f.Second > OffsetLimit)}; strangers that it is sure of: {strangers.Count(s => s.Sure)} of {strangers.Count}");
        Say($"  whitened correlation of the whole: offset wrong by {Race.Median(peers) * 1000:0.000} ms, at worst {peers.Max() * 1000:0.000} ms");
        foreach (var seconds in Cases.Select(c => c.Seconds).Distinct())
        {
            var some = pairs.Where(p => p.Truth.Seconds == seconds).ToList();
            await Race.Run(string.Create(CultureInfo.InvariantCulture, $"  {some.Count} pairs of {seconds} s"), "whitened correlation of the whole",
                () => Timed(() => some.ForEach(p => WholeCorrelation.Offset(p.First, p.Other))), () => Timed(() => some.ForEach(p => Aligner.Align(p.First, p.Other))), options.Runs);
        }
    }

    private static Task<Took> Timed(Action work)
    {
        using var self = Process.GetCurrentProcess();
        var (cpu, watch) = (self.TotalProcessorTime, Stopwatch.StartNew());
        work();
        self.Refresh();
        return Task.FromResult(new Took(watch.Elapsed.TotalSeconds, (self.TotalProcessorTime - cpu).TotalSeconds));
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}

/// <summary>The peer: both recordings as a whole, by phase alone, and the highest place.</summary>
internal static class WholeCorrelation
{
    public static double Offset(Recording first, Recording other)
    {
        var spectrum = new Spectrum(Spectrum.Fitting(first.Samples.Length + other.Samples.Length));
        var (re, im) = spectrum.Of(first.Samples);
        var (otherRe, otherIm) = spectrum.Of(other.Samples);
        for (var bin = 0; bin < re.Length; bin++)
        {
            var (crossRe, crossIm) = (re[bin] * otherRe[bin] + im[bin] * otherIm[bin], im[bin] * otherRe[bin] - re[bin] * otherIm[bin]);
            var weight = 1 / (MathF.Sqrt(crossRe * crossRe + crossIm * crossIm) + 1e-20f);
            (re[bin], im[bin]) = (crossRe * weight, crossIm * weight);
        }

        var fit = spectrum.Back(re, im);
        var best = 0;
        for (var i = 1; i < fit.Length; i++)
        {
            if (fit[i] > fit[best])
                best = i;
        }

        return (double)(best < first.Samples.Length ? best : best - spectrum.Size) / Recording.Rate;
    }
}

/// <summary>A room in which knocks, scrapes and hums of all pitches are heard, with its echoes: those of each place are their own.</summary>
internal sealed class SyncScene
{
    private readonly List<(double At, double Fades, double Loud, (double Hertz, double Phase)[] Partials)> sounds = [];

    public SyncScene(int seed, double seconds)
    {
        var random = new Random(1000 + seed);
        for (var at = 0.0; at < seconds; at += random.NextDouble() * 0.6)
        {
            var low = 150 * Math.Pow(2, random.NextDouble() * 4);
            sounds.Add((at, 5 + random.NextDouble() * 60, 0.05 + random.NextDouble() * 0.2,
                [.. Enumerable.Range(0, 4).Select(_ => (low * (0.5 + 2 * random.NextDouble()), random.NextDouble() * 6)).Where(p => p.Item1 < 3600)]));
        }
    }

    /// <summary>By a recorder that is started at <paramref name="from"/> and whose clock runs fast by <paramref name="ppm"/>.</summary>
    public Recording Heard(double from, double seconds, double ppm, double noise, int seed)
    {
        var random = new Random(seed);
        var samples = new float[(int)(seconds * Recording.Rate)];
        var step = 1 / (Recording.Rate * (1 + ppm * 1e-6));
        (double Late, double Loud)[] ways = [(0, 1), .. Enumerable.Range(0, 3).Select(_ => (0.004 + random.NextDouble() * 0.05, 0.4 * random.NextDouble()))];
        foreach (var (at, fades, loud, partials) in sounds)
        {
            foreach (var (late, share) in ways)
            {
                for (var i = (int)Math.Max(0, Math.Ceiling((at + late - from) / step)); i < samples.Length; i++)
                {
                    var since = from + i * step - at - late;
                    var strength = loud * share * Math.Exp(-since * fades) * (1 - Math.Exp(-since * 500));
                    if (since * fades > 7)
                        break;
                    foreach (var (hertz, phase) in partials)
                        samples[i] += (float)(strength * Math.Sin(2 * Math.PI * hertz * since + phase));
                }
            }
        }

        for (var i = 0; i < samples.Length; i++)
            samples[i] += (float)(noise * (random.NextDouble() * 2 - 1));
        return new Recording(samples);
    }
}
