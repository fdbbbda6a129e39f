namespace Backlot.Clear.Approvals;

/// <summary>A person said no to one picture of themselves, whatever they granted. Never deleted: showing it after all is written beside it.</summary>
public sealed class Kill
{
    public long Id { get; init; }

    public required long ProductionId { get; init; }

    public required long AssetId { get; init; }

    public required long PersonId { get; init; }

    public required Instant SaidAt { get; init; }

    public required string SaidBy { get; init; }

    /// <summary>The personal link it was said by; null on the desk and the command line.</summary>
    public long? LinkId { get; init; }

    public string? Why { get; init; }

    public Instant? UndoneAt { get; set; }

    public string? UndoneBy { get; set; }
}
