using Backlot.Clear.Appearances;
using Backlot.Media.Time;
using Backlot.Platform.Errors;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Cut.Selects;

/// <summary>What somebody wants a part for.</summary>
public enum SelectReason
{
    Highlight,
    Blooper,
    Stunt,
    Technique,
    Answer,
}

/// <summary>A marked range of a clip or sound, or a whole photo, that somebody wants to use.</summary>
public sealed class Select
{
    public long Id { get; init; }

    public required long ProductionId { get; init; }

    public required long AssetId { get; init; }

    public long? FromValue { get; private init; }

    public long? FromScale { get; private init; }

    public long? ToValue { get; private init; }

    public long? ToScale { get; private init; }

    public required SelectReason Reason { get; init; }

    /// <summary>Who is seen and what they do, or what is said: the lower third of a first cut, and its caption.</summary>
    public string? Note { get; init; }

    public required string AddedBy { get; init; }

    public required Instant AddedAt { get; init; }

    /// <summary>From the asset's first frame; null: all of it.</summary>
    public TimeRange? Range
    {
        get => StoredRange.Read(FromValue, FromScale, ToValue, ToScale);
        init => (FromValue, FromScale, ToValue, ToScale) = StoredRange.Write(value);
    }
}

/// <summary>A select that a story was given, and its place there.</summary>
public sealed class StorySelect
{
    public required long StoryId { get; init; }

    public required long SelectId { get; init; }

    /// <summary>From 1, in the order they were given.</summary>
    public required int Position { get; init; }
}

/// <summary>Reasons as people type them.</summary>
public static class ReasonWords
{
    public static string Word(this SelectReason reason) => reason.ToString().ToLowerInvariant();

    /// <summary>As written on pages.</summary>
    public static string Spoken(this SelectReason reason) => reason switch
    {
        SelectReason.Highlight => T("highlight"),
        SelectReason.Blooper => T("blooper"),
        SelectReason.Stunt => T("stunt"),
        SelectReason.Technique => T("technique"),
        _ => T("answer"),
    };

    /// <exception cref="BacklotError"><c>select.reason-unknown</c></exception>
    public static SelectReason Parse(string text)
    {
        foreach (var reason in Enum.GetValues<SelectReason>())
        {
            if (reason.Word().Equals(text.Trim(), StringComparison.OrdinalIgnoreCase))
                return reason;
        }

        throw BacklotError.Refused("select.reason-unknown", $"\"{text}\" is no reason to select something.",
            $"Choose among {string.Join(", ", Enum.GetValues<SelectReason>().Select(r => r.Word()))}.");
    }
}
