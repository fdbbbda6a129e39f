using System.Text;

namespace Backlot.Cut.Timelines;

public enum MadeHow
{
    FirstCut,
    Import,

    /// <summary>The version before without some stretches.</summary>
    LeftOut,
}

/// <summary>A version of the edit of a story as it is kept. Never changed and never deleted: posts pin one.</summary>
public sealed class TimelineVersion
{
    public long Id { get; init; }

    public required long StoryId { get; init; }

    /// <summary>From 1, in its story.</summary>
    public required int Number { get; init; }

    /// <summary><see cref="Timeline.Version"/>: the hash of its content.</summary>
    public required string Hash { get; init; }

    /// <summary>The text of its <c>.otio</c> file.</summary>
    public required string Otio { get; init; }

    /// <summary>What is read with it, as WebVTT; null when there is nothing. Of its hour, like the edit: a note changed later changes the next version.</summary>
    public string? Captions { get; init; }

    public required Instant MadeAt { get; init; }

    public required string MadeBy { get; init; }

    public required MadeHow How { get; init; }

    /// <summary>As stored; always read along.</summary>
    public List<VersionAsset> Assets { get; init; } = [];

    /// <summary>The assets that are seen or heard in it, as they were found when it was kept.</summary>
    public IReadOnlyList<long> AssetIds => [.. Assets.Select(a => a.AssetId).Order()];

    /// <summary>The edit itself.</summary>
    public Timeline Timeline() => TimelineReader.ReadKept(Encoding.UTF8.GetBytes(Otio));
}

/// <summary>An asset that a version uses.</summary>
public sealed class VersionAsset
{
    public long VersionId { get; init; }

    public required long AssetId { get; init; }
}
