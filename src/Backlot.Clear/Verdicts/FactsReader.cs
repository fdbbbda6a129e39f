using Backlot.Capture.Assets;
using Backlot.Clear.Appearances;
using Backlot.Clear.Embargoes;
using Backlot.Clear.Grants;
using Backlot.Plan.People;
using Backlot.Plan.Productions;
using Backlot.Plan.Stories;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Clear.Verdicts;

/// <summary>Reads from the rows what a verdict on one exposure hangs on: a handful of questions, however many clips.</summary>
internal sealed class FactsReader(Db db, CancellationToken ct)
{
    private const int AtOnce = 400; // ids in one question: engines limit how many they take

    /// <summary>The productions whose changes can alter the verdict: where the assets were made, and whose story it is. Ordered.</summary>
    internal static async Task<long[]> Productions(Db db, Exposure exposure, CancellationToken ct)
    {
        var found = new SortedSet<long>();
        foreach (long[] ids in Asked(exposure).Chunk(AtOnce))
            found.UnionWith(await db.Set<Asset>().Where(a => ids.Contains(a.Id)).Select(a => a.ProductionId).Distinct().ToListAsync(ct));
        if (exposure.StoryId is { } story)
            found.UnionWith(await db.Stories.Where(s => s.Id == story).Select(s => s.ProductionId).ToListAsync(ct));
        return [.. found];
    }

    /// <param name="exposure">What is judged.</param>
    /// <param name="production">Whose zone dates are told in.</param>
    internal async Task<ClearFacts> Read(Exposure exposure, long production)
    {
        var owner = await db.Productions.AsNoTracking().FirstOrDefaultAsync(p => p.Id == production, ct)
            ?? throw BacklotError.NotFound("production.unknown", $"There is no production {production}.", "See the list: backlot production list.");
        var zone = Zones.Find(owner.Zone);
        long[] ids = [.. Asked(exposure)];
        var assets = await InParts(ids, Assets);
        var appearances = await InParts(ids, Appearances);
        long[] people = [.. appearances.Where(a => a.Who.IsNamed).Select(a => a.Who.Id).Distinct()];
        long[] productions = [.. assets.Select(a => a.ProductionId).Distinct()];
        var grants = await InParts(people, some => Grants(some, productions));
        if (appearances.Exists(a => a.Prominence == Prominence.Incidental))
            grants.AddRange(await Notices(productions));
        return new ClearFacts
        {
            Production = new ProductionFacts(owner.Id, owner.Title, zone),
            Assets = assets,
            Appearances = appearances,
            People = await InParts(people, some => People(some, zone)),
            Grants = grants,
            Objections = await InParts(people, some => Objections(some, productions)),
            Embargoes = await Embargoes(exposure.StoryId, ids),
        };
    }

    private static IEnumerable<long> Asked(Exposure exposure) => exposure.Shown.Select(s => s.AssetId).Concat(exposure.Assets).Distinct().Order();

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

    private async Task<List<PersonFacts>> People(long[] ids, DateTimeZone zone)
    {
        var rows = await db.People.AsNoTracking().Where(p => ids.Contains(p.Id)).ToListAsync(ct);
        long[] guardians = [.. rows.Where(p => p.GuardianId is not null).Select(p => p.GuardianId!.Value).Distinct()];
        var names = guardians.Length == 0
            ? []
            : await db.People.Where(p => guardians.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, ct);
        return [.. rows.Select(p => new PersonFacts(p.Id, p.Name, MinorUntil(p, zone), p.GuardianId is { } guardian ? names.GetValueOrDefault(guardian) : null))];
    }

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

    private async Task<List<EmbargoFacts>> Embargoes(long? story, long[] assets)
    {
        var rows = await InParts(assets, some => db.Embargoes.AsNoTracking()
            .Where(e => e.LiftedAt == null && e.AssetId != null && some.Contains(e.AssetId.Value)).ToListAsync(ct));
        if (story is not null)
            rows.AddRange(await db.Embargoes.AsNoTracking().Where(e => e.LiftedAt == null && e.StoryId == story).ToListAsync(ct));
        var facts = new List<EmbargoFacts>(rows.Count);
        foreach (var perProduction in rows.GroupBy(e => e.ProductionId))
        {
            var times = await ProductionTimes.Read(db, perProduction.Key, ct);
            facts.AddRange(perProduction.Select(e => new EmbargoFacts
            {
                Id = e.Id, AssetId = e.AssetId, StoryId = e.StoryId, Range = e.Range, Until = EmbargoDesk.Until(times, e.Says), Says = e.Says,
            }));
        }

        return facts;
    }
}
