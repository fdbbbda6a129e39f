namespace Backlot.Media.Sound.Alignment;

/// <summary>
/// Finds where one recording lies on the clock of another by what both heard. Rough places first, by how loudness in bands of pitch rises and falls; then
/// each is tried in many short stretches by phase, and only stretches that agree on one offset and one drift count.
/// </summary>
public static class Aligner
{
    private const int Stretches = 24;
    private const int StretchFrames = 20 * RoughEar.PerSecond;
    private const int Guesses = 6;

    /// <summary>A fit this far out is one of hundreds by chance, a stretch of nothing but noise has none.</summary>
    private const double Heard = 5;

    /// <summary>Less than a second in common tells nothing.</summary>
    private const double Shortest = 1;

    public static Alignment Align(Recording first, Recording other, CancellationToken ct = default)
    {
        if (Math.Min(first.Seconds, other.Seconds) < Shortest)
            return Alignment.None;
        if (first.Seconds < other.Seconds)
            return Align(other, first, ct).Turned();

        var tries = new List<Try>();
        foreach (var guess in Rough(first, other, ct))
        {
            ct.ThrowIfCancellationRequested();
            if (Listen(first, other, guess) is { } tried && !tries.Exists(t => t.IsSameAs(tried)))
                tries.Add(tried);
        }

        if (tries.Count == 0)
            return Alignment.None;
        var best = tries.MaxBy(t => t.Evidence)!;
        var rival = tries.Where(t => t != best).Select(t => t.Line.Weight).DefaultIfEmpty(0).Max() / best.Line.Weight;
        var sure = best.IsSound && rival < 0.7;
        var confidence = best.Confidence * (1 - Math.Clamp(rival - 0.3, 0, 1));
        var slope = best.Line.Slope;

        // The first recording has at o + (1 + slope) t what the other has at t.
        return new Alignment(best.Line.Shift, 1 / (1 + slope) - 1, sure ? Math.Max(0.5, confidence) : Math.Min(0.49, confidence), sure);
    }

    /// <summary>A place where the other may belong: the first has it later by <paramref name="Shift"/>, near <paramref name="At"/> seconds of the other.</summary>
    private readonly record struct Guess(double At, double Shift, double Score);

    private sealed record Try(Line Line, int Audible, double Middle)
    {
        public bool IsSameAs(Try other) => Math.Abs(Line.At(Middle) - other.Line.At(Middle)) < 0.002;

        public int Agreeing => Line.Hits.Count;

        /// <summary>Powers of ten against chance: two for each that agrees, since sounds are not noise, and what it takes to fall on one line.</summary>
        public double Evidence => Line.Hits.Sum(h => Math.Min(2, (h.Strength - Heard) / 2 + 1)) + 2 * (Agreeing - 2) - Math.Log10(Guesses);

        public bool IsSound => Agreeing >= 3 && Agreeing * 2 >= Audible && Evidence >= 6;

        public double Confidence => (double)Agreeing / Math.Max(Agreeing, Audible) * (1 - Math.Pow(10, -Math.Max(0, Evidence) / 6));
    }

    private static IReadOnlyList<Guess> Rough(Recording first, Recording other, CancellationToken ct)
    {
        var (whole, part) = (RoughEar.Of(first), RoughEar.Of(other));
        var length = Math.Min(StretchFrames, part.Frames);
        var spectrum = new Spectrum(Spectrum.Fitting(whole.Frames + length));
        var spectra = whole.Spectra(spectrum);
        var count = Math.Clamp((int)Math.Ceiling(2.0 * part.Frames / length) - 1, 1, Stretches);
        var found = new List<Guess>[count];
        for (var i = 0; i < count; i++)
        {
            ct.ThrowIfCancellationRequested();
            var from = count == 1 ? 0 : (int)((long)(part.Frames - length) * i / (count - 1));
            found[i] = [.. part.Places(from, length, whole, spectrum, spectra, 4)
                .Select(p => new Guess((from + length / 2.0) / RoughEar.PerSecond, (double)(p.Frame - from) / RoughEar.PerSecond, p.Score))];
        }

        // What several stretches say, each in its best words, comes first.
        double Voices(Guess guess) => found.Sum(own => own
            .Where(o => Math.Abs(o.Shift - guess.Shift) <= 0.06 + 0.001 * Math.Abs(o.At - guess.At)).Select(o => Math.Max(0, o.Score)).DefaultIfEmpty(0).Max());
        var guesses = new List<Guess>();
        foreach (var guess in found.SelectMany(g => g).Select(g => (Guess: g, Voices: Voices(g))).OrderByDescending(g => g.Voices).Select(g => g.Guess))
        {
            if (guesses.Count < Guesses && guesses.TrueForAll(g => Math.Abs(g.Shift - guess.Shift) > 0.15 + 0.001 * Math.Abs(g.At - guess.At)))
                guesses.Add(guess);
        }

        return guesses;
    }

    /// <summary>Listens closely at places spread over what both would have heard, from the guess outwards, following the drift as it shows.</summary>
    private static Try? Listen(Recording first, Recording other, Guess guess)
    {
        var (begin, end) = (Math.Max(0, -guess.Shift), Math.Min(other.Seconds, first.Seconds - guess.Shift));
        var seconds = Math.Clamp((end - begin) / 8, 0.5, FineEar.Longest);
        var count = Math.Min(32, (int)((end - begin) / seconds));
        if (end - begin < Shortest || count < 2)
            return null;
        var ear = new FineEar(first, other, seconds);
        var last = other.Samples.Length - (int)(seconds * Recording.Rate);
        var places = Enumerable.Range(0, count)
            .Select(i => Math.Clamp((int)((begin + (end - begin - seconds) * i / (count - 1)) * Recording.Rate), 0, last))
            .OrderBy(from => Math.Abs((double)from / Recording.Rate + seconds / 2 - guess.At)).ToList();

        var hits = new List<Hit>();
        Line? line = null;
        foreach (var from in places)
        {
            var at = (double)from / Recording.Rate + seconds / 2;
            if (ear.At(from, line is { Hits.Count: > 3 } ? line.At(at) : guess.Shift) is { Strength: > Heard } hit)
            {
                hits.Add(hit);
                line = Line.Through(hits) ?? line;
            }
        }

        return line is null ? null : new Try(line, hits.Count, (begin + end) / 2);
    }
}
