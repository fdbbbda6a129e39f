using Backlot.Media.Time;
using Backlot.Platform.Errors;

namespace Backlot.Plan.Stories;

public enum StoryKind
{
    MakingOf,
    Interview,
    Vlog,
    Diary,
    Bloopers,
    BeforeAfter,
    Breakdown,
    Gallery,
}

/// <summary>What a story is for.</summary>
public enum Objective
{
    Interest,
    Promotion,
    Cause,
    Teaching,
    Record,
}

/// <summary>Something to be told: what it is, not yet how it is cut.</summary>
public sealed class Story
{
    public long Id { get; init; }

    public required string Slug { get; set; }

    public required long ProductionId { get; init; }

    public required StoryKind Kind { get; init; }

    public required string Title { get; set; }

    public required Objective Objective { get; set; }

    public required long RateNumerator { get; init; }

    public required long RateDenominator { get; init; }

    public required Instant CreatedAt { get; init; }

    /// <summary>Frames a second of every cut of it, fixed when it is made.</summary>
    public Rate Rate => new(RateNumerator, RateDenominator);
}

/// <summary>Kinds and objectives as people type them.</summary>
public static class StoryWords
{
    /// <summary><c>making-of</c></summary>
    public static string Word(this StoryKind kind) => Dashed(kind.ToString());

    public static string Word(this Objective objective) => Dashed(objective.ToString());

    /// <exception cref="BacklotError"><c>story.kind-unknown</c></exception>
    public static StoryKind Kind(string text) => Parse<StoryKind>(text) ?? throw BacklotError.Refused("story.kind-unknown",
        $"There is no story of the kind \"{text}\".", $"Choose among {string.Join(", ", Enum.GetValues<StoryKind>().Select(k => k.Word()))}.");

    /// <exception cref="BacklotError"><c>story.objective-unknown</c></exception>
    public static Objective Objective(string text) => Parse<Objective>(text) ?? throw BacklotError.Refused("story.objective-unknown",
        $"\"{text}\" is not what a story can be for.", $"Choose among {string.Join(", ", Enum.GetValues<Objective>().Select(o => o.Word()))}.");

    private static T? Parse<T>(string text)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (string.Equals(Dashed(value.ToString()), text.Trim(), StringComparison.OrdinalIgnoreCase))
                return value;
        }

        return null;
    }

    private static string Dashed(string name) => string.Concat(name.Select((c, i) => char.IsUpper(c) && i > 0 ? $"-{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));
}
