namespace Backlot.Clear.Signatures;

/// <summary>
/// What somebody signed on a phone, in full: the exact text, whose name stands under it, and the link by which it came. Never changed;
/// the grants that stand on it can be taken back.
/// </summary>
public sealed class Signature
{
    public long Id { get; init; }

    public required long LinkId { get; init; }

    /// <summary>From 1: a link signs again only after it was taken back.</summary>
    public required int Turn { get; init; }

    public required long PersonId { get; init; }

    public required long ProductionId { get; init; }

    /// <summary>The name under the text: typed, or of whoever drew it.</summary>
    public required string SignedBy { get; init; }

    /// <summary>The guardian who signed, and for which child as they wrote it.</summary>
    public long? GuardianId { get; init; }

    public string? Child { get; init; }

    /// <summary><c>stills,video</c></summary>
    public required string Media { get; init; }

    public required string Purposes { get; init; }

    public required string Territory { get; init; }

    public Instant? TermTo { get; init; }

    public required int TextVersion { get; init; }

    /// <summary>The language it was read in.</summary>
    public required string Language { get; init; }

    public required string Text { get; init; }

    /// <summary>SHA-256 of <see cref="Text"/> in UTF-8.</summary>
    public required string TextHash { get; init; }

    /// <summary>As <see cref="Drawing"/> reads it; null: the name was typed.</summary>
    public string? Strokes { get; init; }

    public required Instant SignedAt { get; init; }
}
