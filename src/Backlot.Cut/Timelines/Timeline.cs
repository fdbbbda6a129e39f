using System.Text.Json.Nodes;
using Backlot.Media.Time;

namespace Backlot.Cut.Timelines;

/// <summary>
/// One version of the edit of a story. Tracks lie over each other, the last one on top; within a track, items follow each other.
/// Never changed: an edit makes another one. What was read and is not understood stays with the part it came with.
/// </summary>
public sealed record Timeline(string Name, Rate Rate, IReadOnlyList<Track> Tracks)
{
    internal JsonObject? Carried { get; init; }

    /// <summary>How long the longest track is, in whole frames of the story.</summary>
    public long Frames => Tracks.Count == 0 ? 0 : Tracks.Max(track => track.Length.RoundFrame(Rate));

    public MediaTime Length => MediaTime.FromFrames(Frames, Rate);

    /// <summary>Names this version: the hash of its content, the same on every machine.</summary>
    public string Version() => OtioJson.Hash(TimelineWriter.Write(this));

    public IEnumerable<Clip> Clips() => Tracks.SelectMany(track => track.Items.OfType<Clip>());
}

public enum TrackKind
{
    Video,
    Audio,

    /// <summary>A kind of another program: kept, neither seen nor heard.</summary>
    Other,
}

public sealed record Track(TrackKind Kind, string Name, IReadOnlyList<TrackItem> Items)
{
    internal JsonObject? Carried { get; init; }

    /// <summary>A track that is switched off is kept and not rendered.</summary>
    public bool Enabled { get; init; } = true;

    public MediaTime Length => Items.Aggregate(MediaTime.Zero, (sum, item) => sum + item.Length);
}

/// <summary>What follows one another in a track. A transition has no length of its own.</summary>
public abstract record TrackItem(string Name, MediaTime Length)
{
    internal JsonObject? Carried { get; init; }
}

/// <summary>Nothing, for a while: black, or silence, or what lies below.</summary>
public sealed record Gap(MediaTime Length, string Name = "") : TrackItem(Name, Length);

/// <summary>A part of a source, for <paramref name="Length"/> of the story.</summary>
/// <param name="Source">What is shown or heard.</param>
/// <param name="In">Where it begins, counted from the first frame of the source.</param>
/// <param name="Length">How long it takes in the story; at half speed it uses half as much of the source.</param>
/// <param name="Name">As editors show it.</param>
public sealed record Clip(Source Source, MediaTime In, MediaTime Length, string Name = "") : TrackItem(Name, Length)
{
    public Speed Speed { get; init; } = Speed.Normal;

    public IReadOnlyList<Effect> Effects { get; init; } = [];

    /// <summary>A clip that is switched off is like a gap.</summary>
    public bool Enabled { get; init; } = true;

    internal T? Find<T>()
        where T : Effect => Effects.OfType<T>().LastOrDefault();
}

public enum TransitionKind
{
    Dissolve,

    /// <summary>The new picture is pulled in from the right, at an even pace: before and after.</summary>
    Wipe,

    /// <summary>A transition of another program: kept, rendered as a dissolve.</summary>
    Other,
}

/// <summary>Between two neighbours, over <paramref name="Before"/> the cut and <paramref name="After"/> it.</summary>
public sealed record Transition(TransitionKind Kind, MediaTime Before, MediaTime After, string Name = "") : TrackItem(Name, MediaTime.Zero);

/// <summary>Something of another program, a nested sequence for example: kept as it is, rendered as a gap of its length.</summary>
internal sealed record Foreign(string Schema, JsonNode Node, MediaTime Length, string Name = "") : TrackItem(Name, Length);

/// <summary>What a clip shows.</summary>
public abstract record Source;

/// <summary>An asset of the production.</summary>
/// <param name="Asset">The asset's id.</param>
/// <param name="Name">Its file name: what editors relink by.</param>
/// <param name="Hash">The hash of its content; empty when unknown.</param>
/// <param name="Rate">Its own rate; not known for stills and sound.</param>
/// <param name="Available">All of it, in media time: from the timecode of its first frame on, or from zero. Null for a still.</param>
public sealed record AssetSource(long Asset, string Name, string Hash, Rate Rate, TimeRange? Available) : Source;

/// <summary>A plain card for titles.</summary>
/// <param name="Colour">Six hexadecimal digits.</param>
public sealed record CardSource(string Colour) : Source
{
    public const string Paper = "f6f3ec";
    public const string Ink = "1c1a17";
    public const string Black = "000000";

    /// <summary>The papers of script revisions in their order, one for each stage, as on the front: white, blue, pink, yellow, green, goldenrod.</summary>
    private static readonly string[] Revisions = [Paper, "dce8f8", "fbe0e6", "fbf2bd", "ddf0d8", "f8dfa3"];

    /// <summary>The paper of the n-th stage, from 0; after the last it begins again.</summary>
    public static string OfStage(int index) => Revisions[index % Revisions.Length];
}

/// <summary>Nothing but titles, over the tracks below.</summary>
public sealed record OverlaySource : Source;

/// <summary>Media of another program that is no asset here: its names are known, what they point to is never opened.</summary>
/// <param name="Names">What it may be called here, the likeliest first.</param>
/// <param name="Asset">The asset it claims to be; to be believed only when the hash agrees.</param>
/// <param name="Hash">As the file says; empty when it does not.</param>
/// <param name="Available">All of it, in media time; null when the file does not say.</param>
public sealed record OfflineSource(IReadOnlyList<string> Names, long? Asset, string Hash, TimeRange? Available) : Source
{
    public string Name => Names.Count > 0 ? Names[0] : "unnamed media";
}

/// <summary>A generator of another program: kept, rendered as a gap.</summary>
internal sealed record ForeignSource(string Kind) : Source;

/// <summary>How fast a source runs: 1/2 is slow motion, 0 a frozen frame, below 0 backwards.</summary>
public readonly record struct Speed
{
    public static readonly Speed Normal = new(1, 1);

    public Speed(long numerator, long denominator)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(denominator);
        var divisor = Math.Max(1, Gcd(Math.Abs(numerator), denominator));
        (Numerator, Denominator) = (numerator / divisor, denominator / divisor);
    }

    public long Numerator { get; }

    public long Denominator { get; }

    public bool IsNormal => Numerator == Denominator;

    public bool IsFrozen => Numerator == 0;

    /// <summary>The nearest simple fraction, so that 0.1 is 1/10 again.</summary>
    public static Speed From(double scalar)
    {
        var (sign, rest) = (Math.Sign(scalar), Math.Abs(scalar));
        if (!double.IsFinite(scalar) || rest > 1000)
            return Normal;
        (long Before, long Now) n = (0, 1), d = (1, 0);
        var part = rest;
        for (var step = 0; step < 24; step++)
        {
            var whole = (long)Math.Floor(part);
            (n, d) = ((n.Now, (whole * n.Now) + n.Before), (d.Now, (whole * d.Now) + d.Before));
            if (d.Now > 100_000 || Math.Abs(((double)n.Now / d.Now) - rest) < 1e-9)
                break;
            part = 1 / (part - whole);
        }

        return d.Now > 100_000 ? new Speed(sign * n.Before, d.Before) : new Speed(sign * n.Now, d.Now);
    }

    /// <summary>How much of the source a time of the story takes.</summary>
    public MediaTime Of(MediaTime storyTime) => storyTime.Times(Numerator, Denominator);

    public double ToDouble() => (double)Numerator / Denominator;

    public override string ToString() => Denominator == 1 ? $"{Numerator}" : $"{Numerator}/{Denominator}";

    private static long Gcd(long a, long b) => b == 0 ? a : Gcd(b, a % b);
}
