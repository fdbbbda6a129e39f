using Backlot.Media.Time;
using Backlot.Platform.Language;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Clear.Verdicts;

/// <summary>Something lacking, and where.</summary>
internal sealed record Finding(Lack Lack)
{
    internal Who? Who { get; init; }

    internal string? Name { get; init; }

    /// <summary>What the sentence begins with; null when the lack is a sentence by itself.</summary>
    internal Words? Subject { get; init; }

    internal long? AssetId { get; init; }

    internal string? AssetName { get; init; }

    internal TimeRange? InAsset { get; init; }

    internal TimeRange? InStory { get; init; }

    internal bool CanBlur { get; init; }

    /// <summary>Whether <see cref="Subject"/> names the asset already.</summary>
    internal bool SaysAsset { get; init; }
}

/// <summary>Findings told as reasons: neighbouring stretches as one, in the order of the story.</summary>
internal static class Findings
{
    internal static IReadOnlyList<Reason> Tell(List<Finding> findings, Exposure exposure)
    {
        if (findings.Count == 0)
            return [];
        bool severalAssets = exposure.Shown.DistinctBy(s => s.AssetId).Skip(1).Any();
        return
        [
            .. findings
                .GroupBy(f => (f.Lack.Code, f.Lack.Key, f.Who, f.AssetId))
                .SelectMany(Joined)
                .OrderBy(f => f.InStory is null)
                .ThenBy(f => f.InStory?.Start ?? default)
                .ThenBy(f => f.AssetId)
                .ThenBy(f => f.InAsset?.Start ?? default)
                .ThenBy(f => f.Who)
                .ThenBy(f => f.Lack.Code, StringComparer.Ordinal)
                .ThenBy(f => f.Lack.Key, StringComparer.Ordinal)
                .Select(f => Told(f, severalAssets)),
        ];
    }

    private static List<Finding> Joined(IEnumerable<Finding> alike)
    {
        var joined = new List<Finding>();
        foreach (var next in alike.OrderBy(f => f.InStory?.Start ?? default).ThenBy(f => f.InAsset?.Start ?? default).ThenBy(f => f.InAsset?.End ?? default))
        {
            if (joined.Count > 0 && Join(joined[^1], next) is { } both)
                joined[^1] = both;
            else
                joined.Add(next);
        }

        return joined;
    }

    private static Finding? Join(Finding a, Finding b)
    {
        if (!Meet(a.InStory, b.InStory) || !Meet(a.InAsset, b.InAsset))
            return null;
        return a with { InStory = Hull(a.InStory, b.InStory), InAsset = Hull(a.InAsset, b.InAsset), CanBlur = a.CanBlur || b.CanBlur };
    }

    private static bool Meet(TimeRange? a, TimeRange? b) => (a, b) switch
    {
        (null, null) => true,
        ({ } x, { } y) => x.Start <= y.End && y.Start <= x.End,
        _ => false,
    };

    private static TimeRange? Hull(TimeRange? a, TimeRange? b) =>
        a is { } x && b is { } y ? TimeRange.Between(MediaTime.Min(x.Start, y.Start), MediaTime.Max(x.End, y.End)) : null;

    private static Reason Told(Finding finding, bool severalAssets)
    {
        var lack = finding.Lack;
        return new Reason
        {
            Code = lack.Code,
            Said = finding.Subject is { } subject ? Said(finding, subject, lack.Tail, severalAssets) : lack.Tail,
            Mends = Mends(finding),
            Who = finding.Who,
            Name = finding.Name,
            AssetId = finding.AssetId,
            InAsset = finding.InAsset,
            InStory = finding.InStory,
        };
    }

    private static Words Said(Finding finding, Words subject, Words tail, bool severalAssets)
    {
        // The asset is named where there are several and the subject does not name it already.
        string? asset = severalAssets && !finding.SaysAsset ? finding.AssetName : null;
        if ((finding.InStory ?? finding.InAsset) is not { } range)
            return asset is null ? W($"{subject}, {tail}.") : W($"{subject}, in {asset}, {tail}.");
        var (from, to) = Sentences.Stretch(range);
        return asset is null || finding.InStory is not null ? W($"{subject}, {from} to {to}, {tail}.") : W($"{subject}, {from} to {to} of {asset}, {tail}.");
    }

    private static IReadOnlyList<Mend> Mends(Finding finding)
    {
        var mends = new List<Mend>(finding.Lack.Mends);
        if (finding.Lack.CanLeaveOut && finding.AssetId is not null)
            mends.Insert(finding.Lack.LeaveOutFirst ? 0 : mends.Count, LeaveOut(finding));
        if (finding.CanBlur)
            mends.Add(new Mend(MendKind.Blur, finding.Name is { } name ? W($"Blur {name} there and have somebody watch it") : W("Blur them there and have somebody watch it")));
        return mends.Count > 0 ? mends : [new Mend(MendKind.None, W("Nothing mends this"))];
    }

    private static Mend LeaveOut(Finding finding) => (finding.InStory ?? finding.InAsset) is { } range
        ? new Mend(MendKind.LeaveOut, W($"Leave {Sentences.Length(range.Duration)} out")) { Length = range.Duration }
        : new Mend(MendKind.LeaveOut, finding.AssetName is { } name ? W($"Leave {name} out") : W($"Leave asset {finding.AssetId} out"));
}
