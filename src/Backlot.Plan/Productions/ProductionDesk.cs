using Backlot.Plan.Stages;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Plan.Productions;

/// <summary>
/// <paramref name="Zone"/>: of the tz database; null takes the installation's. <paramref name="Release"/>: a day or a time, as typed.
/// </summary>
public sealed record NewProduction(string Title, string Kind, string? Zone = null, string? Release = null);

/// <summary>Adds, finds and names productions.</summary>
public sealed class ProductionDesk(Ledger ledger, Access access)
{
    internal const int LongestTitle = 300;

    /// <summary>Makes a production with its kind's stages, its clear epoch and, when given, its release milestone.</summary>
    public Task<Production> Add(Actor actor, NewProduction asked, CancellationToken ct = default) => ledger.Write(actor, async change =>
    {
        await Access.Demand(change, 0, Rights.Plan);
        var title = Titled(asked.Title);
        var stages = await ProductionKinds.StagesOf(change.Db, asked.Kind, change.Cancelled);
        var zone = asked.Zone is null ? await Zones.OfHouse(change) : Zones.Find(asked.Zone).Id;
        var production = new Production { Slug = "", Title = title, Kind = ProductionKinds.Key(asked.Kind), Zone = zone, CreatedAt = change.Now };
        change.Db.Productions.Add(production);
        await change.Save();
        production.Slug = await Slug.Give(change, "production", production.Id, title);
        change.Db.Set<ClearEpoch>().Add(new ClearEpoch { ProductionId = production.Id, Epoch = 1 });
        change.Db.Stages.AddRange(stages.Select((name, i) => new Stage { ProductionId = production.Id, Key = ProductionKinds.Key(name), Name = name, Position = i + 1 }));
        change.Record(production.Id, "production.added", $"production:{production.Id}", new { production.Title, production.Kind, production.Zone });
        await change.Save();
        if (asked.Release is not null)
            await MilestoneDesk.Set(change, production, Milestone.Release, asked.Release, null);
        return production;
    }, ct);

    /// <summary>The productions that the actor may see, newest first.</summary>
    public async Task<IReadOnlyList<Production>> List(Actor actor, CancellationToken ct = default)
    {
        var seen = await access.Seen(actor, ct);
        return await ledger.Read<IReadOnlyList<Production>>(async db =>
        {
            var rows = db.Productions.AsQueryable();
            if (seen is not null)
                rows = rows.Where(p => seen.Contains(p.Id));
            return await rows.OrderByDescending(p => p.Id).ToListAsync(ct);
        }, ct);
    }

    /// <summary>By slug or id. One that the actor may not see is as unknown as one that is not there.</summary>
    public async Task<Production> Find(Actor actor, string named, CancellationToken ct = default)
    {
        var production = await ledger.Read(db => Named(db, named, ct), ct);
        return await access.May(actor, production.Id, Rights.See, ct) ? production : throw Unknown(named);
    }

    /// <summary>Gives another title. The slug stays: it is out in the world.</summary>
    public Task<Production> Rename(Actor actor, string named, string title, CancellationToken ct = default) => ledger.Write(actor, async change =>
    {
        var production = await ForChange(change, named, Rights.Plan);
        var before = production.Title;
        production.Title = Titled(title);
        change.Record(production.Id, "production.renamed", $"production:{production.Id}", new { before, after = production.Title });
        return production;
    }, ct);

    /// <summary>Counts its days in another zone: everything that hangs on a day moves with it, so verdicts are judged again.</summary>
    public Task<Production> ChangeZone(Actor actor, string named, string zone, CancellationToken ct = default) => ledger.Write(actor, async change =>
    {
        var production = await ForChange(change, named, Rights.Plan);
        var before = production.Zone;
        production.Zone = Zones.Find(zone).Id;
        await ClearEpoch.Raise(change, production.Id);
        change.RecordAndJournal(production.Id, TimesReplay.ZoneChanged, $"production:{production.Id}", new ZoneSaid(before, production.Zone, InstantConverter.ToMicroseconds(change.Now)));
        return production;
    }, ct);

    /// <summary>For verbs of every module: the tracked production in their transaction, with the right demanded.</summary>
    public static async Task<Production> ForChange(Change change, string named, Rights rights)
    {
        var id = (await Named(change.Db, named, change.Cancelled)).Id;
        await Access.Demand(change, id, rights);
        return await change.Db.Productions.SingleAsync(p => p.Id == id, change.Cancelled);
    }

    /// <summary>By slug or id, without asking who. Throws <c>production.unknown</c>.</summary>
    public static async Task<Production> Named(Db db, string named, CancellationToken ct = default)
    {
        var id = await Slug.Find(db, "production", named.Trim(), ct);
        var production = id is null ? null : await db.Productions.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, ct);
        return production ?? throw Unknown(named);
    }

    private static string Titled(string title) => PlainText.Line(title, LongestTitle, "production.title", "A production's title");

    private static BacklotError Unknown(string named) =>
        BacklotError.NotFound("production.unknown", $"There is no production \"{named}\".", "See the list: backlot production list.");
}
