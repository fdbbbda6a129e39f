using Backlot.Clear.Appearances;
using Backlot.Clear.Verdicts;
using Backlot.Plan.People;
using Backlot.Plan.Productions;
using Backlot.Platform.Data;
using Backlot.Platform.Identity;
using Microsoft.EntityFrameworkCore;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Clear.Grants;

/// <summary>A person in a production: what they do there, what they allowed, what they object to, and in how many assets they are.</summary>
public sealed record Standing(Person Person, IReadOnlyList<Credit> Credits, IReadOnlyList<Grant> Grants, IReadOnlyList<Objection> Objections, int Assets)
{
    public IReadOnlyList<Grant> Valid(Instant now) =>
        [.. Grants.Where(g => g.WithdrawnAt is null && (g.TermFrom is not { } from || from <= now) && (g.TermTo is not { } to || now < to))];

    /// <summary>Whether their grants cover the front, and in which media; what is in a picture is judged by Clear, not here.</summary>
    public (bool IsCovered, string Words) Front(Instant now)
    {
        if (Objections.Any(o => o.AssetId is null && o.State is ObjectionState.Hidden or ObjectionState.Upheld))
            return (false, T("objects"));
        var media = Valid(now).Where(g => Purposes.Parse(g.Purposes).Contains(Use.Front) && g.Territory == "world").Select(g => g.Media).Distinct().ToList();
        if (media.Contains(GrantMedia.All) || media.Count == 3)
            return (true, T("cleared"));
        if (media.Count > 0)
            return (true, T($"cleared for {Sentences.And([.. media.Select(m => m.Spoken())])}"));
        return (false, Grants.Any(g => g.WithdrawnAt is not null) ? T("withdrawn") : Grants.Count > 0 ? T("not for the front") : T("nothing signed"));
    }
}

/// <summary>How everybody of a production stands.</summary>
public sealed class StandingDesk(Ledger ledger, Access access)
{
    /// <summary>Everybody with a credit, a grant or an appearance there; who is not covered first.</summary>
    public async Task<IReadOnlyList<Standing>> List(Actor actor, long production, CancellationToken ct = default)
    {
        await access.Demand(actor, production, Rights.See, ct);
        return await ledger.Read(db => Read(db, production, null, ct), ct);
    }

    /// <summary>One person there, by slug, id or full name; they may be known to the house only.</summary>
    public async Task<Standing> Find(Actor actor, Production production, string named, CancellationToken ct = default)
    {
        await access.Demand(actor, production.Id, Rights.See, ct);
        return await ledger.Read(async db =>
        {
            var person = await PersonDesk.Named(db, named, ct);
            var here = await Read(db, production.Id, person.Id, ct);
            return here.Count > 0 ? here[0] : await access.May(actor, 0, Rights.See, ct) ? new Standing(person, [], [], [], 0) : throw Platform.Errors.BacklotError.NotFound(
                "person.unknown", $"There is no person \"{named}\".", "Add them first: backlot person add NAME.");
        }, ct);
    }

    private static async Task<IReadOnlyList<Standing>> Read(Db db, long production, long? only, CancellationToken ct)
    {
        var (credits, grants, objections) = (db.Credits.Where(c => c.ProductionId == production), db.Grants.Where(g => g.ProductionId == production), db.Objections.Where(o => o.ProductionId == production));
        var seen = db.Appearances.Where(a => a.StruckAt == null && a.PersonId != null && db.Set<Capture.Assets.Asset>().Any(x => x.Id == a.AssetId && x.ProductionId == production));
        var people = await db.People
            .Where(p => (only == null || p.Id == only) && (credits.Any(c => c.PersonId == p.Id) || grants.Any(g => g.PersonId == p.Id) || seen.Any(a => a.PersonId == p.Id) || objections.Any(o => o.PersonId == p.Id)))
            .ToListAsync(ct);
        var byCredit = (await credits.Where(c => only == null || c.PersonId == only).ToListAsync(ct)).ToLookup(c => c.PersonId);
        var byGrant = (await grants.Where(g => g.PersonId != null && (only == null || g.PersonId == only)).OrderBy(g => g.Id).ToListAsync(ct)).ToLookup(g => g.PersonId!.Value);
        var byObjection = (await objections.Where(o => only == null || o.PersonId == only).OrderBy(o => o.Id).ToListAsync(ct)).ToLookup(o => o.PersonId);
        var assets = await seen.Where(a => only == null || a.PersonId == only).GroupBy(a => a.PersonId!.Value)
            .Select(g => new { g.Key, Count = g.Select(a => a.AssetId).Distinct().Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        return
        [
            .. people.Select(p => new Standing(p, [.. byCredit[p.Id].OrderBy(c => c.Billing ?? int.MaxValue)], [.. byGrant[p.Id]], [.. byObjection[p.Id]], assets.GetValueOrDefault(p.Id)))
                .OrderBy(s => s.Credits.Count > 0 ? s.Credits[0].Billing ?? int.MaxValue : int.MaxValue).ThenBy(s => s.Person.Name, StringComparer.OrdinalIgnoreCase),
        ];
    }
}
