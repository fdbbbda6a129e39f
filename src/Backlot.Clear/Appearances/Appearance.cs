using Backlot.Clear.Verdicts;
using Backlot.Media.Time;

namespace Backlot.Clear.Appearances;

/// <summary>A person, or a face that nobody has named yet, in an asset. Never deleted: one that was wrong is struck out.</summary>
public sealed class Appearance
{
    public long Id { get; init; }

    public required long AssetId { get; init; }

    /// <summary>Null while nobody has said who it is; <see cref="Id"/> is then the face's id.</summary>
    public long? PersonId { get; set; }

    /// <summary>Where an unnamed one can be seen: <c>on a ladder</c>.</summary>
    public string? Note { get; init; }

    public required Prominence Prominence { get; init; }

    public required Presence Presence { get; init; }

    public long? FromValue { get; private init; }

    public long? FromScale { get; private init; }

    public long? ToValue { get; private init; }

    public long? ToScale { get; private init; }

    public required string AddedBy { get; init; }

    public required Instant AddedAt { get; init; }

    /// <summary>When it was struck out as wrong: not them, or not a person at all.</summary>
    public Instant? StruckAt { get; set; }

    /// <summary>When, from the asset's first frame; null: all of it.</summary>
    public TimeRange? Range
    {
        get => StoredRange.Read(FromValue, FromScale, ToValue, ToScale);
        init => (FromValue, FromScale, ToValue, ToScale) = StoredRange.Write(value);
    }
}

/// <summary>Somebody looked through an asset for who is in it. Without one of these the asset is closed.</summary>
public sealed class Look
{
    public required long AssetId { get; init; }

    /// <summary>That nobody is in it.</summary>
    public required bool Nobody { get; set; }

    public required string Actor { get; set; }

    public required string ActorName { get; set; }

    public required Instant At { get; set; }
}
