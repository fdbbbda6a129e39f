using NWaves.Transforms;

namespace Backlot.Media.Sound.Alignment;

/// <summary>The Fourier transform of real signals of one size, a power of two, and its way back. Not for two threads at once.</summary>
internal sealed class Spectrum(int size)
{
    private readonly RealFft fft = new(size);
    private readonly float[] signal = new float[size];

    public int Size => size;

    public int Bins => size / 2 + 1;

    public static int Fitting(int length) => (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(length, 16));

    /// <summary>Of <paramref name="values"/> with zeros behind them.</summary>
    public (float[] Re, float[] Im) Of(ReadOnlySpan<float> values)
    {
        values.CopyTo(signal);
        signal.AsSpan(values.Length).Clear();
        var (re, im) = (new float[Bins], new float[Bins]);
        fft.Direct(signal, re, im);
        return (re, im);
    }

    /// <summary>The signal of a spectrum up to a factor, which stays as it is only until the next call.</summary>
    public float[] Back(float[] re, float[] im)
    {
        fft.Inverse(re, im, signal);
        return signal;
    }
}
