using Backlot.Media.Measuring;
using Backlot.Platform.Language;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Capture.Quality;

/// <summary>Makes the report out of facts, and out of nothing else. What is not known speaks against nothing.</summary>
internal static class QualityJudge
{
    private static readonly Purpose[] All = Enum.GetValues<Purpose>();
    private static readonly Purpose[] Large = [Purpose.Poster, Purpose.Press, Purpose.Cinema];

    public static QualityReport Of(QualityFacts facts)
    {
        var remarks = Size(facts).Concat(facts.Measures.Still is { } still ? Still(facts, still) : []).ToList();
        var ruledOut = remarks.SelectMany(r => r.Against).ToHashSet();
        return new QualityReport([.. All.Where(p => !ruledOut.Contains(p))], remarks);
    }

    private static IEnumerable<Remark> Size(QualityFacts facts)
    {
        var longer = Math.Max(facts.Width, facts.Height);
        if (Short(longer) is { Count: > 0 } missed)
            yield return new Remark("small", W($"{longer} pixels on its longer side: {PurposeWords.Spoken(missed[^1])} needs {Needs.Pixels(missed[^1])}."), missed);

        static List<Purpose> Short(int longer) => [.. All.Where(p => longer < Needs.Pixels(p))];
    }

    private static IEnumerable<Remark> Still(QualityFacts facts, StillMeasures still)
    {
        var soft = Soft(still);
        var moved = still.Smear >= Needs.MovedSmear && still.Spread > Needs.SharpSpread;
        if (still.Spread is null)
            yield return new Remark("plain", W("Nothing in it has an edge that sharpness could be told by."), []);
        if (soft.Count > 0)
            yield return new Remark("soft", W($"Its sharpest place holds detail for {still.Detail(Needs.SharpSpread)} pixels, not for {Math.Max(still.Width, still.Height)}: out of focus, shaken, or enlarged."), soft);
        if (moved)
            yield return new Remark("moved", W("Edges are smeared more in one direction than in the other: the camera or what it saw moved while the shutter was open."), []);
        if ((soft.Count > 0 || moved) && Shutter(facts) is { } slow)
            yield return new Remark("slow-shutter", slow, []);
        foreach (var remark in Exposure(still))
            yield return remark;
        if (still.Noise >= Needs.NoiseLarge)
            yield return new Remark("noise", facts.Iso is { } iso ? W($"Grainy at ISO {iso}: more light or a longer shutter let it be lower.") : W("Grainy: more light lets the camera amplify less."), still.Noise >= Needs.NoiseBroadcast ? [.. Large, Purpose.Broadcast] : Large);
    }

    /// <summary>What the detail in it is too little for, its size aside: that is told already.</summary>
    private static List<Purpose> Soft(StillMeasures still) =>
        [.. All.Where(p => Math.Max(still.Width, still.Height) >= Needs.Pixels(p) * Needs.DetailShare && still.Detail(Needs.SharpSpread) < Needs.Pixels(p) * Needs.DetailShare)];

    private static IEnumerable<Remark> Exposure(StillMeasures still)
    {
        if (still.Light < Needs.TooDark)
            yield return new Remark("too-dark", W("So dark that nothing can be made out: too little light, or the lens was covered."), All);
        else if (still.Light > Needs.TooBright)
            yield return new Remark("too-bright", W("So bright that nothing can be made out: expose less."), All);
        else if (still.Light < Needs.Dark)
            yield return new Remark("dark", W("Dark on the whole: meant so at night, underexposed by day."), []);
        if (still.White >= Needs.WhiteLarge)
            yield return new Remark("white", W($"{Percent(still.White)} % of it is pure white, with nothing left to bring back: expose less, or turn the light away."), still.White >= Needs.WhiteAny ? All : Large);
        if (still.Black >= Needs.BlackTold)
            yield return new Remark("black", W($"{Percent(still.Black)} % of it is pure black: shadows hold nothing that could be lightened."), []);
    }

    /// <summary>By the rule of thumb that one over the focal length can be held by hand.</summary>
    private static Words? Shutter(QualityFacts facts)
    {
        if (facts.ExposureSeconds is not { } seconds || seconds <= 0)
            return null;
        if (facts.FocalMillimetres is not { } length)
            return seconds >= Needs.HandheldSeconds ? W($"Shot at {facts.Exposure}: held by hand that shakes; use a shorter time or a tripod.") : null;
        return seconds > 1 / length ? W($"Shot at {facts.Exposure} with {facts.FocalLength}: held by hand that shakes; use 1/{Math.Ceiling(length)} s or shorter, or a tripod.") : null;
    }

    private static int Percent(double share) => (int)Math.Round(share * 100);
}
