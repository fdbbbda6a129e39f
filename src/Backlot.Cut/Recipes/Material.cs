using Backlot.Cut.Timelines;
using Backlot.Media.Time;

namespace Backlot.Cut.Recipes;

/// <summary>A select with what a recipe needs to know of its asset.</summary>
/// <param name="Source">The asset as a timeline names it.</param>
/// <param name="Range">From its first frame; the whole of it when nobody marked a part. Null for stills.</param>
/// <param name="Stage">The place of its stage in the work, from 1; 0 when nobody said which.</param>
/// <param name="TakenAt">When it was taken, or came in.</param>
internal sealed record Material(AssetSource Source, TimeRange? Range, int Stage, Instant TakenAt)
{
    public bool HasPicture { get; init; } = true;

    public bool HasSound { get; init; } = true;

    /// <summary>What it was chosen for: <c>highlight</c>, <c>technique</c>, <c>answer</c>, <c>blooper</c>.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Words for the lower third: who is seen and what they do.</summary>
    public string Caption { get; init; } = "";

    public bool IsStill => Range is null;
}

/// <summary>A stage as it is titled.</summary>
internal sealed record StageTitle(int Position, string Name);

/// <summary>What is told, how fast it counts and how long it should be.</summary>
/// <param name="Length">Null: as long as the material makes it.</param>
internal sealed record RecipeBrief(string Title, string Production, Rate Rate, MediaTime? Length = null)
{
    /// <summary>Lines of the end, names and jobs, when there are any.</summary>
    public string Credits { get; init; } = "";
}
