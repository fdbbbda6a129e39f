namespace Backlot.Capture.Assets;

public enum CardHistory
{
    /// <summary>No ASC MHL history came with it: nobody can say whether it is what the camera wrote.</summary>
    None,

    /// <summary>Every file was what its history says when it came in.</summary>
    Verified,
}

/// <summary>A card, or a folder like one, that was taken in: where it lies and what its history said.</summary>
public sealed class CardRow
{
    public long Id { get; init; }

    public required long ProductionId { get; init; }

    public required string Name { get; init; }

    public required long RootId { get; init; }

    /// <summary>Its folder below the root; empty when it is the root.</summary>
    public required string Path { get; init; }

    public required CardHistory History { get; set; }

    /// <summary>Generations in its history after it came in.</summary>
    public required int Generations { get; set; }

    public Instant? VerifiedAt { get; set; }

    public required Instant IngestedAt { get; set; }
}
