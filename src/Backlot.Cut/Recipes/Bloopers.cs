using Backlot.Cut.Timelines;
using Backlot.Media.Time;

namespace Backlot.Cut.Recipes;

/// <summary>
/// What went wrong, quickly: a card, each slip with its sound, and the credits rolling beside them. Where the slips are over before anybody
/// could read the names, the credits roll at the end.
/// </summary>
internal static class Bloopers
{
    private static readonly MediaTime TitleCard = MediaTime.FromMilliseconds(2500);
    private static readonly MediaTime AtTheEnd = MediaTime.FromSeconds(8);
    private static readonly MediaTime Longest = MediaTime.FromSeconds(8);
    private static readonly MediaTime Photo = MediaTime.FromSeconds(2);
    private static readonly MediaTime Shortest = MediaTime.FromMilliseconds(1500);

    internal static Timeline FirstCut(RecipeBrief brief, IReadOnlyList<Material> selects)
    {
        // Those marked as bloopers, when there are any.
        var marked = selects.Where(select => select.Reason == "blooper").ToList();
        List<Material> shots = [.. (marked.Count > 0 ? marked : selects).OrderBy(s => s.TakenAt).ThenBy(s => s.Range?.Start ?? MediaTime.Zero).ThenBy(s => s.Source.Asset)];
        IReadOnlyList<MediaTime> Lengths(MediaTime end) => Budget.Share(
            [.. shots.Select(s => s.Range is { } range ? MediaTime.Min(range.Duration, Longest) : Photo)], brief.Length - TitleCard - end, Shortest);
        var lengths = Lengths(MediaTime.Zero);
        var beside = lengths.Aggregate(MediaTime.Zero, (sum, length) => sum + length) >= ToRead(brief.Credits);
        if (brief.Credits.Length > 0 && !beside)
            lengths = Lengths(AtTheEnd);

        var strip = new Strip(brief.Rate);
        strip.Card(brief.Title, brief.Production, TitleCard);
        for (var i = 0; i < shots.Count; i++)
        {
            if (lengths[i] <= MediaTime.Zero)
                continue;

            // The end of a slip is what one laughs at: it keeps its end.
            var from = shots[i].Range is { } range ? MediaTime.Max(range.Start, range.End - lengths[i]) : MediaTime.Zero;
            strip.Shot(shots[i], from, lengths[i], shots[i].IsStill ? [MakingOf.SlowMove(i)] : []);
        }

        if (brief.Credits.Length > 0 && beside)
            strip.RollBeside(brief.Credits, TitleCard);
        else if (brief.Credits.Length > 0)
            strip.Roll(brief.Credits, AtTheEnd);
        return strip.Finish(brief.Title);
    }

    /// <summary>How long a column takes at a pace at which it is read while something else is watched.</summary>
    private static MediaTime ToRead(string credits) => MediaTime.FromSeconds(3) + MediaTime.FromMilliseconds(700L * credits.Split('\n').Length);
}
