namespace Backlot.Media.Drawing;

/// <summary>
/// Random numbers that are the same for the same seed on every machine and every version of .NET
/// (<see cref="Random"/> promises neither). SplitMix64.
/// </summary>
public struct SteadyRandom(ulong seed)
{
    private ulong state = seed * 0x9E3779B97F4A7C15UL;

    public ulong Next()
    {
        var z = state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }

    /// <summary>From 0, included, to 1, excluded.</summary>
    public double Share() => (Next() >> 11) * (1d / (1UL << 53));

    public double Between(double low, double high) => low + ((high - low) * Share());

    /// <summary>From 0 to <paramref name="count"/> - 1.</summary>
    public int Below(int count) => (int)(Share() * count);
}
