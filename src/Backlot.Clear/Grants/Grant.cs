using Backlot.Clear.Verdicts;

namespace Backlot.Clear.Grants;

/// <summary>What allows a person to be shown. Never changed and never deleted: taking it back is written beside it.</summary>
public sealed class Grant
{
    public long Id { get; init; }

    public required long ProductionId { get; init; }

    /// <summary>Null for a crowd notice.</summary>
    public required long? PersonId { get; init; }

    public required GrantBasis Basis { get; init; }

    public required GrantMedia Media { get; init; }

    /// <summary>As <see cref="Verdicts.Purposes"/> writes them: <c>front,social</c>.</summary>
    public required string Purposes { get; init; }

    /// <summary>As <see cref="Verdicts.Territory"/> writes it: <c>world</c>, <c>AT,DE</c>.</summary>
    public required string Territory { get; init; }

    public Instant? TermFrom { get; init; }

    /// <summary>The first moment after the term.</summary>
    public Instant? TermTo { get; init; }

    public string? Clause { get; init; }

    /// <summary>The named person who says that the contract has that clause.</summary>
    public string? AttestedBy { get; init; }

    /// <summary>The guardian who signed for a minor.</summary>
    public long? SignedById { get; init; }

    /// <summary>What was signed on a phone; null: a paper, or what the desk recorded.</summary>
    public long? SignatureId { get; init; }

    public required Instant SignedAt { get; init; }

    public required string RecordedBy { get; init; }

    public required Instant RecordedAt { get; init; }

    public Instant? WithdrawnAt { get; set; }

    public string? WithdrawnBy { get; set; }
}

/// <summary>Somebody under contract does not want to be shown: in one asset, or at all. Decided by a named person.</summary>
public sealed class Objection
{
    public long Id { get; init; }

    public required long ProductionId { get; init; }

    public required long PersonId { get; init; }

    /// <summary>Null: in all of the production.</summary>
    public long? AssetId { get; init; }

    public required ObjectionState State { get; set; }

    public required string RaisedBy { get; init; }

    public required Instant RaisedAt { get; init; }

    public string? DecidedBy { get; set; }

    public Instant? DecidedAt { get; set; }

    public string? Why { get; set; }
}
