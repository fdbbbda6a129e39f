using Backlot.Media.Time;

namespace Backlot.Clear.Verdicts;

/// <summary>The facts by what they are asked for.</summary>
internal sealed class FactsIndex
{
    private readonly Dictionary<long, AssetFacts> _assets;
    private readonly Dictionary<long, PersonFacts> _people;
    private readonly ILookup<long, Stretch> _appearances;
    private readonly ILookup<(long Person, long Production), GrantFacts> _grants;
    private readonly ILookup<long, GrantFacts> _notices;
    private readonly ILookup<(long Person, long Production), ObjectionFacts> _objections;
    private readonly ILookup<long?, EmbargoFacts> _assetEmbargoes;
    private readonly ILookup<long?, EmbargoFacts> _storyEmbargoes;
    private readonly ILookup<long, KillFacts> _kills;

    internal FactsIndex(ClearFacts facts)
    {
        Production = facts.Production;
        _assets = facts.Assets.ToDictionary(a => a.Id);
        _people = facts.People.ToDictionary(p => p.Id);
        _appearances = facts.Appearances.Select(a => new Stretch(a)).ToLookup(s => s.Appearance.AssetId);
        _grants = facts.Grants.Where(g => g.PersonId is not null).OrderBy(g => g.Id).ToLookup(g => (g.PersonId!.Value, g.ProductionId));
        _notices = facts.Grants.Where(g => g is { PersonId: null, Basis: GrantBasis.CrowdNotice }).OrderBy(g => g.Id).ToLookup(g => g.ProductionId);
        _objections = facts.Objections.ToLookup(o => (o.PersonId, o.ProductionId));
        _assetEmbargoes = facts.Embargoes.Where(e => e.AssetId is not null).ToLookup(e => e.AssetId);
        _storyEmbargoes = facts.Embargoes.Where(e => e.StoryId is not null).ToLookup(e => e.StoryId);
        _kills = facts.Kills.ToLookup(k => k.AssetId);
    }

    internal ProductionFacts Production { get; }

    internal AssetFacts? Asset(long id) => _assets.GetValueOrDefault(id);

    internal PersonFacts? Person(long id) => _people.GetValueOrDefault(id);

    internal IEnumerable<GrantFacts> Grants(long person, long production) => _grants[(person, production)];

    internal IEnumerable<GrantFacts> Notices(long production) => _notices[production];

    internal IEnumerable<ObjectionFacts> Objections(long person, AssetFacts asset) =>
        _objections[(person, asset.ProductionId)].Where(o => o.AssetId is null || o.AssetId == asset.Id);

    internal IEnumerable<EmbargoFacts> EmbargoesOn(Shown shown) =>
        _assetEmbargoes[shown.AssetId].Where(e => shown.Touches(Whole(e.Range)));

    internal IEnumerable<KillFacts> KillsOf(Shown shown) => _kills[shown.AssetId].Where(k => shown.Touches(Whole(k.Range)));

    internal IEnumerable<EmbargoFacts> EmbargoesOnStory(long story) => _storyEmbargoes[story];

    /// <summary>Who is in the part of the asset that is shown. What only touches its edge is not.</summary>
    internal IEnumerable<AppearanceFacts> In(Shown shown)
    {
        var (from, to) = shown.Range is { } range ? (range.Start, range.End) : (default, default);
        foreach (var stretch in _appearances[shown.AssetId])
        {
            if (shown.Range is null || stretch.IsWhole || (stretch.Start < to && from < stretch.End))
                yield return stretch.Appearance;
        }
    }

    /// <summary>An empty range says nothing about where: it counts as all of it.</summary>
    internal static TimeRange? Whole(TimeRange? range) => range is { IsEmpty: false } ? range : null;

    /// <summary>An appearance with its end reckoned once.</summary>
    private readonly struct Stretch
    {
        internal Stretch(AppearanceFacts appearance)
        {
            Appearance = appearance with { Range = Whole(appearance.Range) };
            IsWhole = Appearance.Range is null;
            (Start, End) = Appearance.Range is { } range ? (range.Start, range.End) : (default, default);
        }

        internal AppearanceFacts Appearance { get; }

        internal bool IsWhole { get; }

        internal MediaTime Start { get; }

        internal MediaTime End { get; }
    }
}
