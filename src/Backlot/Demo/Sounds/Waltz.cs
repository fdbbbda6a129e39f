namespace Backlot.Demo.Sounds;

/// <summary>The Tin Swallows, Borrowed Moon: a waltz for celesta, plucked bass and brushes, from numbers.</summary>
internal static class Waltz
{
    private const double Quarter = 0.42;

    // Root and third of each bar, in half tones above D; the tune in eighth notes of a bar, -1 is a rest.
    private static readonly (int Root, int Third, int[] Tune)[] Bars =
    [
        (0, 3, [12, -1, 15, -1, 19, -1]), (5, 8, [17, -1, 15, 14, 12, -1]), (-2, 2, [14, -1, 17, -1, 22, -1]), (3, 7, [19, -1, -1, 15, 14, 12]),
        (8, 12, [15, -1, 20, -1, 19, -1]), (5, 8, [17, -1, 15, -1, 12, -1]), (7, 11, [14, -1, 11, -1, 14, 17]), (0, 3, [12, -1, -1, -1, -1, -1]),
        (0, 3, [24, -1, 19, -1, 15, -1]), (5, 8, [20, -1, 17, 19, 20, -1]), (-2, 2, [22, -1, 17, -1, 14, -1]), (3, 7, [19, -1, 22, -1, 15, -1]),
        (8, 12, [20, 19, 20, -1, 15, -1]), (2, 5, [17, -1, 14, -1, 12, -1]), (7, 11, [11, -1, 14, -1, 19, -1]), (0, 3, [12, -1, -1, 19, 24, -1]),
    ];

    /// <summary>As long as asked, faded out at its end.</summary>
    public static Tape Play(double seconds)
    {
        var tape = new Tape(seconds);
        var bars = (int)Math.Ceiling(seconds / (Quarter * 3));
        for (var bar = 0; bar < bars; bar++)
        {
            var (root, third, tune) = Bars[bar % Bars.Length];
            var start = bar * 3 * Quarter;
            tape.Lay(start, Pluck(Pitch(root - 12)), 0.5);
            foreach (var beat in (ReadOnlySpan<int>)[1, 2])
            {
                tape.Lay(start + (beat * Quarter), Celesta(Pitch(root + 12), 0.7), 0.1);
                tape.Lay(start + (beat * Quarter), Celesta(Pitch(third + 12), 0.7), 0.1);
                tape.Lay(start + (beat * Quarter), Foley.Scratch(0.14, bar + beat), 0.09);
            }

            // The tune waits four bars, then comes and goes.
            for (var eighth = 0; eighth < 6 && bar % 24 >= 4; eighth++)
            {
                if (tune[eighth] >= 0)
                    tape.Lay(start + (eighth * Quarter / 2), Celesta(Pitch(tune[eighth] + 12), 1.3), 0.26);
            }
        }

        var fade = Math.Min(3, seconds / 2);
        for (var i = 0; i < tape.Samples.Length; i++)
            tape.Samples[i] *= (float)Math.Min(1, (seconds - ((double)i / Tape.Rate)) / fade);
        return tape.Level(0.5);
    }

    private static double Pitch(int halfTones) => 146.83 * Math.Pow(2, halfTones / 12.0);

    private static float[] Celesta(double pitch, double seconds)
    {
        var sound = new float[(int)(seconds * Tape.Rate)];
        for (var i = 0; i < sound.Length; i++)
        {
            var t = (double)i / Tape.Rate;
            sound[i] = (float)(((Math.Sin(2 * Math.PI * pitch * t) * Math.Exp(-t * 3.4)) + (0.32 * Math.Sin(2 * Math.PI * pitch * 4 * t) * Math.Exp(-t * 9)) + (0.12 * Math.Sin(2 * Math.PI * pitch * 6.3 * t) * Math.Exp(-t * 22)))
                * Math.Min(1, t * 400) * Math.Min(1, (seconds - t) * 20));
        }

        return sound;
    }

    /// <summary>A string: a short noise that runs round and loses its edge.</summary>
    private static float[] Pluck(double pitch)
    {
        var length = (int)(Tape.Rate / pitch);
        var loop = Filter.Band(Foley.Air((double)length / Tape.Rate, 9, 40, 3000), 40, 2500)[..length];
        var top = loop.Max(Math.Abs);
        var sound = new float[(int)(0.9 * Tape.Rate)];
        for (int i = 0, at = 0; i < sound.Length; i++, at = (at + 1) % length)
        {
            sound[i] = loop[at] / top;
            loop[at] = (loop[at] + loop[(at + 1) % length]) * 0.4985f;
        }

        return sound;
    }
}
