using Backlot.Clear.Appearances;
using Backlot.Media.Time;

namespace Backlot.Clear.Embargoes;

/// <summary>Must not be seen before a moment. Never deleted: lifting it is written beside it.</summary>
public sealed class Embargo
{
    public long Id { get; init; }

    public required long ProductionId { get; init; }

    /// <summary>One of <see cref="AssetId"/> and <see cref="StoryId"/> is there.</summary>
    public long? AssetId { get; init; }

    public long? StoryId { get; init; }

    public long? FromValue { get; private init; }

    public long? FromScale { get; private init; }

    public long? ToValue { get; private init; }

    public long? ToScale { get; private init; }

    /// <summary>As it reads: <c>2027-03-01T08:00:00Z</c>, or <c>release-10d@09:00</c>, which moves with its milestone.</summary>
    public required string Says { get; init; }

    public required string AddedBy { get; init; }

    public required Instant AddedAt { get; init; }

    public string? LiftedBy { get; set; }

    public Instant? LiftedAt { get; set; }

    /// <summary>The hidden stretch of the asset; null: all of it.</summary>
    public TimeRange? Range
    {
        get => StoredRange.Read(FromValue, FromScale, ToValue, ToScale);
        init => (FromValue, FromScale, ToValue, ToScale) = StoredRange.Write(value);
    }
}
