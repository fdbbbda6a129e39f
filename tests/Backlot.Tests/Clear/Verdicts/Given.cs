using Backlot.Clear.Verdicts;
using Backlot.Media.Time;
using NodaTime.Text;

namespace Backlot.Tests.Clear.Verdicts;

/// <summary>A small production told in sentences, so that a producer can read the table of verdicts.</summary>
internal sealed class Given
{
    internal const string Now = "2026-11-24T09:00:00Z";
    private readonly List<AssetFacts> _assets = [];
    private readonly List<AppearanceFacts> _appearances = [];
    private readonly List<PersonFacts> _people = [];
    private readonly List<GrantFacts> _grants = [];
    private readonly List<ObjectionFacts> _objections = [];
    private readonly List<EmbargoFacts> _embargoes = [];
    private readonly List<KillFacts> _kills = [];
    private readonly List<Shown> _story = [];
    private MediaTime _storyEnd = MediaTime.Zero;
    private Verdict? _verdict;
    private int _reasonsRead;

    internal static Given A_clip(string name) => new Given().And_a_clip(name);

    internal static Given A_photo(string name) => new Given().Add(name, ShownAs.Still, "Noor Adeyemi");

    internal static Given A_sound(string name) => new Given().Add(name, ShownAs.Sound, "Noor Adeyemi");

    internal static Given A_clip_nobody_looked_through(string name) => new Given().Add(name, ShownAs.Video, null);

    internal Given And_a_clip(string name) => Add(name, ShownAs.Video, "Noor Adeyemi");

    internal Given With(string person, int from, int to, Prominence prominence = Prominence.Featured, Presence presence = Presence.Unsaid)
    {
        _appearances.Add(new AppearanceFacts(_assets[^1].Id, Who.Person(Person(person)), Seconds(from, to), prominence, presence));
        return this;
    }

    internal Given With(string person)
    {
        _appearances.Add(new AppearanceFacts(_assets[^1].Id, Who.Person(Person(person))));
        return this;
    }

    internal Given With_somebody_unnamed(int from, int to, Prominence prominence = Prominence.Recognisable)
    {
        _appearances.Add(new AppearanceFacts(_assets[^1].Id, Who.Face(900 + _appearances.Count), Seconds(from, to), prominence));
        return this;
    }

    internal Given Signed(
        string person, string media = "all", string purpose = "all", string territory = "world", string? from = null, string? to = null,
        string? withdrawn = null, bool byGuardian = false, string? clause = null, string signed = "2026-11-01T00:00:00Z")
    {
        _grants.Add(new GrantFacts
        {
            Id = _grants.Count + 1,
            PersonId = Person(person),
            ProductionId = 1,
            Media = GrantMediaWords.Parse(media),
            Purposes = Purposes.Parse(purpose),
            Territory = Territory.Parse(territory),
            From = At(from),
            To = At(to),
            WithdrawnAt = At(withdrawn),
            SignedAt = At(signed)!.Value,
            SignedByGuardian = byGuardian,
            Basis = clause is null ? GrantBasis.Consent : GrantBasis.Contract,
            Clause = clause,
        });
        return this;
    }

    internal Given A_crowd_notice(string purpose = "all")
    {
        _grants.Add(new GrantFacts
        {
            Id = _grants.Count + 1,
            PersonId = null,
            ProductionId = 1,
            Purposes = Purposes.Parse(purpose),
            SignedAt = At("2026-11-01T00:00:00Z")!.Value,
            Basis = GrantBasis.CrowdNotice,
        });
        return this;
    }

    internal Given Under_age(string person, string until, string? guardian = null)
    {
        long id = Person(person);
        _people[_people.FindIndex(p => p.Id == id)] = new PersonFacts(id, person, At(until), guardian);
        return this;
    }

    internal Given Objected(string person, ObjectionState state, string? to = null)
    {
        _objections.Add(new ObjectionFacts(Person(person), 1, to is null ? null : Asset(to), state, At("2026-11-20T12:00:00Z")!.Value));
        return this;
    }

    internal Given Said_no(string person, string to, int? from = null, int? until = null)
    {
        _kills.Add(new KillFacts(_kills.Count + 1, Person(person), Asset(to), from is { } f ? Seconds(f, until!.Value) : null, At("2026-11-20T12:00:00Z")!.Value));
        return this;
    }

    internal Given Embargo_on_it(string? until, string says, int? from = null, int? to = null)
    {
        var range = from is { } f ? Seconds(f, to!.Value) : (TimeRange?)null;
        _embargoes.Add(new EmbargoFacts { Id = _embargoes.Count + 1, AssetId = _assets[^1].Id, Range = range, Until = At(until), Says = says });
        return this;
    }

    internal Given Embargo_on_the_story(string? until, string says)
    {
        _embargoes.Add(new EmbargoFacts { Id = _embargoes.Count + 1, StoryId = 5, Until = At(until), Says = says });
        return this;
    }

    /// <summary>The story goes on with these seconds of the asset named.</summary>
    internal Given Told(string asset, int from, int to, bool pictures = true, bool voice = true, string? blurred = null)
    {
        var range = Seconds(from, to);
        _story.Add(new Shown(Asset(asset), range, pictures, voice)
        {
            InStory = new TimeRange(_storyEnd, range.Duration),
            Blurred = blurred is null ? [] : [Who.Person(Person(blurred))],
        });
        _storyEnd += range.Duration;
        return this;
    }

    internal Given Told(string still, int seconds)
    {
        var length = MediaTime.FromSeconds(seconds);
        _story.Add(new Shown(Asset(still)) { InStory = new TimeRange(_storyEnd, length) });
        _storyEnd += length;
        return this;
    }

    internal Given When(Use use, string territory = "world", string at = Now, long[]? assets = null)
    {
        var exposure = _story.Count > 0 || assets is not null
            ? Exposure.OfStory(5, assets ?? [.. _story.Select(s => s.AssetId)], _story)
            : Exposure.OfAsset(_assets[^1].Id);
        _verdict = Judge.Decide(new Question(exposure, use, Territory.Parse(territory), At(at)!.Value), Facts());
        _reasonsRead = 0;
        return this;
    }

    internal Given Is_cleared()
    {
        _verdict.ShouldNotBeNull().Reasons.Select(r => r.ToString()).ShouldBeEmpty();
        _verdict.IsCleared.ShouldBeTrue();
        return this;
    }

    internal Given Is_blocked(string code, string reason)
    {
        var next = _verdict.ShouldNotBeNull().Reasons.Skip(_reasonsRead++).FirstOrDefault().ShouldNotBeNull("one reason more was expected");
        next.ToString().ShouldBe(reason);
        next.Code.ShouldBe(code);
        return this;
    }

    internal Given And_nothing_else()
    {
        _verdict!.Reasons.Skip(_reasonsRead).Select(r => r.ToString()).ShouldBeEmpty();
        return this;
    }

    internal Given Holds_until(string? instant)
    {
        _verdict!.NextChange.ShouldBe(At(instant));
        return this;
    }

    internal Given Marked(string word)
    {
        _verdict!.Mark.ShouldBe(word);
        return this;
    }

    internal ClearFacts Facts() => new()
    {
        Production = new ProductionFacts(1, "Borrowed Moon", DateTimeZoneProviders.Tzdb["Europe/Berlin"]),
        Assets = _assets,
        Appearances = _appearances,
        People = _people,
        Grants = _grants,
        Objections = _objections,
        Embargoes = _embargoes,
        Kills = _kills,
    };

    internal long Asset(string name) => _assets.Single(a => a.Name == name).Id;

    private Given Add(string name, ShownAs kind, string? lookedThroughBy)
    {
        _assets.Add(new AssetFacts(100 + _assets.Count, 1, name, kind, lookedThroughBy));
        return this;
    }

    private long Person(string name)
    {
        if (_people.Find(p => p.Name == name) is { } known)
            return known.Id;
        _people.Add(new PersonFacts(10 + _people.Count, name));
        return _people[^1].Id;
    }

    private static TimeRange Seconds(int from, int to) => TimeRange.Between(MediaTime.FromSeconds(from), MediaTime.FromSeconds(to));

    private static Instant? At(string? text) => text is null ? null : InstantPattern.ExtendedIso.Parse(text).Value;
}
