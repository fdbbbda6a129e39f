namespace Backlot.Media.Sound.Alignment;

/// <summary>
/// How loud a recording is in bands of pitch, 50 times a second, without what is the microphone's: each band against its own mean of two seconds. Tells
/// to some hundredths of a second where another recording may belong; says nothing of whether it does.
/// </summary>
internal sealed class RoughEar
{
    public const int PerSecond = 50;
    private const int Hop = Recording.Rate / PerSecond;
    private const int Window = 512;
    private const int Around = PerSecond;
    private static readonly int[] Edges = [120, 220, 330, 460, 610, 790, 1000, 1250, 1550, 1900, 2350, 2900, 3600];

    private readonly float[][] bands;

    private RoughEar(float[][] bands) => this.bands = bands;

    public int Frames => bands[0].Length;

    public static RoughEar Of(Recording recording)
    {
        var frames = Math.Max(1, (recording.Samples.Length - Window) / Hop + 1);
        var bands = Enumerable.Range(0, Edges.Length - 1).Select(_ => new float[frames]).ToArray();
        var spectrum = new Spectrum(Window);
        var shape = Hann(Window);
        var cut = new float[Window];
        for (var frame = 0; frame < frames; frame++)
        {
            var from = recording.Samples.AsSpan(frame * Hop, Math.Min(Window, recording.Samples.Length - frame * Hop));
            for (var i = 0; i < from.Length; i++)
                cut[i] = from[i] * shape[i];
            var (re, im) = spectrum.Of(cut.AsSpan(0, from.Length));
            for (var band = 0; band < bands.Length; band++)
            {
                var (low, high) = (Edges[band] * Window / Recording.Rate, Edges[band + 1] * Window / Recording.Rate);
                var energy = 0f;
                for (var bin = low; bin < high; bin++)
                    energy += re[bin] * re[bin] + im[bin] * im[bin];
                bands[band][frame] = energy;
            }
        }

        return new RoughEar([.. bands.Select(Shown)]);
    }

    public static float[] Hann(int length) => [.. Enumerable.Range(0, length).Select(i => 0.5f - 0.5f * MathF.Cos(2 * MathF.PI * (i + 0.5f) / length))];

    /// <summary>For each place in <paramref name="whole"/> at which a stretch of this one may begin: the places that fit best, and how well (1: the very same).</summary>
    /// <param name="spectra">Of the whole, from <see cref="Spectra"/>.</param>
    public IReadOnlyList<(int Frame, double Score)> Places(int from, int length, RoughEar whole, Spectrum spectrum, IReadOnlyList<(float[] Re, float[] Im)> spectra, int most)
    {
        var (re, im) = (new float[spectrum.Bins], new float[spectrum.Bins]);
        var own = 0.0;
        for (var band = 0; band < bands.Length; band++)
        {
            var stretch = bands[band].AsSpan(from, length);
            foreach (var value in stretch)
                own += value * value;
            var (stretchRe, stretchIm) = spectrum.Of(stretch);
            var (wholeRe, wholeIm) = spectra[band];
            for (var bin = 0; bin < re.Length; bin++)
            {
                re[bin] += wholeRe[bin] * stretchRe[bin] + wholeIm[bin] * stretchIm[bin];
                im[bin] += wholeIm[bin] * stretchRe[bin] - wholeRe[bin] * stretchIm[bin];
            }
        }

        var fit = spectrum.Back(re, im);
        var sums = whole.EnergySums();
        var typical = sums[^1] / whole.Frames * length;
        var places = new List<(int Frame, double Score)>();
        for (var frame = 1 - length; frame < whole.Frames; frame++)
        {
            var energy = sums[Math.Min(whole.Frames, frame + length)] - sums[Math.Max(0, frame)];
            var score = fit[frame < 0 ? frame + spectrum.Size : frame] * 2.0 / spectrum.Size / Math.Sqrt(own * Math.Max(energy, typical / 4) + 1e-9);
            places.Add((frame, score));
        }

        // The best ones that are no shoulders of better ones.
        var best = new List<(int Frame, double Score)>();
        foreach (var place in places.OrderByDescending(p => p.Score).Take(most * 40))
        {
            if (best.Count < most && best.TrueForAll(b => Math.Abs(b.Frame - place.Frame) > PerSecond / 5))
                best.Add(place);
        }

        return best;
    }

    public IReadOnlyList<(float[] Re, float[] Im)> Spectra(Spectrum spectrum) => [.. bands.Select(band => spectrum.Of(band))];

    private double[] EnergySums()
    {
        var sums = new double[Frames + 1];
        for (var frame = 0; frame < Frames; frame++)
            sums[frame + 1] = sums[frame] + bands.Sum(band => (double)band[frame] * band[frame]);
        return sums;
    }

    /// <summary>Logarithmic, against the mean around it, in units of its own spread.</summary>
    private static float[] Shown(float[] energy)
    {
        var floor = energy.Average() * 1e-3f + 1e-9f;
        var logs = Array.ConvertAll(energy, e => MathF.Log(e + floor));
        var sums = new double[logs.Length + 1];
        for (var i = 0; i < logs.Length; i++)
            sums[i + 1] = sums[i] + logs[i];
        var shown = new float[logs.Length];
        for (var i = 0; i < logs.Length; i++)
        {
            var (low, high) = (Math.Max(0, i - Around), Math.Min(logs.Length, i + Around + 1));
            shown[i] = logs[i] - (float)((sums[high] - sums[low]) / (high - low));
        }

        var spread = MathF.Sqrt(shown.Sum(v => v * v) / shown.Length) + 1e-6f;
        return Array.ConvertAll(shown, v => Math.Clamp(v / spread, -3, 3));
    }
}
