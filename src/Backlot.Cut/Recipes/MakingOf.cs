using Backlot.Cut.Timelines;
using Backlot.Media.Time;

namespace Backlot.Cut.Recipes;

/// <summary>
/// A making-of: a title, then the stages in the order of the work, each with its name on a card and what was selected of it by time, then the
/// end. Stills get a slow move, clips keep their sound.
/// </summary>
internal static class MakingOf
{
    private static readonly MediaTime TitleCard = MediaTime.FromSeconds(4);
    private static readonly MediaTime StageCard = MediaTime.FromMilliseconds(2200);
    private static readonly MediaTime EndCard = MediaTime.FromSeconds(4);
    private static readonly MediaTime Photo = MediaTime.FromMilliseconds(3500);
    private static readonly MediaTime Longest = MediaTime.FromSeconds(12);

    // Shorter, nobody sees what it was.
    private static readonly MediaTime Shortest = MediaTime.FromSeconds(1);

    internal static Timeline FirstCut(RecipeBrief brief, IReadOnlyList<StageTitle> stages, IReadOnlyList<Material> selects)
    {
        var chapters = Chapters(stages, selects);
        var cards = chapters.Count(chapter => chapter.Title is not null);
        var lengths = Budget.Share(
            [.. chapters.SelectMany(chapter => chapter.Shots).Select(Wish)],
            brief.Length is { } wanted ? wanted - TitleCard - (StageCard * cards) - EndOf(brief) : null,
            Shortest);

        var strip = new Strip(brief.Rate);
        strip.Card(brief.Title, brief.Production, TitleCard);
        var (shot, stills, stage) = (0, 0, 0);
        foreach (var (title, shots) in chapters)
        {
            var kept = shots.Select(material => (Material: material, Length: lengths[shot++])).Where(s => s.Length > MediaTime.Zero).ToList();
            if (kept.Count > 0 && title is not null)
                strip.Card(title, "", StageCard, CardSource.OfStage(stage++));
            foreach (var (material, length) in kept)
                strip.Shot(material, From(material, length), length, material.IsStill ? [SlowMove(stills++)] : []);
        }

        if (brief.Credits.Length > 0)
            strip.Roll(brief.Credits, EndOf(brief));
        else
            strip.Card(brief.Production, "", EndCard);
        return strip.Finish(brief.Title);
    }

    /// <summary>Towards the middle and away from it, to one side and to the other, in turn: never the same move twice running.</summary>
    internal static Move SlowMove(int index)
    {
        Window[] near = [new(0.46, 0.48, 0.86), new(0.56, 0.46, 0.86), new(0.5, 0.55, 0.88), new(0.42, 0.5, 0.88)];
        var close = near[index % near.Length];
        return index % 2 == 0 ? new Move(Window.Whole, close) : new Move(close, Window.Whole);
    }

    private static List<(string? Title, IReadOnlyList<Material> Shots)> Chapters(IReadOnlyList<StageTitle> stages, IReadOnlyList<Material> selects)
    {
        var names = stages.ToDictionary(stage => stage.Position, stage => stage.Name);
        return [.. selects
            .GroupBy(select => names.ContainsKey(select.Stage) ? select.Stage : 0)
            .OrderBy(group => group.Key)
            .Select(group => (
                group.Key == 0 ? null : names[group.Key],
                (IReadOnlyList<Material>)[.. group.OrderBy(s => s.TakenAt).ThenBy(s => s.Range?.Start ?? MediaTime.Zero).ThenBy(s => s.Source.Asset)]))];
    }

    private static MediaTime Wish(Material material) => material.Range is { } range ? MediaTime.Min(range.Duration, Longest) : Photo;

    /// <summary>A part that is shortened keeps its middle, where whoever marked it saw what it was marked for.</summary>
    internal static MediaTime From(Material material, MediaTime length) => material.Range is { } range
        ? range.Start + MediaTime.Max(MediaTime.Zero, range.Duration - length).Times(1, 2)
        : MediaTime.Zero;

    private static MediaTime EndOf(RecipeBrief brief)
    {
        var lines = brief.Credits.Length == 0 ? 0 : brief.Credits.Split('\n').Length;
        return lines == 0 ? EndCard : MediaTime.FromSeconds(5) + MediaTime.FromMilliseconds(600L * lines);
    }
}
