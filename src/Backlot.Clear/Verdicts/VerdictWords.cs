using System.Globalization;
using Backlot.Capture.Assets;
using Backlot.Media.Time;
using Backlot.Platform.Web;
using Backlot.Platform.Web.Parts;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Clear.Verdicts;

/// <summary>A verdict as the desk shows it: its mark, and every reason with the page on which it is mended.</summary>
public static class VerdictWords
{
    public static MarkKind MarkOf(this Verdict verdict) => Enum.Parse<MarkKind>(verdict.Mark, ignoreCase: true);

    /// <param name="verdict">What was judged.</param>
    /// <param name="production">Its production's slug.</param>
    /// <param name="cut">Where something is left out: the story's page; null for an asset.</param>
    /// <param name="length">Of the story, in seconds; 0: no film.</param>
    /// <param name="assets">What it shows, by number.</param>
    /// <param name="look">Whether whoever reads this may look at footage.</param>
    internal static IReadOnlyList<Platform.Web.Parts.Reason> Shown(Verdict verdict, string production, string? cut, double length, IReadOnlyDictionary<long, Asset> assets, bool look) => [.. verdict.Reasons.Select(reason =>
        new Platform.Web.Parts.Reason(reason.Sentence, At: At(reason, verdict))
        {
            Mends = [.. reason.Mends.Select(mend => cut is not null && mend.Kind == MendKind.LeaveOut
                ? new Platform.Web.Parts.Mend(mend.Label, Price(reason, verdict, length, assets)) { Post = $"{cut}/leave-out", Fields = LeftOut(reason, verdict) }
                : new Platform.Web.Parts.Mend(mend.Label, Href: PageOf(mend.Kind, reason, production, cut)))],
            Picture = look && reason.AssetId is { } id && assets.GetValueOrDefault(id) is { HasPicture: true } asset && verdict.Question.Exposure.StoryId is not null
                ? new ReasonPicture($"/desk/assets/{id}/small", $"/desk/assets/{id}", asset.Name) : null,
        })];

    /// <summary>What leaving it out costs besides: how long the film is then, what else of it becomes shorter, and which other reasons go with it.</summary>
    private static string? Price(Reason reason, Verdict verdict, double length, IReadOnlyDictionary<long, Asset> assets)
    {
        if (reason.InStory is not { } range || length <= 0)
            return null;
        var said = new List<string> { T($"The film is {Clock(length - range.Duration.ToSeconds())} long then, not {Clock(length)}.") };
        var others = verdict.Question.Exposure.Shown.Where(s => s.AssetId != reason.AssetId && s.InStory is { } there && there.Intersects(range)).GroupBy(s => s.AssetId)
            .Select(g => (Name: assets.GetValueOrDefault(g.Key)?.Name ?? T("something"), Seconds: g.Max(s => s.InStory!.Value.Intersect(range)?.Duration.ToSeconds() ?? 0))).ToList();
        if (others.Count > 0)
            said.Add(T($"Shorter with it: {string.Join(", ", others.Take(3).Select(o => T($"{o.Name} by {o.Seconds.ToString("0.#", CultureInfo.CurrentUICulture)} s")))}{(others.Count > 3 ? ", …" : "")}."));
        var gone = verdict.Reasons.Count(other => other != reason && other.InStory is { } there && there.Start >= range.Start && there.End <= range.End);
        if (gone > 0)
            said.Add(N(gone, "One more reason goes with it.", $"{gone} more reasons go with it."));
        return string.Join(' ', said);
    }

    private static string Clock(double seconds) => ClockText.Of((long)Math.Round(Math.Max(0, seconds)));

    // What the story shows is named along: leaving seconds 11 to 14 out of another cut would take the wrong ones.
    private static IReadOnlyList<(string, string)> LeftOut(Reason reason, Verdict verdict) => reason.InStory is { } range
        ? [("shows", verdict.Question.Exposure.Hash), ("from", Exact(range.Start)), ("to", Exact(range.End))]
        : [("shows", verdict.Question.Exposure.Hash), ("asset", string.Create(CultureInfo.InvariantCulture, $"{reason.AssetId}"))];

    private static string Exact(MediaTime time) => string.Create(CultureInfo.InvariantCulture, $"{time.Value}/{time.Timescale}");

    private static Strip.Range? At(Reason reason, Verdict verdict) =>
        (verdict.Question.Exposure.StoryId is null ? reason.InAsset : reason.InStory) is { } range
            ? new Strip.Range(range.Start.ToSeconds(), range.End.ToSeconds(), MarkOf(reason)) : null;

    /// <summary>The mark of one reason by itself, for a stretch on a strip.</summary>
    public static MarkKind MarkOf(Reason reason) =>
        reason.Code.StartsWith("embargo.", StringComparison.Ordinal) ? MarkKind.Embargoed
        : reason.Code == ReasonCodes.Killed ? MarkKind.Killed
        : reason.Code is ReasonCodes.NotLookedThrough or ReasonCodes.UnnamedFace ? MarkKind.Unknown : MarkKind.Blocked;

    /// <summary>Where a mend is done; null where it has no page of its own.</summary>
    public static string? PageOf(MendKind kind, Reason reason, string production, string? cut) => kind switch
    {
        MendKind.AskPerson or MendKind.AskGuardian or MendKind.AskAgain or MendKind.DecideObjection when reason.Who is { IsNamed: true } who =>
            string.Create(CultureInfo.InvariantCulture, $"/desk/productions/{production}/people/{who.Id}{(kind == MendKind.DecideObjection ? "" : "#ask")}"),
        MendKind.LookThrough or MendKind.NameFace when reason.AssetId is { } asset => string.Create(CultureInfo.InvariantCulture, $"/desk/assets/{asset}#who"),
        MendKind.SetDate => $"/desk/productions/{production}#set-milestone",
        MendKind.CutAgain => cut,
        _ => null,
    };
}
