using Backlot.Cut.Timelines;
using Backlot.Media.Time;
using Backlot.Platform.Errors;

namespace Backlot.Cut.Recipes;

/// <summary>One picture wiped over the other: the earlier is before, the later after, and both run in step.</summary>
internal static class BeforeAfter
{
    private static readonly MediaTime Hold = MediaTime.FromSeconds(2);
    private static readonly MediaTime Wipe = MediaTime.FromSeconds(8);

    internal static Timeline FirstCut(RecipeBrief brief, IReadOnlyList<Material> selects)
    {
        var pictures = selects.Where(select => select.HasPicture).OrderBy(s => s.Stage == 0 ? int.MaxValue : s.Stage)
            .ThenBy(s => s.TakenAt).ThenBy(s => s.Source.Asset).ToList();
        if (pictures.Count < 2)
        {
            throw BacklotError.Refused(
                "recipes.two-wanted", $"\"{brief.Title}\" needs two pictures, one before and one after.", "Select both: backlot select add ASSET.");
        }

        var (before, after) = (pictures[0], pictures[^1]);
        var hold = Hold;
        var wipe = brief.Length is { } length && length > hold + hold ? MediaTime.Min(Wipe, length - hold - hold) : Wipe;
        foreach (var range in new[] { before.Range, after.Range }.OfType<TimeRange>())
        {
            // Both are on during the wipe: a short clip makes it shorter.
            if (range.Duration < hold + wipe)
                (hold, wipe) = (range.Duration.Times(1, 5), range.Duration.Times(4, 5));
        }

        var strip = new Strip(brief.Rate);
        var (held, wiped) = (strip.Whole(hold), strip.Whole(wipe));
        strip.Shot(before, before.Range?.Start ?? MediaTime.Zero, held + wiped);
        strip.Cross(TransitionKind.Wipe, wiped, MediaTime.Zero);

        // What is borrowed for the wipe comes before the cut, so that the after-picture begins where it was marked.
        strip.Shot(after, (after.Range?.Start ?? MediaTime.Zero) + wiped, held);
        return strip.Finish(brief.Title);
    }
}
