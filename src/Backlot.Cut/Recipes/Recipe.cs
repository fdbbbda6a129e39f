using Backlot.Cut.Timelines;
using Backlot.Media.Time;
using Backlot.Plan.Stories;
using Backlot.Platform.Errors;

namespace Backlot.Cut.Recipes;

/// <summary>
/// The first cut of a story, by rule: the same material gives the same timeline. It is a beginning, to be changed by somebody with taste.
/// </summary>
internal static class Recipe
{
    /// <exception cref="BacklotError"><c>recipes.nothing-selected</c>, <c>recipes.no-film</c>, <c>recipes.two-wanted</c></exception>
    public static Timeline FirstCut(StoryKind kind, RecipeBrief brief, IReadOnlyList<StageTitle> stages, IReadOnlyList<Material> selects)
    {
        if (kind == StoryKind.Gallery)
        {
            throw BacklotError.Refused(
                "recipes.no-film", "A gallery is shown as pictures, not cut as a film.", "Publish it as it is, or add a story of another kind.");
        }

        var seen = selects.Where(select => select.HasPicture || select.HasSound).ToList();
        if (seen.Count == 0)
        {
            throw BacklotError.Refused(
                "recipes.nothing-selected", $"Nothing is selected for \"{brief.Title}\".", "Mark selects first: backlot select add ASSET --from T --to T.");
        }

        return kind switch
        {
            StoryKind.Bloopers => Bloopers.FirstCut(brief, seen),
            StoryKind.BeforeAfter => BeforeAfter.FirstCut(brief, seen),
            _ => MakingOf.FirstCut(brief, stages, seen),
        };
    }
}
