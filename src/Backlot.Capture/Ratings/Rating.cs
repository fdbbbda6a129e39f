namespace Backlot.Capture.Ratings;

/// <summary>How good somebody found an asset: one to five stars. Without one, nobody has rated it.</summary>
public sealed class Rating
{
    public const int Most = 5;

    public required long AssetId { get; init; }

    public required int Stars { get; set; }

    public required string Actor { get; set; }

    public required string ActorName { get; set; }

    public required Instant At { get; set; }
}
