using Backlot.Capture.Assets;
using Backlot.Clear.Appearances;
using Backlot.Clear.Approvals;
using Backlot.Clear.Embargoes;
using Backlot.Clear.Grants;
using Backlot.Plan.People;
using Backlot.Plan.Productions;
using Backlot.Plan.Stories;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Clear.Verdicts;

/// <summary>What the verdict on an exposure hangs on.</summary>
/// <param name="Productions">Whose changes can alter it: where the assets were made, and whose story it is. Ordered; none: nothing of it is here.</param>
/// <param name="Owner">Whose zone dates are told in: the story's, without a story the first of the assets'.</param>
internal sealed record Ground(Exposure Exposure, long[] Productions, long Owner);

/// <summary>Reads from the rows what verdicts hang on: a handful of questions, however many exposures and clips.</summary>
internal sealed class FactsReader(Db db, CancellationToken ct)
{
    private const int AtOnce = 400; // ids in one question: engines limit how many they take

    internal async Task<IReadOnlyList<Ground>> Grounds(IReadOnlyList<Exposure> exposures)
    {
        var assets = await InParts(Asked(exposures), ids => db.Set<Asset>().Where(a => ids.Contains(a.Id)).Select(a => new { a.Id, a.ProductionId }).ToListAsync(ct));
        var stories = await InParts(Stories(exposures), ids => db.Stories.Where(s => ids.Contains(s.Id)).Select(s => new { s.Id, s.ProductionId }).ToListAsync(ct));
        var (made, told) = (assets.ToDictionary(a => a.Id, a => a.ProductionId), stories.ToDictionary(s => s.Id, s => s.ProductionId));
        return [.. exposures.Select(exposure =>
        {
            var found = new SortedSet<long>(Asked(exposure).Where(made.ContainsKey).Select(id => made[id]));
            long? teller = exposure.StoryId is { } story && told.TryGetValue(story, out long production) ? production : null;
            if (teller is { } known)
                found.Add(known);
            return new Ground(exposure, [.. found], teller ?? found.FirstOrDefault());
        })];
    }

    /// <summary>The facts of all of them together, once for each production whose zone dates are told in.</summary>
    internal async Task<IReadOnlyDictionary<long, ClearFacts>> Read(IReadOnlyList<Ground> grounds)
    {
        Exposure[] exposures = [.. grounds.Select(g => g.Exposure)];
        long[] owners = [.. grounds.Select(g => g.Owner).Distinct()], ids = Asked(exposures);
        var houses = await InParts(owners, some => db.Productions.AsNoTracking().Where(p => some.Contains(p.Id)).ToListAsync(ct));
        foreach (long lost in owners.Except(houses.Select(p => p.Id)))
            throw BacklotError.NotFound("production.unknown", $"There is no production {lost}.", "See the list: backlot production list.");
        var assets = await InParts(ids, Assets);
        var appearances = await InParts(ids, Appearances);
        var kills = await InParts(ids, Kills);
        long[] people = [.. appearances.Where(a => a.Who.IsNamed).Select(a => a.Who.Id).Concat(kills.Select(k => k.PersonId)).Distinct()];
        long[] productions = [.. assets.Select(a => a.ProductionId).Distinct()];
        var grants = await InParts(people, some => Grants(some, productions));
        if (appearances.Exists(a => a.Prominence == Prominence.Incidental))
            grants.AddRange(await Notices(productions));
        var persons = await InParts(people, some => db.People.AsNoTracking().Where(p => some.Contains(p.Id)).ToListAsync(ct));
        var guardians = await Guardians(persons);
        var objections = await InParts(people, some => Objections(some, productions));
        var embargoes = await Embargoes(Stories(exposures), ids);
        return houses.ToDictionary(house => house.Id, house => new ClearFacts
        {
            Production = new ProductionFacts(house.Id, house.Title, Zones.Find(house.Zone)),
            Assets = assets,
            Appearances = appearances,
            People = People(persons, guardians, Zones.Find(house.Zone)),
            Grants = grants,
            Objections = objections,
            Embargoes = embargoes,
            Kills = kills,
        });
    }

    private static IEnumerable<long> Asked(Exposure exposure) => exposure.Shown.Select(s => s.AssetId).Concat(exposure.Assets);

    private static long[] Asked(IEnumerable<Exposure> exposures) => [.. exposures.SelectMany(Asked).Distinct().Order()];

    private static long[] Stories(IEnumerable<Exposure> exposures) => [.. exposures.Select(e => e.StoryId).OfType<long>().Distinct().Order()];

    private static async Task<List<T>> InParts<T>(long[] ids, Func<long[], Task<List<T>>> question)
    {
        var all = new List<T>();
        foreach (long[] some in ids.Chunk(AtOnce))
            all.AddRange(await question(some));
        return all;
    }

    private async Task<List<AssetFacts>> Assets(long[] ids)
    {
        var rows = await db.Set<Asset>().Where(a => ids.Contains(a.Id))
            .Select(a => new { a.Id, a.ProductionId, a.Name, a.Kind, By = db.Set<Look>().Where(l => l.AssetId == a.Id).Select(l => l.ActorName).FirstOrDefault() })
            .ToListAsync(ct);
        return [.. rows.Select(a => new AssetFacts(a.Id, a.ProductionId, a.Name, Shows(a.Kind), a.By))];
    }

    private static ShownAs Shows(AssetKind kind) => kind switch
    {
        AssetKind.Clip => ShownAs.Video,
        AssetKind.Sound => ShownAs.Sound,
        _ => ShownAs.Still,
    };

    private async Task<List<AppearanceFacts>> Appearances(long[] ids)
    {
        var rows = await db.Appearances.Where(a => ids.Contains(a.AssetId) && a.StruckAt == null)
            .Select(a => new { a.Id, a.AssetId, a.PersonId, a.FromValue, a.FromScale, a.ToValue, a.ToScale, a.Prominence, a.Presence }).ToListAsync(ct);
        return
        [
            .. rows.Select(a => new AppearanceFacts(
                a.AssetId, a.PersonId is { } person ? Who.Person(person) : Who.Face(a.Id),
                StoredRange.Read(a.FromValue, a.FromScale, a.ToValue, a.ToScale), a.Prominence, a.Presence)),
        ];
    }

    private async Task<Dictionary<long, string>> Guardians(List<Person> wards)
    {
        long[] guardians = [.. wards.Select(p => p.GuardianId).OfType<long>().Distinct()];
        return (await InParts(guardians, some => db.People.Where(p => some.Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToListAsync(ct))).ToDictionary(p => p.Id, p => p.Name);
    }

    private static List<PersonFacts> People(List<Person> rows, Dictionary<long, string> guardians, DateTimeZone zone) =>
        rows.ConvertAll(p => new PersonFacts(p.Id, p.Name, MinorUntil(p, zone), p.GuardianId is { } guardian ? guardians.GetValueOrDefault(guardian) : null));

    /// <summary>The first moment of the day on which they are of age.</summary>
    private static Instant? MinorUntil(Person person, DateTimeZone zone)
    {
        if (person.Born is not { } born)
            return person.GuardianId is null ? null : Instant.MaxValue;
        var day = born.PlusYears(Person.Adult);
        if (person.IsMinorOn(day))
            day = day.PlusDays(1);
        return Zones.At(day.AtMidnight(), zone);
    }

    private async Task<List<GrantFacts>> Grants(long[] people, long[] productions) => Facts(await db.Grants.AsNoTracking()
        .Where(g => g.PersonId != null && people.Contains(g.PersonId.Value) && productions.Contains(g.ProductionId)).ToListAsync(ct));

    private async Task<List<GrantFacts>> Notices(long[] productions) => Facts(await db.Grants.AsNoTracking()
        .Where(g => g.PersonId == null && productions.Contains(g.ProductionId)).ToListAsync(ct));

    private static List<GrantFacts> Facts(List<Grant> rows) => rows.ConvertAll(g => new GrantFacts
    {
        Id = g.Id,
        PersonId = g.PersonId,
        ProductionId = g.ProductionId,
        Media = g.Media,
        Purposes = Purposes.Parse(g.Purposes),
        Territory = Territory.Parse(g.Territory),
        From = g.TermFrom,
        To = g.TermTo,
        Basis = g.Basis,
        Clause = g.Clause,
        SignedAt = g.SignedAt,
        SignedByGuardian = g.SignedById is not null,
        WithdrawnAt = g.WithdrawnAt,
    });

    private async Task<List<ObjectionFacts>> Objections(long[] people, long[] productions)
    {
        var rows = await db.Objections.AsNoTracking().Where(o => people.Contains(o.PersonId) && productions.Contains(o.ProductionId)).ToListAsync(ct);
        return rows.ConvertAll(o => new ObjectionFacts(o.PersonId, o.ProductionId, o.AssetId, o.State, o.RaisedAt));
    }

    /// <summary>
    /// Each kill for every stretch that shows whoever said no, those too that were struck out afterwards: nobody undoes it by saying that
    /// it is somebody else. Without any it is all of the asset.
    /// </summary>
    private async Task<List<KillFacts>> Kills(long[] ids)
    {
        var kills = await db.Kills.AsNoTracking().Where(k => ids.Contains(k.AssetId) && k.UndoneAt == null).ToListAsync(ct);
        if (kills.Count == 0)
            return [];
        var (assets, people) = (kills.Select(k => k.AssetId).Distinct().ToArray(), kills.Select(k => (long?)k.PersonId).Distinct().ToArray());
        var shown = await db.Appearances.AsNoTracking().Where(a => assets.Contains(a.AssetId) && people.Contains(a.PersonId)).ToListAsync(ct);
        return [.. kills.SelectMany(kill => shown.Where(a => a.AssetId == kill.AssetId && a.PersonId == kill.PersonId && (a.StruckAt is null || a.StruckAt > kill.SaidAt))
            .Select(a => a.Range).DefaultIfEmpty(null).Select(range => new KillFacts(kill.Id, kill.PersonId, kill.AssetId, range, kill.SaidAt)))];
    }

    private async Task<List<EmbargoFacts>> Embargoes(long[] stories, long[] assets)
    {
        var open = db.Embargoes.AsNoTracking().Where(e => e.LiftedAt == null);
        var rows = await InParts(assets, some => open.Where(e => e.AssetId != null && some.Contains(e.AssetId.Value)).ToListAsync(ct));
        rows.AddRange(await InParts(stories, some => open.Where(e => e.StoryId != null && some.Contains(e.StoryId.Value)).ToListAsync(ct)));
        if (rows.Count == 0)
            return [];
        var times = await ProductionTimes.Read(db, [.. rows.Select(e => e.ProductionId).Distinct()], ct);
        return rows.ConvertAll(e => new EmbargoFacts
        {
            Id = e.Id, AssetId = e.AssetId, StoryId = e.StoryId, Range = e.Range, Until = EmbargoDesk.Until(times[e.ProductionId], e.Says), Says = e.Says,
        });
    }
}
