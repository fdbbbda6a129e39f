using Backlot.Clear.Verdicts;
using Backlot.Media.Time;

namespace Backlot.Tests.Clear.Verdicts;

/// <summary>A small production made up from a number: the same number, the same production. Times are few, so that edges meet.</summary>
internal sealed class World
{
    internal static readonly Instant Start = Instant.FromUtc(2026, 11, 1, 0, 0);
    private readonly Random _random;

    private World(int seed)
    {
        _random = new Random(seed);
        Assets = [.. Enumerable.Range(1, _random.Next(1, 4)).Select(id =>
            new AssetFacts(id, _random.Next(10) == 0 ? 2 : 1, $"C{id:0000}.MP4", Pick(ShownAs.Video, ShownAs.Video, ShownAs.Still, ShownAs.Sound), Rarely() ? null : "Noor Adeyemi"))];
        People = [.. Enumerable.Range(1, 3).Select(id => new PersonFacts(id, $"Person {id}", _random.Next(6) == 0 ? Time() : null))];
        Appearances = [.. Enumerable.Range(0, _random.Next(0, 6)).Select(i => Appearance(i))];
        Grants = [.. Enumerable.Range(1, _random.Next(0, 9)).Select(Grant)];
        Objections = Rarely() ? [new ObjectionFacts(1, 1, Rarely() ? 1 : null, Pick(ObjectionState.Hidden, ObjectionState.Upheld, ObjectionState.Visible), Start)] : [];
        Embargoes = Rarely() ? [Embargo(1)] : [];
        Kills = Rarely() ? [Kill(1)] : [];
        var shown = Enumerable.Range(0, _random.Next(1, 5)).Select(_ => Shown()).ToArray();
        var exposure = Exposure.OfStory(5, Assets.Where(a => shown.Any(s => s.AssetId == a.Id)).Select(a => a.Id), shown);
        Question = new Question(exposure, Pick(Use.Front, Use.Social), Pick(Territory.World, Territory.Parse("DE"), Territory.Parse("DE,AT")), Time());
    }

    internal AssetFacts[] Assets { get; set; }

    internal PersonFacts[] People { get; set; }

    internal AppearanceFacts[] Appearances { get; set; }

    internal GrantFacts[] Grants { get; set; }

    internal ObjectionFacts[] Objections { get; set; }

    internal EmbargoFacts[] Embargoes { get; set; }

    internal KillFacts[] Kills { get; set; }

    internal Question Question { get; set; }

    internal static World Of(int seed) => new(seed);

    internal Verdict Judge() => Backlot.Clear.Verdicts.Judge.Decide(Question, Facts());

    internal World At(Instant at)
    {
        Question = Question with { At = at };
        return this;
    }

    internal ClearFacts Facts() => new()
    {
        Production = new ProductionFacts(1, "Borrowed Moon", DateTimeZoneProviders.Tzdb["Europe/Berlin"]),
        Assets = Assets, Appearances = Appearances, People = People, Grants = Grants, Objections = Objections, Embargoes = Embargoes, Kills = Kills,
    };

    internal void Shuffle()
    {
        foreach (var list in new Array[] { Assets, People, Appearances, Grants, Objections, Embargoes, Kills })
        {
            for (int i = list.Length - 1; i > 0; i--)
            {
                int j = _random.Next(i + 1);
                (var a, var b) = (list.GetValue(i), list.GetValue(j));
                list.SetValue(b, i);
                list.SetValue(a, j);
            }
        }

        var shown = Question.Exposure.Shown.ToArray();
        _random.Shuffle(shown);
        Question = Question with { Exposure = Exposure.OfStory(5, Question.Exposure.Assets.Reverse(), shown) };
    }

    /// <summary>One more thing that speaks against, or one less that speaks for.</summary>
    internal void AddDenial()
    {
        int which = _random.Next(9);
        int grant = Grants.Length == 0 ? -1 : _random.Next(Grants.Length);
        switch (which)
        {
            case 0 when grant >= 0:
                Grants[grant] = Grants[grant] with { WithdrawnAt = Start };
                break;
            case 1 when grant >= 0:
                Grants = [.. Grants.Where((_, i) => i != grant)];
                break;
            case 2 when grant >= 0:
                Grants[grant] = Grants[grant] with { Territory = Territory.Parse("CH") };
                break;
            case 3:
                Embargoes = [.. Embargoes, Embargo(99)];
                break;
            case 4:
                Objections = [.. Objections, new ObjectionFacts(_random.Next(1, 4), 1, null, ObjectionState.Hidden, Start)];
                break;
            case 5:
                int asset = _random.Next(Assets.Length);
                Assets[asset] = Assets[asset] with { LookedThroughBy = null };
                break;
            case 8:
                Kills = [.. Kills, Kill(99)];
                break;
            case 6:
                int person = _random.Next(People.Length);
                People[person] = People[person] with { MinorUntil = Instant.MaxValue };
                break;
            default:
                Appearances = [.. Appearances, Appearance(50)];
                break;
        }
    }

    /// <summary>Somebody with no grant at all, beside what is shown, edge to edge.</summary>
    internal void AddOutside()
    {
        foreach (var asset in Assets)
        {
            var used = Question.Exposure.Shown.Where(s => s.AssetId == asset.Id).ToArray();
            if (used.Any(s => s.Range is null))
                continue;
            foreach (var free in Seconds(0, 60).Except(used.Select(s => s.Range!.Value)))
                Appearances = [.. Appearances, new AppearanceFacts(asset.Id, Who.Face(777), free, Prominence.Featured, Presence.SeenAndHeard)];
        }
    }

    private T Pick<T>(params ReadOnlySpan<T> among) => among[_random.Next(among.Length)];

    private bool Rarely() => _random.Next(12) == 0;

    internal Instant Time() => Start + Duration.FromDays(_random.Next(0, 6));

    private static TimeRange Seconds(int from, int to) => TimeRange.Between(MediaTime.FromSeconds(from), MediaTime.FromSeconds(to));

    private TimeRange? Range()
    {
        int from = _random.Next(0, 10);
        return Rarely() ? null : Seconds(from, from + _random.Next(1, 6));
    }

    private Shown Shown()
    {
        bool pictures = _random.Next(4) > 0;
        return new Shown(_random.Next(1, Assets.Length + 1), Range(), pictures, !pictures || _random.Next(3) > 0)
        {
            Blurred = _random.Next(5) == 0 ? [Who.Person(_random.Next(1, 4)), Who.Face(50)] : [],
            InStory = Rarely() ? null : Seconds(_random.Next(0, 30), 40),
        };
    }

    private AppearanceFacts Appearance(int face) => new(
        _random.Next(1, Assets.Length + 1),
        Rarely() ? Who.Face(face) : Who.Person(_random.Next(1, 4)),
        Range(),
        Pick(Prominence.Featured, Prominence.Recognisable, Prominence.Incidental),
        Pick(Presence.Unsaid, Presence.Unsaid, Presence.Seen, Presence.Heard, Presence.SeenAndHeard));

    private GrantFacts Grant(int id)
    {
        bool notice = _random.Next(6) == 0;
        return new GrantFacts
        {
            Id = id,
            PersonId = notice ? null : _random.Next(1, 4),
            Basis = notice ? GrantBasis.CrowdNotice : Pick(GrantBasis.Consent, GrantBasis.Contract),
            ProductionId = 1,
            Media = Pick(GrantMedia.All, GrantMedia.All, GrantMedia.All, GrantMedia.Stills, GrantMedia.Video, GrantMedia.Voice),
            Purposes = Pick(Purposes.All, Purposes.All, Purposes.Of(Use.Front), Purposes.Of(Use.Social, Use.Press)),
            Territory = Pick(Territory.World, Territory.World, Territory.Parse("DE"), Territory.Parse("AT,CH")),
            From = _random.Next(4) == 0 ? Time() : null,
            To = _random.Next(4) == 0 ? Time() : null,
            SignedAt = Start,
            SignedByGuardian = _random.Next(2) == 0,
            WithdrawnAt = Rarely() ? Time() : null,
        };
    }

    private KillFacts Kill(long id) => new(id, _random.Next(1, 4), _random.Next(1, Assets.Length + 1), Range(), Start);

    private EmbargoFacts Embargo(long id) => new()
    {
        Id = id,
        AssetId = _random.Next(3) == 0 ? null : _random.Next(1, Assets.Length + 1),
        StoryId = _random.Next(3) == 0 ? 5 : null,
        Range = Range(),
        Until = Rarely() ? null : Time(),
        Says = "release-2d",
    };
}
