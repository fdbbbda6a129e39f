namespace Backlot.Media.Sound.Alignment;

/// <summary>One place of the other recording, in seconds after its start, and how much later the first recording has the same sound.</summary>
/// <param name="Strength">How far the best fit stands out, in standard deviations of all fits that were tried.</param>
internal readonly record struct Hit(double At, double Shift, double Strength);

/// <summary>Compares a few seconds of two recordings by phase alone, so that neither colour nor loudness of a microphone matters.</summary>
internal sealed class FineEar
{
    /// <summary>How far from where it was expected a sound is looked for, in seconds.</summary>
    public const double Reach = 0.2;

    /// <summary>What is listened to at once, in seconds: with what is looked around it fits a transform of 2^15, and one second more would take twice the time.</summary>
    public const double Longest = 3.69;

    private const int ReachSamples = (int)(Reach * Recording.Rate);
    private const int Lowest = 120;
    private const int Highest = 3_600;

    private readonly Recording first;
    private readonly Recording other;
    private readonly int length;
    private readonly Spectrum spectrum;
    private readonly float[] shape;
    private readonly float[] cut;

    public FineEar(Recording first, Recording other, double seconds)
    {
        (this.first, this.other, length) = (first, other, (int)(seconds * Recording.Rate));
        spectrum = new Spectrum(Spectrum.Fitting(length + 2 * ReachSamples));
        shape = RoughEar.Hann(length);
        cut = new float[length];
    }

    /// <summary>Null where there is nothing to hear, or not enough of the first recording.</summary>
    public Hit? At(int from, double expected)
    {
        var energy = 0.0;
        for (var i = 0; i < length; i++)
        {
            cut[i] = other.Samples[from + i] * shape[i];
            energy += (double)cut[i] * cut[i];
        }

        var begin = from + (int)Math.Round(expected * Recording.Rate) - ReachSamples;
        var (low, high) = (Math.Max(0, begin), Math.Min(first.Samples.Length, begin + length + 2 * ReachSamples));
        if (energy / length < 1e-10 || high - low < length / 2)
            return null;

        var wide = new float[length + 2 * ReachSamples];
        first.Samples.AsSpan(low, high - low).CopyTo(wide.AsSpan(low - begin));
        var (re, im) = spectrum.Of(wide);
        var (cutRe, cutIm) = spectrum.Of(cut);
        for (var bin = 0; bin < re.Length; bin++)
        {
            var hertz = (double)bin * Recording.Rate / spectrum.Size;
            var (crossRe, crossIm) = (re[bin] * cutRe[bin] + im[bin] * cutIm[bin], im[bin] * cutRe[bin] - re[bin] * cutIm[bin]);
            var size = MathF.Sqrt(crossRe * crossRe + crossIm * crossIm);
            var weight = hertz is < Lowest or > Highest || size < 1e-20f ? 0 : 1 / size;
            (re[bin], im[bin]) = (crossRe * weight, crossIm * weight);
        }

        return Best(spectrum.Back(re, im), (from + length / 2.0) / Recording.Rate, begin - from);
    }

    private static Hit? Best(float[] fit, double at, int shift)
    {
        var (sum, squares, best) = (0.0, 0.0, 1);
        for (var i = 0; i <= 2 * ReachSamples; i++)
        {
            sum += fit[i];
            squares += (double)fit[i] * fit[i];
            if (fit[i] > fit[best] && i is > 0 and < 2 * ReachSamples)
                best = i;
        }

        var mean = sum / (2 * ReachSamples + 1);
        var spread = Math.Sqrt(squares / (2 * ReachSamples + 1) - mean * mean);
        if (spread <= 0)
            return null;
        var (left, middle, right) = (fit[best - 1], fit[best], fit[best + 1]);
        var bend = left - 2 * middle + right;
        var between = bend < 0 ? Math.Clamp(0.5 * (left - right) / bend, -0.5, 0.5) : 0;
        return new Hit(at, (shift + best + between) / Recording.Rate, (middle - mean) / spread);
    }
}
