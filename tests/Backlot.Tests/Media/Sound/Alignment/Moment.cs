using Backlot.Media.Sound.Alignment;

namespace Backlot.Tests.Media.Sound.Alignment;

/// <summary>Something that is heard once and recorded by several: knocks, scrapes and hums of all pitches at odd times, the same for the same seed.</summary>
internal sealed class Moment
{
    private readonly List<(double At, double Length, double Hertz, double Loud, int Seed)> events = [];

    public Moment(int seed, double seconds)
    {
        var random = new Random(seed);
        for (var at = 0.0; at < seconds; at += random.NextDouble() * 0.5)
            events.Add((at, 0.02 + random.NextDouble() * 0.25, 150 * Math.Pow(2, random.NextDouble() * 4), 0.05 + random.NextDouble() * 0.2, random.Next()));
    }

    /// <summary>As a recorder hears it that is started at <paramref name="from"/>, whose clock runs fast by <paramref name="ppm"/>.</summary>
    /// <param name="noise">Its own, in full scale.</param>
    /// <param name="dull">0 for a good microphone; up to 1 for one that hears low sounds mostly.</param>
    public Recording Heard(double from, double seconds, double ppm = 0, double noise = 0, double dull = 0, int seed = 0)
    {
        var samples = new float[(int)(seconds * Recording.Rate)];
        var step = 1 / (Recording.Rate * (1 + ppm * 1e-6));
        foreach (var (at, length, hertz, loud, own) in events)
        {
            // Each sounds as a few partials that die away, so that it can be asked at any instant.
            var partials = new Random(own) is var random ? Enumerable.Range(0, 5).Select(_ => (Hertz: hertz * (0.5 + 2 * random.NextDouble()), Phase: random.NextDouble() * 6)).Where(p => p.Hertz < 3500).ToArray() : [];
            for (var i = (int)Math.Max(0, Math.Ceiling((at - from) / step)); i < samples.Length; i++)
            {
                var since = from + i * step - at;
                if (since > length * 4)
                    break;
                foreach (var (pitch, phase) in partials)
                    samples[i] += (float)(loud * Math.Exp(-since / length * 2) * (1 - Math.Exp(-since * 400)) * Math.Sin(2 * Math.PI * pitch * since + phase));
            }
        }

        var hiss = new Random(seed);
        var was = 0f;
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = was = (float)((1 - dull) * samples[i] + dull * 0.8 * was);
            samples[i] += (float)(noise * (hiss.NextDouble() * 2 - 1));
        }

        return new Recording(samples);
    }
}
