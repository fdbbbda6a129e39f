using Backlot.Clear.Appearances;
using Backlot.Clear.Grants;
using Backlot.Clear.Verdicts;
using Backlot.Plan.People;
using Backlot.Plan.Productions;
using Backlot.Plan.Stages;
using Backlot.Platform.Data;
using Backlot.Platform.Search;
using Backlot.Publish.Posts;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Publish.Front;

/// <summary>What of a production somebody did, and what of that is out.</summary>
/// <param name="Credits">A craft and a job each.</param>
/// <param name="Stories">In which they can be seen.</param>
/// <param name="Pictures">Of galleries, in which they can be seen.</param>
internal sealed record PersonIn(Production Production, IReadOnlyList<(Craft Craft, string Role)> Credits, IReadOnlyList<FrontPost> Stories, IReadOnlyList<Captioned> Pictures);

/// <summary>Somebody across productions.</summary>
internal sealed record FrontPerson(string Slug, string Name, IReadOnlyList<PersonIn> In);

/// <summary>Somebody that a search has found.</summary>
/// <param name="Credited">What credits them: what they can be seen in first.</param>
internal sealed record FoundPerson(FrontPerson Person, IReadOnlyList<FrontPost> Credited);

/// <summary>A craft across productions: who, and what was shown of it.</summary>
internal sealed record FrontCraft(Craft Craft, IReadOnlyList<CraftIn> In);

/// <param name="People">Who did it there.</param>
/// <param name="Told">Stories that tell of it, from where.</param>
/// <param name="Pictures">Of galleries that show it.</param>
internal sealed record CraftIn(Production Production, IReadOnlyList<CreditLine> People, IReadOnlyList<ToldAt> Told, IReadOnlyList<Captioned> Pictures);

/// <summary>
/// People and crafts across productions. Only of productions of which something may be seen now; every post in it is asked about for this
/// request. Who signed off is still credited, and seen nowhere.
/// </summary>
internal sealed class FrontPeople
{
    private const int MostProductions = 40;
    private const int MostPictures = 6;
    private const int MostFound = 12;
    private readonly Ledger ledger;
    private readonly FrontDesk desk;
    private readonly FrontPages pages;
    private readonly SeenPeople seen;

    internal FrontPeople(Ledger ledger, FrontDesk desk, FrontPages pages, SeenPeople seen) => (this.ledger, this.desk, this.pages, this.seen) = (ledger, desk, pages, seen);

    /// <summary>By slug. Null for whoever is not credited in public, whether they are known here or not; and for a child.</summary>
    public async Task<FrontPerson?> Person(string slug, CancellationToken ct = default)
    {
        var (person, rows) = await ledger.Read(async db =>
        {
            var found = await db.People.AsNoTracking().FirstOrDefaultAsync(p => p.Slug == slug, ct);
            var of = found is null ? [] : await db.Credits.Where(c => c.PersonId == found.Id && c.Role != "").Select(c => c.ProductionId).Distinct().ToListAsync(ct);
            return (found, found is null ? [] : (await Crafts.Rows(db, of, ct)).Where(r => r.Person.Id == found.Id).ToList());
        }, ct);
        return person is null ? null : await Across(person, rows, await Shown([.. rows.Select(r => r.Production).Distinct()], ct), ct);
    }

    /// <summary>
    /// By words of their names, among those who are credited in what may be seen now. A search gathers more than a credit says: whoever is in
    /// front of a camera is found only while they can be seen, and nobody who took back what they had allowed.
    /// </summary>
    public async Task<IReadOnlyList<FoundPerson>> Named(string words, CancellationToken ct = default)
    {
        var asked = Words.Of(words).Take(12).ToList();
        if (asked.Count == 0)
            return [];
        var (rows, closed) = await ledger.Read(async db =>
        {
            var (credits, posts) = (db.Credits, db.Posts);
            var credited = await db.People.Where(p => credits.Any(c => c.PersonId == p.Id && c.Role != "" && posts.Any(o => o.ProductionId == c.ProductionId && o.State == PostState.Out)))
                .OrderBy(p => p.Id).Select(p => new { p.Id, p.Name }).ToListAsync(ct);
            var named = credited.Where(p => Words.Has(p.Name, asked)).Take(MostFound).Select(p => p.Id).ToList();
            return named.Count == 0 ? ([], [])
                : ((await Crafts.Rows(db, await Out(db, ct), ct)).Where(r => named.Contains(r.Person.Id)).ToList(), await InFront(db, named, ct));
        }, ct);
        var shown = await Shown([.. rows.Select(r => r.Production).Distinct()], ct);
        var found = new List<FoundPerson>();
        foreach (var person in rows.Select(r => r.Person).DistinctBy(p => p.Id))
        {
            if (await Across(person, rows, shown, ct) is not { } across || (closed.Contains(person.Id) && across.In.All(i => i.Stories.Count == 0)))
                continue;
            var seenIn = across.In.SelectMany(i => i.Stories).ToList();
            var beside = shown.Where(p => across.In.Any(i => i.Production.Id == p.Production.Id)).SelectMany(p => p.Posts);
            found.Add(new FoundPerson(across, [.. seenIn.Concat(beside).DistinctBy(p => p.Post.Id)]));
        }

        return found;
    }

    /// <summary>Which of them are in something that came in, signed for it once, or object: their likeness is asked for, not only their work.</summary>
    private static async Task<HashSet<long>> InFront(Db db, List<long> people, CancellationToken ct)
    {
        var seen = db.Appearances.Where(a => a.StruckAt == null && a.PersonId != null && people.Contains(a.PersonId.Value)).Select(a => a.PersonId!.Value);
        var signed = db.Grants.Where(g => g.PersonId != null && g.WithdrawnAt != null && people.Contains(g.PersonId.Value)).Select(g => g.PersonId!.Value);
        var objecting = db.Objections.Where(o => people.Contains(o.PersonId) && (o.State == ObjectionState.Hidden || o.State == ObjectionState.Upheld)).Select(o => o.PersonId);
        return [.. await seen.Union(signed).Union(objecting).ToListAsync(ct)];
    }

    /// <summary>Null for a child in one of these productions, and for whoever is credited in none.</summary>
    private async Task<FrontPerson?> Across(Person person, IReadOnlyList<CreditRow> rows, IReadOnlyList<FrontProduction> shown, CancellationToken ct)
    {
        var there = new List<PersonIn>();
        foreach (var production in shown)
        {
            var mine = rows.Where(r => r.Production == production.Production.Id && r.Person.Id == person.Id).ToList();
            if (mine.Count == 0)
                continue;
            if (!pages.HasPage(person, production.Production))
                return null;
            var credits = Crafts.Of(mine, _ => true).SelectMany(craft => craft.People.Select(line => (craft, line.Role))).ToList();
            var assets = await seen.In(production.Posts, [person.Id], ct);
            there.Add(new PersonIn(production.Production, credits, [.. production.Posts.Where(p => assets[p.Post.Id].Count > 0)], await Pictures(production, assets, [], ct)));
        }

        return there.Count == 0 ? null : new FrontPerson(person.Slug, person.Name, there);
    }

    /// <summary>By slug; null: nobody is credited for it in anything that may be seen.</summary>
    public async Task<FrontCraft?> Craft(string slug, CancellationToken ct = default)
    {
        var rows = await ledger.Read(async db => (await Crafts.Rows(db, await Out(db, ct), ct)).Where(r => Crafts.SlugOf(r.Department) == slug).ToList(), ct);
        var there = new List<CraftIn>();
        foreach (var production in await Shown([.. rows.Select(r => r.Production).Distinct()], ct))
        {
            var people = Crafts.Of(rows.Where(r => r.Production == production.Production.Id), row => pages.HasPage(row.Person, production.Production))[0].People;
            var assets = await seen.In(production.Posts, [.. people.Where(p => p.Page is not null).Select(p => p.Person)], ct);
            var stages = await OfCraft(production, slug, ct);
            var told = production.Posts.Where(p => assets[p.Post.Id].Count > 0 || stages.Assets[p.Post.Id].Any()).Select(p => new ToldAt(p, ChapterOf(p, stages.Names))).ToList();
            there.Add(new CraftIn(production.Production, people, told, await Pictures(production, assets, [.. stages.Assets.SelectMany(a => a)], ct)));
        }

        if (there.Count == 0)
            return null;
        var name = Crafts.NameOf(slug, rows[0].Department);
        return new FrontCraft(new Craft(slug, name, [.. there.SelectMany(t => t.People).DistinctBy(p => p.Person)]), there);
    }

    /// <summary>Every craft of these productions, by name.</summary>
    public Task<IReadOnlyList<Craft>> Index(IReadOnlyList<FrontProduction> productions, CancellationToken ct = default) => ledger.Read<IReadOnlyList<Craft>>(async db =>
    {
        var byId = productions.ToDictionary(p => p.Production.Id, p => p.Production);
        var crafts = Crafts.Of(await Crafts.Rows(db, [.. productions.Select(p => p.Production.Id)], ct), row => pages.HasPage(row.Person, byId[row.Production]));
        return [.. crafts.Select(c => c with { People = [.. c.People.DistinctBy(p => p.Person)] }).OrderBy(c => c.Name, StringComparer.CurrentCultureIgnoreCase)];
    }, ct);

    private async Task<IReadOnlyList<FrontProduction>> Shown(IReadOnlyList<long> productions, CancellationToken ct)
    {
        var shown = new List<FrontProduction>();
        foreach (var id in productions.OrderDescending().Take(MostProductions))
        {
            if (await desk.OfOne(id, FrontDesk.OfProduction, ct) is { } production)
                shown.Add(production);
        }

        return [.. shown.OrderByDescending(p => p.Posts[0].Post.OutAt)];
    }

    /// <summary>Stages that are named like the craft, and what of these posts was caught there.</summary>
    private Task<(ILookup<long, long> Assets, IReadOnlyList<string> Names)> OfCraft(FrontProduction production, string slug, CancellationToken ct) =>
        ledger.Read<(ILookup<long, long>, IReadOnlyList<string>)>(async db =>
        {
            var stages = (await db.Stages.AsNoTracking().Where(s => s.ProductionId == production.Production.Id).ToListAsync(ct)).Where(s => Crafts.SlugOf(s.Name) == slug || s.Key == slug).ToList();
            var (ids, posts) = (stages.ConvertAll(s => (long?)s.Id), production.Posts.Select(p => p.Post.Id).ToList());
            var rows = await (from link in db.PostAssets
                              where posts.Contains(link.PostId)
                              join asset in db.Set<Backlot.Capture.Assets.Asset>() on link.AssetId equals asset.Id
                              where ids.Contains(asset.StageId)
                              select new { link.PostId, link.AssetId }).ToListAsync(ct);
            return (rows.ToLookup(r => r.PostId, r => r.AssetId), stages.ConvertAll(s => s.Name));
        }, ct);

    private async Task<IReadOnlyList<Captioned>> Pictures(FrontProduction production, IReadOnlyDictionary<long, HashSet<long>> people, HashSet<long> further, CancellationToken ct)
    {
        var found = new List<Captioned>();
        foreach (var gallery in production.Posts.Where(p => p.Contents.Pictures.Any(c => people[p.Post.Id].Contains(c.Asset) || further.Contains(c.Asset))))
        {
            found.AddRange((await pages.Pictures(gallery, ct)).Where(c => gallery.Contents.Pictures[c.Number - 1].Asset is var asset && (people[gallery.Post.Id].Contains(asset) || further.Contains(asset))));
            if (found.Count >= MostPictures)
                break;
        }

        return [.. found.DistinctBy(c => c.Post.Contents.Pictures[c.Number - 1].Asset).Take(MostPictures)];
    }

    private static double? ChapterOf(FrontPost post, IReadOnlyList<string> stages) =>
        post.Contents.Chapters.FirstOrDefault(c => stages.Contains(c.Title, StringComparer.OrdinalIgnoreCase))?.At;

    private static Task<List<long>> Out(Db db, CancellationToken ct) => db.Posts.Where(p => p.State == PostState.Out).Select(p => p.ProductionId).Distinct().ToListAsync(ct);
}
