namespace Backlot.Plan.Productions;

/// <summary>What is being made. Everything else belongs to one.</summary>
public sealed class Production
{
    public long Id { get; init; }

    public required string Slug { get; set; }

    public required string Title { get; set; }

    /// <summary>One of the built-in kinds or one that the house defined: <c>music-video</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The zone its days are counted in, as the tz database names it: <c>Europe/Berlin</c>.</summary>
    public required string Zone { get; set; }

    public required Instant CreatedAt { get; init; }
}

/// <summary>A kind of production that this house defined beside the built-in ones.</summary>
internal sealed class HouseKind
{
    public long Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The names of its stages in order, one a line.</summary>
    public required string Stages { get; init; }
}
