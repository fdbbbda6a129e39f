namespace Backlot.Capture.Scrubs;

/// <summary>One round over all originals. A round that did not end goes on; the next begins when it has.</summary>
internal sealed class Scrub
{
    public long Id { get; init; }

    public required Instant BeganAt { get; init; }

    public Instant? EndedAt { get; set; }

    public required string Actor { get; init; }

    public required string ActorName { get; init; }
}

/// <summary>As what a file of an asset was found when a round read it last.</summary>
internal enum FoundAs
{
    Good,
    Altered,
    Missing,
    Unreadable,
}

/// <summary>When a file of an asset was read last by a round, where it lies.</summary>
internal sealed class FileRead
{
    public required long AssetFileId { get; init; }

    public required Instant At { get; set; }

    public required FoundAs Found { get; set; }
}
