using System.Globalization;
using Backlot.Media.Time;
using Backlot.Platform.Web;
using Backlot.Platform.Web.Parts;

namespace Backlot.Clear.Verdicts;

/// <summary>A verdict as the desk shows it: its mark, and every reason with the page on which it is mended.</summary>
public static class VerdictWords
{
    public static MarkKind MarkOf(this Verdict verdict) => Enum.Parse<MarkKind>(verdict.Mark, ignoreCase: true);

    /// <param name="verdict">What was judged.</param>
    /// <param name="production">Its production's slug.</param>
    /// <param name="cut">Where something is left out: the story's page; null for an asset.</param>
    public static IReadOnlyList<Platform.Web.Parts.Reason> Shown(Verdict verdict, string production, string? cut = null) => [.. verdict.Reasons.Select(reason =>
        new Platform.Web.Parts.Reason(reason.Sentence, At: At(reason, verdict))
        {
            Mends = [.. reason.Mends.Select(mend => cut is not null && mend.Kind == MendKind.LeaveOut
                ? new Platform.Web.Parts.Mend(mend.Label) { Post = $"{cut}/leave-out", Fields = LeftOut(reason, verdict) }
                : new Platform.Web.Parts.Mend(mend.Label, Href: PageOf(mend.Kind, reason, production, cut)))],
        })];

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
