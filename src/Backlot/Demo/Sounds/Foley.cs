using Backlot.Media.Drawing;

namespace Backlot.Demo.Sounds;

/// <summary>Noises made from numbers: what one hears on a set between the words.</summary>
internal static class Foley
{
    /// <summary>The hush of a place where people try to be quiet.</summary>
    public static float[] Air(double seconds, int seed, double low = 90, double high = 700)
    {
        var sound = Filter.Band(Noise(seconds, seed), low, high);
        for (var i = 0; i < sound.Length; i++)
            sound[i] *= (float)(0.7 + (0.3 * Math.Sin(i * 2 * Math.PI / (Tape.Rate * 2.7))));
        return sound;
    }

    public static float[] Tick(double pitch = 2400) => Made(0.03, t => Math.Sin(2 * Math.PI * pitch * t) * Math.Exp(-t * 180));

    /// <summary>Something heavy lands.</summary>
    public static float[] Thud(int seed = 3)
    {
        var dust = Filter.Band(Noise(0.4, seed), 60, 900);
        return Made(0.4, t => (Math.Sin(2 * Math.PI * (60 + (50 * Math.Exp(-t * 30))) * t) * Math.Exp(-t * 11)) + (dust[(int)(t * Tape.Rate)] * 1.6 * Math.Exp(-t * 18)));
    }

    /// <summary>Two pieces of wood.</summary>
    public static float[] Clap(int seed = 5)
    {
        var crack = Filter.Band(Noise(0.12, seed), 700, 5200);
        return Made(0.12, t => (crack[(int)(t * Tape.Rate)] * 5 * Math.Exp(-t * 60)) + (Math.Sin(2 * Math.PI * 980 * t) * 0.5 * Math.Exp(-t * 55)));
    }

    public static float[] Step(int seed) => Filter.Band(Made(0.1, t => Math.Exp(-t * 50), seed), 120, 1400);

    /// <summary>A rope over a pulley.</summary>
    public static float[] Creak(double seconds) =>
        Made(seconds, t => Math.Sin(2 * Math.PI * (210 + (60 * Math.Sin(t * 5))) * t) * Math.Pow(Math.Max(0, Math.Sin(2 * Math.PI * 34 * t)), 5) * Math.Sin(Math.PI * t / seconds));

    /// <summary>A pencil on paper, a needle through cloth.</summary>
    public static float[] Scratch(double seconds, int seed) =>
        Filter.Band(Made(seconds, t => Math.Pow(Math.Max(0, Math.Sin(Math.PI * t / seconds)), 0.5) * (0.6 + (0.4 * Math.Sin(t * 90))), seed), 1800, 7000);

    public static float[] Wind(double seconds, int seed)
    {
        var sound = Filter.Band(Noise(seconds, seed), 140, 480);
        for (var i = 0; i < sound.Length; i++)
            sound[i] *= (float)(1 + (0.8 * Math.Sin(i * 2 * Math.PI / (Tape.Rate * 1.9))));
        return sound;
    }

    public static float[] Meow() => Filter.Band(
        Made(0.7, t =>
        {
            var pitch = 520 + (300 * Math.Sin(Math.PI * Math.Min(1, t / 0.6))) - (120 * t);
            var phase = pitch * t;
            return ((2 * (phase - Math.Floor(phase + 0.5))) + (0.4 * Math.Sin(4 * Math.PI * phase))) * Math.Sin(Math.PI * Math.Min(1, t / 0.7)) * 0.6;
        }),
        500, 2600);

    /// <summary>Ha, and then tschi.</summary>
    public static float[] Sneeze()
    {
        var breath = Filter.Band(Noise(1.3, 21), 900, 3500);
        var blast = Filter.Band(Noise(1.3, 22), 1600, 6500);
        return Made(1.3, t => t < 0.55
            ? breath[(int)(t * Tape.Rate)] * 0.5 * (t / 0.55)
            : (t < 0.62 ? 0 : blast[(int)(t * Tape.Rate)] * 4 * Math.Exp(-(t - 0.62) * 7)) + (t < 0.62 ? 0 : Math.Sin(2 * Math.PI * (620 - (t * 260)) * t) * 0.4 * Math.Exp(-(t - 0.62) * 9)));
    }

    public static float[] Ping(double pitch) => Made(0.8, t => ((Math.Sin(2 * Math.PI * pitch * t) * 0.7) + (Math.Sin(2 * Math.PI * pitch * 2.76 * t) * 0.25)) * Math.Exp(-t * 6));

    private static float[] Noise(double seconds, int seed)
    {
        var hand = new SteadyRandom((ulong)seed);
        var sound = new float[(int)Math.Ceiling(seconds * Tape.Rate) + 1];
        for (var i = 0; i < sound.Length; i++)
            sound[i] = (float)hand.Between(-1, 1);
        return sound;
    }

    private static float[] Made(double seconds, Func<double, double> at, int? noise = null)
    {
        var sound = noise is { } seed ? Noise(seconds, seed)[..(int)(seconds * Tape.Rate)] : Enumerable.Repeat(1f, (int)(seconds * Tape.Rate)).ToArray();
        for (var i = 0; i < sound.Length; i++)
            sound[i] *= (float)at((double)i / Tape.Rate);
        return sound;
    }
}
