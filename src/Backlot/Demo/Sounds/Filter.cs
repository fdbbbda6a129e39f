namespace Backlot.Demo.Sounds;

/// <summary>What a reel-to-reel recorder on a set does to a voice.</summary>
internal static class Filter
{
    /// <summary>Only what lies between two pitches, in hertz.</summary>
    public static float[] Band(float[] sound, double low, double high)
    {
        var (keepHigh, keepLow) = (1 / (1 + (2 * Math.PI * low / Tape.Rate)), 2 * Math.PI * high / Tape.Rate / (1 + (2 * Math.PI * high / Tape.Rate)));
        var result = (float[])sound.Clone();
        for (var pass = 0; pass < 2; pass++)
        {
            double before = 0, highPassed = 0, lowPassed = 0;
            for (var i = 0; i < result.Length; i++)
            {
                highPassed = keepHigh * (highPassed + result[i] - before);
                before = result[i];
                lowPassed += keepLow * (highPassed - lowPassed);
                result[i] = (float)lowPassed;
            }
        }

        return result;
    }

    /// <summary>A small room: the walls answer after a few milliseconds.</summary>
    public static float[] Room(float[] sound)
    {
        ReadOnlySpan<(double Milliseconds, float Share)> walls = [(7.3, 0.28f), (11.9, 0.22f), (19.1, 0.17f), (29.7, 0.11f), (43.3, 0.07f)];
        var result = (float[])sound.Clone();
        foreach (var (milliseconds, share) in walls)
        {
            var late = (int)(milliseconds * Tape.Rate / 1000);
            for (var i = late; i < result.Length; i++)
                result[i] += sound[i - late] * share;
        }

        return result;
    }

    /// <summary>From another rate to ours, between neighbours in a straight line.</summary>
    public static float[] Resample(float[] sound, int rate)
    {
        var result = new float[(int)((long)sound.Length * Tape.Rate / rate)];
        for (var i = 0; i < result.Length; i++)
        {
            var at = (double)i * rate / Tape.Rate;
            var left = (int)at;
            var right = Math.Min(left + 1, sound.Length - 1);
            result[i] = (float)(sound[left] + ((sound[right] - sound[left]) * (at - left)));
        }

        return result;
    }
}
