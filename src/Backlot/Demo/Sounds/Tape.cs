namespace Backlot.Demo.Sounds;

/// <summary>Mono sound in the making: 48,000 samples a second, from -1 to 1.</summary>
internal sealed class Tape(double seconds)
{
    public const int Rate = 48_000;

    public float[] Samples { get; } = new float[(int)Math.Round(seconds * Rate)];

    public double Seconds => (double)Samples.Length / Rate;

    /// <summary>Laid over what is there; what reaches beyond the end is cut off.</summary>
    public Tape Lay(double at, ReadOnlySpan<float> sound, double gain = 1)
    {
        var start = (int)Math.Round(at * Rate);
        for (var i = Math.Max(0, -start); i < sound.Length && start + i < Samples.Length; i++)
            Samples[start + i] += (float)(sound[i] * gain);
        return this;
    }

    /// <summary>The loudest moment becomes <paramref name="peak"/>, unless all is silent.</summary>
    public Tape Level(double peak)
    {
        var loudest = Samples.Length == 0 ? 0 : Samples.Max(Math.Abs);
        if (loudest > 0)
        {
            for (var i = 0; i < Samples.Length; i++)
                Samples[i] *= (float)(peak / loudest);
        }

        return this;
    }

    /// <summary>How loud it is around a time, 0 to 1: what a mouth does.</summary>
    public double Loudness(double time)
    {
        var (start, count) = ((int)(time * Rate), Rate / 14);
        double sum = 0;
        for (var i = Math.Max(0, start); i < start + count && i < Samples.Length; i++)
            sum += Samples[i] * Samples[i];
        return Math.Clamp((Math.Sqrt(sum / count) - 0.012) * 7, 0, 1);
    }
}
