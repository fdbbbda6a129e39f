namespace Backlot.Demo.Paper;

/// <summary>How things move on a paper stage. Times are seconds; everything is drawn on twos.</summary>
internal static class Beat
{
    /// <summary>Two frames of 25 a second share one drawing.</summary>
    public const double DrawingsPerSecond = 12.5;

    /// <summary>0 before <paramref name="from"/>, 1 after <paramref name="to"/>, with a soft start and a soft end.</summary>
    public static double Soft(double time, double from, double to)
    {
        var share = Even(time, from, to);
        return share * share * (3 - (2 * share));
    }

    public static double Even(double time, double from, double to) => Math.Clamp((time - from) / (to - from), 0, 1);

    /// <summary>From -1 to 1 and back in each period.</summary>
    public static double Swing(double time, double period, double phase = 0) => Math.Sin(2 * Math.PI * ((time / period) + phase));

    /// <summary>Up and down again: 0 at both ends, 1 in the middle.</summary>
    public static double Hop(double time, double from, double to) => Math.Sin(Math.PI * Even(time, from, to));

    /// <summary>A fall from 1 to 0 that ends in three bounces, each lower.</summary>
    public static double Fall(double time, double from, double length)
    {
        var share = (time - from) / length;
        if (share <= 0)
            return 1;
        if (share < 0.45)
            return 1 - Math.Pow(share / 0.45, 2);
        ReadOnlySpan<(double From, double To, double Height)> bounces = [(0.45, 0.7, 0.2), (0.7, 0.88, 0.07), (0.88, 1, 0.02)];
        foreach (var (start, end, height) in bounces)
        {
            if (share < end)
                return height * Math.Sin(Math.PI * (share - start) / (end - start));
        }

        return 0;
    }

    public static double Mix(double from, double to, double share) => from + ((to - from) * share);

    /// <summary>True for the few drawings in which an eye is shut.</summary>
    public static bool Blinks(double time, double phase) => (time + phase) % 2.9 < 0.16;
}
