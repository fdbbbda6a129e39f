using Backlot.Capture.Assets.Grouping;
using Backlot.Media.Ffmpeg;
using Backlot.Media.Metadata;
using Backlot.Media.Time;

namespace Backlot.Capture.Assets;

/// <summary>An asset as its files describe it, before it has a row.</summary>
internal sealed record Draft(Group Group, AssetKind Kind)
{
    /// <summary>Facts that words on the desk find it by. Places and serial numbers are not among them.</summary>
    private static readonly string[] Found =
        ["make", "model", "lens", "creator", "credit", "title", "description", "keywords", "project", "scene", "take", "tape", "note", "tracks", "recorder", "reel"];

    public ClaimedTime Taken { get; init; } = ClaimedTime.Missing;

    public int? Width { get; init; }

    public int? Height { get; init; }

    public MediaTime? Duration { get; init; }

    public Rate? Rate { get; init; }

    public bool VariableRate { get; init; }

    /// <summary>Stars that came with it.</summary>
    public int? Stars { get; init; }

    public bool HasPicture { get; init; }

    public bool HasSound { get; init; }

    public string? StartTimecode { get; init; }

    public Tracks? Tracks { get; init; }

    /// <summary>What its first channel files hold, in their order, as far as they are heard.</summary>
    public IReadOnlyList<MediaFacts> Channels { get; init; } = [];

    /// <summary>In the order of their names, so that the same files always say the same.</summary>
    public SortedDictionary<string, string> Facts { get; } = new(StringComparer.Ordinal);

    public IEnumerable<string> Words => Facts.Where(f => Found.Contains(f.Key)).Select(f => f.Value).Concat(Group.Parts.Skip(1).Select(p => p.Item.Leaf));

    public Draft Say(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            Facts[name] = value;
        return this;
    }
}
