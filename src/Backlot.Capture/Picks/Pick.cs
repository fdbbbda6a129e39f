namespace Backlot.Capture.Picks;

public enum PickState
{
    /// <summary>Worth another look.</summary>
    Kept,

    /// <summary>Passed over: nobody needs to look again. Nothing of it is deleted.</summary>
    Passed,
}

/// <summary>What somebody decided while going through a contact sheet. Without one, nobody has decided.</summary>
public sealed class Pick
{
    public required long AssetId { get; init; }

    public required PickState State { get; set; }

    public required string Actor { get; set; }

    public required string ActorName { get; set; }

    public required Instant At { get; set; }
}
