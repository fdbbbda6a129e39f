using Backlot.Platform.Language;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Clear.Verdicts;

/// <summary>
/// May this go out? A pure function: the same question over the same facts has the same answer, whatever order they come in.
/// What denies beats what allows, and what is not known is closed.
/// </summary>
internal static class Judge
{
    public static Verdict Decide(Question question, ClearFacts facts)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(facts);
        return new Hearing(question, facts.Index).Decide();
    }
}

/// <summary>One question being answered.</summary>
internal sealed class Hearing(Question question, FactsIndex facts)
{
    private readonly List<Finding> _findings = [];
    private readonly Coverage _coverage = new(question, facts);
    private readonly Turning _turning = new(question.At);

    internal Verdict Decide()
    {
        var exposure = question.Exposure;
        HearTheListItself(exposure);
        foreach (var shown in exposure.Shown)
        {
            if (facts.Asset(shown.AssetId) is { } asset)
                Hear(shown, asset);
            else
                _findings.Add(new Finding(Lack.AssetUnknown(shown.AssetId)) { AssetId = shown.AssetId, InAsset = shown.Range, InStory = shown.InStory });
        }

        if (exposure.StoryId is { } story)
        {
            foreach (var embargo in facts.EmbargoesOnStory(story))
                Hear(embargo, new Finding(Lack.Nothing) { Subject = W("This story") });
        }

        _turning.Add(_coverage.Turning);
        return new Verdict(question, Findings.Tell(_findings, exposure), _turning.Next);
    }

    private void HearTheListItself(Exposure exposure)
    {
        if (exposure.Shown.Count == 0)
            _findings.Add(new Finding(Lack.Empty));
        foreach (long missing in exposure.Assets.Except(exposure.Shown.Select(s => s.AssetId)))
            _findings.Add(new Finding(Lack.AssetMissing) { AssetId = missing, Subject = facts.Asset(missing) is { } asset ? Words.Plain(asset.Name) : W($"Asset {missing}") });
    }

    private void Hear(Shown shown, AssetFacts asset)
    {
        var whole = new Finding(Lack.Nothing) { Subject = Words.Plain(asset.Name), SaysAsset = true, AssetId = asset.Id, AssetName = asset.Name, InAsset = shown.Range, InStory = shown.InStory };
        if (asset.LookedThroughBy is null)
            _findings.Add(whole with { Lack = Lack.NotLookedThrough });

        foreach (var embargo in facts.EmbargoesOn(shown))
        {
            var (inAsset, inStory) = shown.Common(FactsIndex.Whole(embargo.Range));
            Hear(embargo, whole with { InAsset = inAsset, InStory = inStory });
        }

        foreach (var kill in facts.KillsOf(shown))
            Hear(kill, shown, asset, whole);

        foreach (var appearance in facts.In(shown))
        {
            var parts = Exposed(shown, asset.Kind, appearance);
            if (parts != Parts.None)
                Hear(shown, asset, appearance, parts);
        }
    }

    private void Hear(Shown shown, AssetFacts asset, AppearanceFacts appearance, Parts parts)
    {
        var (inAsset, inStory) = shown.Common(appearance.Range);
        var person = appearance.Who.IsNamed ? facts.Person(appearance.Who.Id) : null;
        var finding = new Finding(Lack.Nothing)
        {
            Who = appearance.Who,
            Name = person?.Name,
            Subject = person is not null ? Words.Plain(person.Name) : appearance.Who.IsNamed ? W($"Person {appearance.Who.Id}") : W("Somebody without a name"),
            AssetId = asset.Id,
            AssetName = asset.Name,
            InAsset = inAsset,
            InStory = inStory,
            CanBlur = parts.HasFlag(Parts.Pictures),
        };
        if (person is not null)
        {
            foreach (var objection in facts.Objections(person.Id, asset).Where(o => o.State != ObjectionState.Visible))
                _findings.Add(finding with { Lack = Lack.Objection(objection, person, facts.Production.Zone) });
        }

        if (parts.HasFlag(Parts.Pictures))
            Add(_coverage.Of(appearance, asset.ProductionId, asset.Kind == ShownAs.Still ? MediaPart.Stills : MediaPart.Video));
        if (parts.HasFlag(Parts.Voice))
            Add(_coverage.Of(appearance, asset.ProductionId, MediaPart.Voice));

        void Add(IReadOnlyList<Lack> lacks)
        {
            foreach (var lack in lacks)
                _findings.Add(finding with { Lack = lack });
        }
    }

    private void Hear(KillFacts kill, Shown shown, AssetFacts asset, Finding whole)
    {
        var (person, (inAsset, inStory)) = (facts.Person(kill.PersonId), shown.Common(FactsIndex.Whole(kill.Range)));
        string name = person?.Name ?? $"Person {kill.PersonId}";
        _findings.Add(whole with
        {
            Lack = Lack.Killed(kill, name, asset.Kind, facts.Production.Zone), Who = Who.Person(kill.PersonId), Name = person?.Name,
            Subject = Words.Plain($"{name}, {asset.Name}"), SaysAsset = true, InAsset = inAsset, InStory = inStory,
        });
    }

    private void Hear(EmbargoFacts embargo, Finding finding)
    {
        if (embargo.Until is not { } until)
        {
            _findings.Add(finding with { Lack = Lack.EmbargoUnreadable(embargo.Says) });
            return;
        }

        _turning.Add(until);
        if (question.At < until)
            _findings.Add(finding with { Lack = Lack.Embargoed(embargo, until, facts.Production.Zone) });
    }

    [Flags]
    private enum Parts
    {
        None = 0,
        Pictures = 1,
        Voice = 2,
    }

    /// <summary>
    /// What of somebody is exposed. Moving pictures go with the sound recorded with them; a voice counts by itself when its
    /// pictures are not shown, or when somebody is only heard, or when they are blurred and known to be heard.
    /// </summary>
    private static Parts Exposed(Shown shown, ShownAs kind, AppearanceFacts appearance)
    {
        var blurred = shown.Blurred.Contains(appearance.Who);
        switch (kind)
        {
            case ShownAs.Still:
                return blurred ? Parts.None : Parts.Pictures;
            case ShownAs.Sound:
                return Parts.Voice;
        }

        if (shown.Pictures && appearance.Presence != Presence.Heard)
        {
            if (!blurred)
                return Parts.Pictures;
            return shown.Voice && appearance.Presence == Presence.SeenAndHeard ? Parts.Voice : Parts.None;
        }

        return shown.Voice && appearance.Presence != Presence.Seen ? Parts.Voice : Parts.None;
    }
}

/// <summary>The next moment at which something changes by itself.</summary>
internal sealed class Turning(Instant after)
{
    internal Instant? Next { get; private set; }

    internal void Add(Instant? at)
    {
        if (at is { } moment && moment > after && moment != Instant.MaxValue && (Next is not { } next || moment < next))
            Next = moment;
    }

    internal void Add(Turning other) => Add(other.Next);
}
