namespace Backlot.Capture.Sync;

/// <summary>What says where a recording lies.</summary>
public enum PlacedBy
{
    /// <summary>The first one: its clock is the one of the group.</summary>
    First,

    Sound,

    Timecode,

    /// <summary>Nothing that may be believed unseen.</summary>
    Nothing,

    Hand,
}

/// <summary>What the timecodes say to what was heard.</summary>
public enum Opinion
{
    /// <summary>There are none that can be compared.</summary>
    None,

    Agrees,

    Disagrees,
}

/// <summary>Recordings of one moment and where each lies on the clock of the first.</summary>
public sealed class SyncGroup
{
    public long Id { get; init; }

    public required long ProductionId { get; init; }

    /// <summary>One of a kind in the production, never only digits.</summary>
    public required string Name { get; init; }

    public required string MadeBy { get; init; }

    public required Instant MadeAt { get; init; }

    public required Instant SolvedAt { get; set; }
}

/// <summary>A recording of a group. Lengths are whole microseconds on the clock of the group.</summary>
public sealed class SyncMember
{
    public required long GroupId { get; init; }

    public required long AssetId { get; init; }

    /// <summary>From 0, as they were named; 0 is the first.</summary>
    public required int Position { get; set; }

    public required PlacedBy SolvedBy { get; set; }

    /// <summary>From the first one's start to this one's; null: not sure.</summary>
    public long? Solved { get; set; }

    /// <summary>Billionths by which its own clock runs fast; 0 where that is not known.</summary>
    public required long Drift { get; set; }

    /// <summary>Thousandths.</summary>
    public required int Confidence { get; set; }

    /// <summary>Where its timecode alone would put it.</summary>
    public long? Timecode { get; set; }

    public required Opinion Opinion { get; set; }

    /// <summary>Where somebody put it: it stays there, whatever is solved.</summary>
    public long? ByHand { get; set; }

    public string? ByHandBy { get; set; }

    public Instant? ByHandAt { get; set; }

    public PlacedBy How => ByHand is null ? SolvedBy : PlacedBy.Hand;

    /// <summary>Seconds from the first one's start to this one's; null: nobody knows.</summary>
    public double? Offset => (ByHand ?? Solved) / 1e6;

    public double DriftPpm => Drift / 1e3;

    /// <summary>The instant of the group, in seconds after the first one's start, at which this one is <paramref name="seconds"/> after its own.</summary>
    public double? InGroup(double seconds) => Offset + seconds / (1 + Drift / 1e9);
}
