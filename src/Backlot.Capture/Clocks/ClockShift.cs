namespace Backlot.Capture.Clocks;

public enum ClockEvidence
{
    /// <summary>Somebody knows when an asset of it was really taken: it shows a clock, or a slate.</summary>
    Shown,

    /// <summary>Somebody said how far it was off.</summary>
    Said,

    /// <summary>A recording of it has the sound of another whose time is known.</summary>
    Heard,
}

/// <summary>
/// How far one camera's clock was off on one card. What the camera wrote stays beside what it means; the last that was not undone counts
/// for everything of that camera on the card, also for what comes in later.
/// </summary>
public sealed class ClockShift
{
    public long Id { get; init; }

    public required long ProductionId { get; init; }

    public required long CardId { get; init; }

    /// <summary>Make, model and serial number as the files say; empty: those that say none of it.</summary>
    public required string Camera { get; init; }

    /// <summary>The one that it was found by.</summary>
    public required long AssetId { get; init; }

    public required ClockEvidence Evidence { get; init; }

    /// <summary>What is added to what the camera's clock said, in microseconds.</summary>
    public required long Microseconds { get; init; }

    /// <summary>The zone that the camera's clock stood in, by its name in the tz database; null: as the camera said, else the production's.</summary>
    public string? Zone { get; init; }

    public required string Actor { get; init; }

    public required string ActorName { get; init; }

    public required Instant At { get; init; }

    public Instant? UndoneAt { get; set; }

    public string? UndoneBy { get; set; }

    public Duration By => Duration.FromTicks(Microseconds * 10);
}
