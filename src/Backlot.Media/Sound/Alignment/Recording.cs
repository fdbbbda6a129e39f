namespace Backlot.Media.Sound.Alignment;

/// <summary>What a recording sounds like, for finding where another one belongs: one channel, <see cref="Rate"/> samples a second, full scale 1.</summary>
public sealed record Recording(float[] Samples)
{
    /// <summary>Enough to tell a twentieth of a millisecond, and little enough to keep hours of it in memory.</summary>
    public const int Rate = 8_000;

    /// <summary>Longer ones are refused: half a gigabyte of samples.</summary>
    public const int LongestSeconds = 4 * 3600;

    public double Seconds => Samples.Length / (double)Rate;
}
