using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Backlot.Media.Time;

namespace Backlot.Clear.Verdicts;

/// <summary>One thing that something shows: a photo, a stretch of a clip, a stretch of sound.</summary>
public sealed record Shown
{
    /// <param name="assetId">The asset it is taken from.</param>
    /// <param name="range">In media time from the asset's first frame; null for a still, and for the whole of a clip or sound.</param>
    /// <param name="pictures">Whether its pictures are seen.</param>
    /// <param name="voice">Whether its sound is heard.</param>
    public Shown(long assetId, TimeRange? range = null, bool pictures = true, bool voice = true)
    {
        if (range is { IsEmpty: true })
            throw new ArgumentException("An empty range shows nothing.", nameof(range));
        if (!pictures && !voice)
            throw new ArgumentException("Neither pictures nor voice: that shows nothing.", nameof(pictures));
        (AssetId, Range, Pictures, Voice) = (assetId, range, pictures, voice);
    }

    public long AssetId { get; }

    public TimeRange? Range { get; }

    public bool Pictures { get; }

    public bool Voice { get; }

    /// <summary>Where in the story it is seen; null outside of stories. Its length differs from the range's in slow motion.</summary>
    public TimeRange? InStory { get; init; }

    /// <summary>Who is blurred all through it, by a blur that was checked on the result by the machine and by a named person.</summary>
    public IReadOnlyCollection<Who> Blurred { get; init; } = [];

    /// <summary>The part of it that somebody's stretch of the asset touches. Null and null: all of it, and no place is known.</summary>
    internal bool Touches(TimeRange? stretch) => Range is not { } mine || stretch is not { } other || mine.Intersects(other);

    internal (TimeRange? InAsset, TimeRange? InStory) Common(TimeRange? stretch)
    {
        if (Range is not { } mine)
            return (stretch, InStory);
        var common = stretch is { } other ? mine.Intersect(other) ?? mine : mine;
        return (common, InStory is { } there ? Along(mine, common, there) : null);
    }

    /// <summary>Exact at the speed it was recorded; otherwise outward to the microsecond, for it is shown to people only.</summary>
    private static TimeRange Along(TimeRange mine, TimeRange common, TimeRange there)
    {
        if (common == mine)
            return there;
        if (mine.Duration == there.Duration)
            return common.Shift(there.Start - mine.Start);
        Int128 long1 = mine.Duration.RoundMicroseconds(), long2 = there.Duration.RoundMicroseconds();
        Int128 from = (common.Start - mine.Start).FloorMicroseconds(), to = (common.End - mine.Start).CeilMicroseconds();
        if (long1 == 0)
            return there;
        return TimeRange.Between(
            there.Start + MediaTime.FromMicroseconds((long)(from * long2 / long1)),
            there.Start + MediaTime.FromMicroseconds((long)((to * long2 + long1 - 1) / long1)));
    }

    internal string Canonical() => string.Create(
        CultureInfo.InvariantCulture,
        $"{AssetId} {Exact(Range)} {(Pictures ? 'p' : '-')}{(Voice ? 'v' : '-')} {Exact(InStory)} {string.Join(',', Blurred.Distinct().Order())}");

    private static string Exact(TimeRange? range) => range is { } r
        ? string.Create(CultureInfo.InvariantCulture, $"{r.Start.Value}/{r.Start.Timescale}+{r.Duration.Value}/{r.Duration.Timescale}")
        : "whole";
}

/// <summary>
/// What something shows: what Clear judges. It names every asset of the version it stands for as well, read from another
/// place than the list of what is shown, so that a list with a hole in it is noticed.
/// </summary>
public sealed class Exposure
{
    private Exposure(long? storyId, IEnumerable<long> assets, IEnumerable<Shown> shown)
    {
        StoryId = storyId;
        var lines = shown.Select(s => (Line: s.Canonical(), Shown: s)).OrderBy(s => s.Line, StringComparer.Ordinal).ToArray();
        Shown = Array.ConvertAll(lines, l => l.Shown);
        Assets = [.. assets.Distinct().Order()];
        var text = new StringBuilder("exposure 1\n").Append(CultureInfo.InvariantCulture, $"story {storyId}\nassets {string.Join(',', Assets)}\n");
        foreach (var (line, _) in lines)
            text.Append(line).Append('\n');
        Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>The story it stands for; null for single assets.</summary>
    public long? StoryId { get; }

    /// <summary>Every asset of the version, as the version itself names them.</summary>
    public IReadOnlyList<long> Assets { get; }

    public IReadOnlyList<Shown> Shown { get; }

    /// <summary>SHA-256 in lower hex over everything above; the order in which it was listed does not matter.</summary>
    public string Hash { get; }

    /// <param name="storyId">The story.</param>
    /// <param name="assets">Every asset that the version of the story uses, from the version, not from <paramref name="shown"/>.</param>
    /// <param name="shown">What of them is seen and heard.</param>
    public static Exposure OfStory(long storyId, IEnumerable<long> assets, IEnumerable<Shown> shown) => new(storyId, assets, shown);

    /// <summary>One asset, all of it or a stretch, seen and heard.</summary>
    public static Exposure OfAsset(long assetId, TimeRange? range = null) => new(null, [assetId], [new Shown(assetId, range)]);

    /// <summary>Several things outside of a story, as in a package or a gallery.</summary>
    public static Exposure Of(IEnumerable<long> assets, IEnumerable<Shown> shown) => new(null, assets, shown);
}
