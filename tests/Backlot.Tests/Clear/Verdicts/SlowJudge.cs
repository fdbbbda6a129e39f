using Backlot.Clear.Verdicts;

namespace Backlot.Tests.Clear.Verdicts;

/// <summary>The rules once more, as they are written down and without any haste: what the quick one is compared with.</summary>
internal static class SlowJudge
{
    internal static bool Clears(World world)
    {
        var q = world.Question;
        return q.Exposure.Shown.Count > 0
            && q.Exposure.Assets.All(a => q.Exposure.Shown.Any(s => s.AssetId == a))
            && world.Embargoes.All(e => e.StoryId != q.Exposure.StoryId || Over(e, q))
            && q.Exposure.Shown.All(s => Clears(world, s));
    }

    private static bool Clears(World world, Shown shown)
    {
        var asset = world.Assets.SingleOrDefault(a => a.Id == shown.AssetId);
        return asset?.LookedThroughBy is not null
            && world.Embargoes.Where(e => e.AssetId == asset.Id && Meets(shown, e.Range)).All(e => Over(e, world.Question))
            && !world.Kills.Any(k => k.AssetId == asset.Id && Meets(shown, k.Range))
            && world.Appearances.Where(a => a.AssetId == asset.Id && Meets(shown, a.Range)).All(a => Clears(world, shown, asset, a));
    }

    private static bool Clears(World world, Shown shown, AssetFacts asset, AppearanceFacts a)
    {
        bool blurred = shown.Blurred.Contains(a.Who);
        bool seen = asset.Kind == ShownAs.Still || (asset.Kind == ShownAs.Video && shown.Pictures && a.Presence != Presence.Heard);
        bool heard = asset.Kind == ShownAs.Sound || (asset.Kind == ShownAs.Video && shown.Voice && a.Presence != Presence.Seen);
        MediaPart part;
        if (seen && !blurred)
            part = asset.Kind == ShownAs.Still ? MediaPart.Stills : MediaPart.Video;
        else if (heard && (!seen || a.Presence == Presence.SeenAndHeard))
            part = MediaPart.Voice;
        else
            return true;

        if (a.Who.IsNamed && world.Objections.Any(o =>
            o.PersonId == a.Who.Id && o.ProductionId == asset.ProductionId && (o.AssetId ?? asset.Id) == asset.Id && o.State != ObjectionState.Visible))
        {
            return false;
        }

        bool tookBack = world.Grants.Any(g => g.PersonId is { } id && a.Who == Who.Person(id) && g.ProductionId == asset.ProductionId && g.WithdrawnAt is not null);
        var fitting = world.Grants.Where(g =>
            g.ProductionId == asset.ProductionId
            && (g.PersonId is { } id ? a.Who == Who.Person(id) : a.Prominence == Prominence.Incidental && !tookBack)
            && g.WithdrawnAt is null
            && (g.Media == GrantMedia.All || g.Media.ToString() == part.ToString())
            && g.Purposes.Uses.Contains(world.Question.Use)
            && !(world.Question.At < g.From) && !(world.Question.At >= g.To)
            && (g.SignedByGuardian || !a.Who.IsNamed || !(g.SignedAt < world.People.Single(p => p.Id == a.Who.Id).MinorUntil)));
        return world.Question.Territory.IsWorld
            ? fitting.Any(g => g.Territory.IsWorld)
            : world.Question.Territory.Codes.All(c => fitting.Any(g => g.Territory.IsWorld || g.Territory.Codes.Contains(c)));
    }

    private static bool Meets(Shown shown, Backlot.Media.Time.TimeRange? range) =>
        shown.Range is not { } a || range is not { } b || (a.Start < b.End && b.Start < a.End);

    private static bool Over(EmbargoFacts embargo, Question question) => embargo.Until is { } until && question.At >= until;
}
