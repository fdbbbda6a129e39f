using Backlot.Media.Time;

namespace Backlot.Clear.Verdicts;

/// <summary>The production a question is asked for; dates in sentences are told in its zone.</summary>
internal sealed record ProductionFacts(long Id, string Title, DateTimeZone Zone);

/// <summary>What an asset is to somebody in it.</summary>
internal enum ShownAs
{
    /// <summary>A photo, or a page of paper.</summary>
    Still,
    Video,
    Sound,
}

/// <param name="Id">The asset.</param>
/// <param name="ProductionId">Where it was made: grants are given for a production.</param>
/// <param name="Name">As people know it: <c>C0004.MP4</c>.</param>
/// <param name="Kind">What it is made of.</param>
/// <param name="LookedThroughBy">Who looked through it for who is in it, or said that nobody is; null: nobody has yet.</param>
internal sealed record AssetFacts(long Id, long ProductionId, string Name, ShownAs Kind, string? LookedThroughBy);

public enum Prominence
{
    /// <summary>The picture is about them.</summary>
    Featured,

    /// <summary>Anybody who knows them would know them.</summary>
    Recognisable,

    /// <summary>Part of a crowd; a crowd notice is enough.</summary>
    Incidental,
}

/// <summary>How somebody is in an asset with sound. In stills and sounds it does not matter.</summary>
public enum Presence
{
    /// <summary>Seen, and nobody has said whether heard: counts as heard where only sound is used.</summary>
    Unsaid,
    Seen,
    Heard,
    SeenAndHeard,
}

/// <param name="AssetId">Where.</param>
/// <param name="Who">A person, or a face without a name.</param>
/// <param name="Range">When, from the asset's first frame; null: all of it.</param>
/// <param name="Prominence">How much.</param>
/// <param name="Presence">Seen, heard or both.</param>
internal sealed record AppearanceFacts(
    long AssetId, Who Who, TimeRange? Range = null, Prominence Prominence = Prominence.Recognisable, Presence Presence = Presence.Unsaid);

/// <param name="Id">The person.</param>
/// <param name="Name">As on the credits.</param>
/// <param name="MinorUntil">When they come of age; <see cref="Instant.MaxValue"/> for a minor without a birthday; null: of age.</param>
/// <param name="Guardian">Who may sign for them, when it is known.</param>
internal sealed record PersonFacts(long Id, string Name, Instant? MinorUntil = null, string? Guardian = null);

public enum GrantBasis
{
    /// <summary>A signed release.</summary>
    Consent,

    /// <summary>A clause of a contract, attested by a named person.</summary>
    Contract,

    /// <summary>A notice put up where it was filmed: for who is incidental, and nobody else.</summary>
    CrowdNotice,
}

/// <summary>What allows a person to be shown. One is enough, or several together; a withdrawn one allows nothing.</summary>
internal sealed record GrantFacts
{
    public required long Id { get; init; }

    /// <summary>Whom it covers; null for a crowd notice.</summary>
    public required long? PersonId { get; init; }

    public required long ProductionId { get; init; }

    public GrantMedia Media { get; init; } = GrantMedia.All;

    public required Purposes Purposes { get; init; }

    public Territory Territory { get; init; } = Territory.World;

    /// <summary>First moment of the term; null: from ever.</summary>
    public Instant? From { get; init; }

    /// <summary>First moment after the term; null: for ever.</summary>
    public Instant? To { get; init; }

    public GrantBasis Basis { get; init; }

    /// <summary>The clause of the contract: <c>14.2</c>.</summary>
    public string? Clause { get; init; }

    /// <summary>When it was signed: whoever was a minor then needed a guardian.</summary>
    public required Instant SignedAt { get; init; }

    public bool SignedByGuardian { get; init; }

    /// <summary>A withdrawn grant counts for no time, past or future.</summary>
    public Instant? WithdrawnAt { get; init; }
}

public enum ObjectionState
{
    /// <summary>Raised, and hidden by house default until a named person decides.</summary>
    Hidden,

    /// <summary>Decided: stays hidden.</summary>
    Upheld,

    /// <summary>Raised, and left visible: by a decision, or by house default until there is one.</summary>
    Visible,
}

/// <param name="PersonId">Who objects, under a contract.</param>
/// <param name="ProductionId">To being shown from this production.</param>
/// <param name="AssetId">In this asset; null: in all.</param>
/// <param name="State">What became of it.</param>
/// <param name="RaisedAt">When it was said.</param>
internal sealed record ObjectionFacts(long PersonId, long ProductionId, long? AssetId, ObjectionState State, Instant RaisedAt);

/// <summary>Hidden until a moment, by anybody and for every use.</summary>
internal sealed record EmbargoFacts
{
    public required long Id { get; init; }

    /// <summary>The asset that is hidden, or null when it is a story.</summary>
    public long? AssetId { get; init; }

    public long? StoryId { get; init; }

    /// <summary>The hidden stretch of the asset; null: all of it.</summary>
    public TimeRange? Range { get; init; }

    /// <summary>The first moment at which it may be seen; null when <see cref="Says"/> cannot be read, which is closed.</summary>
    public required Instant? Until { get; init; }

    /// <summary>As it was typed: <c>release-10d@09:00</c>.</summary>
    public required string Says { get; init; }
}

/// <summary>Somebody said no to an asset that shows them: it beats whatever was granted, and no blur mends it.</summary>
/// <param name="Id">Number of the kill.</param>
/// <param name="PersonId">Who said no.</param>
/// <param name="AssetId">To what.</param>
/// <param name="Range">The stretch of it that shows them; null: all of it.</param>
/// <param name="SaidAt">When.</param>
internal sealed record KillFacts(long Id, long PersonId, long AssetId, TimeRange? Range, Instant SaidAt);

/// <summary>
/// Everything a verdict hangs on, as plain records: <see cref="Judge"/> asks nothing else. What is missing here is closed:
/// an asset without facts, a person without facts. Ids may come once only.
/// </summary>
internal sealed class ClearFacts
{
    private FactsIndex? _index;

    public required ProductionFacts Production { get; init; }

    public IReadOnlyCollection<AssetFacts> Assets { get; init; } = [];

    public IReadOnlyCollection<AppearanceFacts> Appearances { get; init; } = [];

    public IReadOnlyCollection<PersonFacts> People { get; init; } = [];

    public IReadOnlyCollection<GrantFacts> Grants { get; init; } = [];

    public IReadOnlyCollection<ObjectionFacts> Objections { get; init; } = [];

    public IReadOnlyCollection<EmbargoFacts> Embargoes { get; init; } = [];

    /// <summary>One for each stretch; undone ones are not among them.</summary>
    public IReadOnlyCollection<KillFacts> Kills { get; init; } = [];

    /// <summary>Built once, for as many questions as are asked of the same facts.</summary>
    internal FactsIndex Index => _index ??= new FactsIndex(this);
}
