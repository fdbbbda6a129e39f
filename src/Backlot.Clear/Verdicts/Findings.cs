using Backlot.Media.Time;

namespace Backlot.Clear.Verdicts;

/// <summary>Something lacking, and where.</summary>
internal sealed record Finding(Lack Lack)
{
    internal Who? Who { get; init; }

    internal string? Name { get; init; }

    /// <summary>What the sentence begins with; null when the lack is a sentence by itself.</summary>
    internal string? Subject { get; init; }

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
                .GroupBy(f => (f.Lack.Code, f.Lack.Tail, f.Who, f.AssetId))
                .SelectMany(Joined)
                .OrderBy(f => f.InStory is null)
                .ThenBy(f => f.InStory?.Start ?? default)
                .ThenBy(f => f.AssetId)
                .ThenBy(f => f.InAsset?.Start ?? default)
                .ThenBy(f => f.Who)
                .ThenBy(f => f.Lack.Code, StringComparer.Ordinal)
                .ThenBy(f => f.Lack.Tail, StringComparer.Ordinal)
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
            Sentence = finding.Subject is { } subject ? $"{subject}{Place(finding, severalAssets)}, {lack.Tail}." : lack.Tail,
            Mends = Mends(finding),
            Who = finding.Who,
            Name = finding.Name,
            AssetId = finding.AssetId,
            InAsset = finding.InAsset,
            InStory = finding.InStory,
        };
    }

    private static string Place(Finding finding, bool severalAssets)
    {
        if ((finding.InStory ?? finding.InAsset) is not { } range)
            return finding.AssetName is { } still && severalAssets && !finding.SaysAsset && finding.Subject != still ? $", in {still}" : "";
        bool says = finding.InStory is null && severalAssets && !finding.SaysAsset && finding.AssetName is not null && finding.Subject != finding.AssetName;
        return says ? $", {Sentences.Stretch(range)} of {finding.AssetName}" : $", {Sentences.Stretch(range)}";
    }

    private static IReadOnlyList<Mend> Mends(Finding finding)
    {
        var mends = new List<Mend>(finding.Lack.Mends);
        if (finding.Lack.CanLeaveOut && finding.AssetId is not null)
            mends.Insert(finding.Lack.LeaveOutFirst ? 0 : mends.Count, LeaveOut(finding));
        if (finding.CanBlur)
            mends.Add(new Mend(MendKind.Blur, $"Blur {finding.Name ?? "them"} there and have somebody watch it"));
        return mends.Count > 0 ? mends : [new Mend(MendKind.None, "Nothing mends this")];
    }

    private static Mend LeaveOut(Finding finding) => (finding.InStory ?? finding.InAsset) is { } range
        ? new Mend(MendKind.LeaveOut, $"Leave {Sentences.Length(range.Duration)} out") { Length = range.Duration }
        : new Mend(MendKind.LeaveOut, finding.AssetName is { } name ? $"Leave {name} out" : $"Leave asset {finding.AssetId} out");
}
