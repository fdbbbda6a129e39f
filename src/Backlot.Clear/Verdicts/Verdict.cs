using Backlot.Media.Time;
using Backlot.Platform.Language;

namespace Backlot.Clear.Verdicts;

/// <summary>May this go out, for this use, there, then: cleared, or blocked with every reason. Only <see cref="Judge"/> makes one.</summary>
public sealed class Verdict
{
    internal Verdict(Question question, IReadOnlyList<Reason> reasons, Instant? nextChange) =>
        (Question, Reasons, NextChange) = (question, reasons, nextChange);

    public bool IsCleared => Reasons.Count == 0;

    public Question Question { get; }

    /// <summary>All of them, in the order of the story; empty when it is cleared.</summary>
    public IReadOnlyList<Reason> Reasons { get; }

    /// <summary>The verdict holds until here unless a fact changes; null: time alone never changes it.</summary>
    public Instant? NextChange { get; }

    /// <summary>Whether it still answers for <paramref name="now"/>, when no fact has changed since.</summary>
    public bool Holds(Instant now) => now >= Question.At && (NextChange is not { } change || now < change);

    /// <summary>The word on the mark: <c>cleared</c>, <c>blocked</c>, <c>killed</c> when somebody said no to an asset, <c>embargoed</c> when nothing else is in the way, <c>unknown</c> when nobody has looked yet.</summary>
    public string Mark =>
        IsCleared ? "cleared"
        : Question.Exposure.StoryId is null && Reasons.Any(r => r.Code == ReasonCodes.Killed) ? "killed"
        : Reasons.All(r => r.Code.StartsWith("embargo.", StringComparison.Ordinal)) ? "embargoed"
        : Reasons.All(r => r.Code is ReasonCodes.NotLookedThrough or ReasonCodes.UnnamedFace) ? "unknown"
        : "blocked";
}

/// <summary>One thing that is in the way.</summary>
public sealed record Reason
{
    /// <summary>One of <see cref="ReasonCodes"/>: never changes its meaning.</summary>
    public required string Code { get; init; }

    /// <summary>What is: <c>Sol Ferris, 0:11 to 0:14, no signed release.</c></summary>
    public string Sentence => Said.ToString();

    /// <summary>The same, kept until somebody reads it.</summary>
    public required Words Said { get; init; }

    /// <summary>What would mend it, the likeliest first; a single one of <see cref="MendKind.None"/> when nothing would.</summary>
    public required IReadOnlyList<Mend> Mends { get; init; }

    public Who? Who { get; init; }

    /// <summary>The person's name, when they have one.</summary>
    public string? Name { get; init; }

    public long? AssetId { get; init; }

    /// <summary>Where in the asset; null: all of it.</summary>
    public TimeRange? InAsset { get; init; }

    /// <summary>Where in the story; null when what is judged is no story.</summary>
    public TimeRange? InStory { get; init; }

    /// <summary><c>Ask Sol Ferris to sign, or leave those 3 seconds out.</c></summary>
    public string Advice => Sentences.Advice(Mends).ToString();

    /// <summary>Sentence and advice, as on the command line.</summary>
    public override string ToString() => $"{Sentence} {Advice}";
}

public enum MendKind
{
    /// <summary>Nothing would mend it; the sentence says so.</summary>
    None,
    AskPerson,
    AskGuardian,

    /// <summary>Whoever said no to it may show it after all; nothing that they sign does.</summary>
    AskAgain,
    LeaveOut,
    Blur,
    Wait,
    LookThrough,
    NameFace,
    DecideObjection,
    SetDate,
    CutAgain,
}

/// <param name="Kind">What sort of work it is.</param>
/// <param name="Said">As on a button: <c>Ask Sol Ferris to sign</c>.</param>
public sealed record Mend(MendKind Kind, Words Said)
{
    public string Label => Said.ToString();

    /// <summary>How much of the story or asset would go, for <see cref="MendKind.LeaveOut"/> of a stretch.</summary>
    public MediaTime? Length { get; init; }

    /// <summary>Until when, for <see cref="MendKind.Wait"/>.</summary>
    public Instant? Until { get; init; }
}

/// <summary>Every code a reason can have. They are promised: scripts read them.</summary>
internal static class ReasonCodes
{
    public const string ExposureEmpty = "exposure.empty";
    public const string AssetMissing = "exposure.asset-missing";
    public const string AssetUnknown = "asset.unknown";
    public const string NotLookedThrough = "asset.not-looked-through";
    public const string UnnamedFace = "face.unnamed";
    public const string PersonUnknown = "person.unknown";
    public const string NoGrant = "appearance.no-grant";
    public const string Withdrawn = "grant.withdrawn";
    public const string TermEnded = "grant.term-ended";
    public const string NotYet = "grant.not-yet";
    public const string WrongTerritory = "grant.territory";
    public const string WrongPurpose = "grant.purpose";
    public const string WrongMedia = "grant.media";
    public const string NoGuardian = "minor.no-guardian";
    public const string ObjectionHidden = "objection.hidden";
    public const string ObjectionUpheld = "objection.upheld";
    public const string Killed = "approval.killed";
    public const string Embargoed = "embargo.until";
    public const string EmbargoUnreadable = "embargo.unreadable";

    /// <summary>Those that an asset by itself can have.</summary>
    public static readonly IReadOnlyList<string> OfAssets =
    [
        NotLookedThrough, UnnamedFace, PersonUnknown, NoGrant, Withdrawn, TermEnded, NotYet, WrongTerritory, WrongPurpose, WrongMedia, NoGuardian,
        ObjectionHidden, ObjectionUpheld, Killed, Embargoed, EmbargoUnreadable,
    ];
}
