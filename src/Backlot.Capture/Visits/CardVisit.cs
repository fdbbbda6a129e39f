namespace Backlot.Capture.Visits;

/// <summary>One time that a card was offloaded on this machine. Appended, never changed.</summary>
internal sealed class CardVisit
{
    public long Id { get; init; }

    public required Instant At { get; init; }

    public required string Actor { get; init; }

    public required string ActorName { get; init; }

    public required string Name { get; init; }

    /// <summary>What its file system calls itself.</summary>
    public string? Volume { get; init; }

    public string? VolumeName { get; init; }

    /// <summary>Make, model and serial number, one a line.</summary>
    public required string Cameras { get; init; }

    public required int Clips { get; init; }

    public string? FirstClip { get; init; }

    public string? LastClip { get; init; }

    public required int Files { get; init; }

    public required long Bytes { get; init; }

    /// <summary>It was called safe to format.</summary>
    public required bool Safe { get; init; }

    /// <summary>Where it was copied to whole, one folder a line.</summary>
    public required string Copies { get; init; }

    /// <summary>Its clips, one a line: size, a blank, the path.</summary>
    public required string Content { get; init; }
}
