using System.Globalization;
using Backlot.Capture.Assets;
using Backlot.Clear.Verdicts;
using Backlot.Media.Time;
using Backlot.Plan.People;
using Backlot.Plan.Productions;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Clear.Appearances;

/// <param name="Range">When, from the asset's first frame; null: all of it.</param>
/// <param name="Prominence">How much.</param>
/// <param name="Presence">Seen, heard, both, or unsaid.</param>
/// <param name="Note">Where an unnamed one can be seen.</param>
/// <param name="MoreToLookFor">Whether others may be in it who are not named yet: the asset then stays not looked through.</param>
public sealed record NewAppearance(
    TimeRange? Range = null,
    Prominence Prominence = Prominence.Recognisable,
    Presence Presence = Presence.Unsaid,
    string? Note = null,
    bool MoreToLookFor = false)
{
    /// <summary>Where in the picture, drawn by hand.</summary>
    public NewBox? Box { get; init; }
}

/// <summary>An asset of which something new was said, and what had been said before: that nobody is in it, that all are named; null: nobody had looked.</summary>
public sealed record Said(long AssetId, bool? Before);

/// <summary>Says who is in an asset, and that somebody has looked. The machine may propose; only these verbs say.</summary>
public sealed class AppearanceDesk(Ledger ledger, Access access)
{
    private const int AtOnce = 200; // assets a transaction: with look and event within 500 rows

    /// <summary>A person is in the asset. Who says so has looked through it, unless there is more to look for. Saying the same twice is saying it once.</summary>
    /// <exception cref="BacklotError"><c>asset.unknown</c>, <c>person.unknown</c>, <c>stretch.empty</c>, <c>stretch.outside</c></exception>
    public Task<Appearance> Add(Actor actor, string asset, string person, NewAppearance said, CancellationToken ct = default) => ledger.Write(actor, async change =>
    {
        var where = await ForMarking(change, asset);
        var who = await PersonDesk.Named(change.Db, person, change.Cancelled);
        return await Put(change, where, who.Id, said);
    }, ct);

    /// <summary>Somebody is in it whom nobody can name yet. The asset is closed there until somebody can.</summary>
    public Task<Appearance> AddUnnamed(Actor actor, string asset, NewAppearance said, CancellationToken ct = default) => ledger.Write(actor, async change =>
        await Put(change, await ForMarking(change, asset), null, said), ct);

    /// <summary>Nobody is in these. Refused, and nothing recorded, when somebody is recorded in one of them.</summary>
    /// <returns>How many of them nobody had said that about before.</returns>
    /// <exception cref="BacklotError"><c>asset.unknown</c>, <c>appearance.somebody-there</c></exception>
    public async Task<int> SayNobody(Actor actor, IReadOnlyList<string> assets, CancellationToken ct = default) =>
        (await Say(actor, assets, nobody: true, ct)).Count;

    /// <summary>Everybody in these is named: somebody has looked through them.</summary>
    public async Task<int> SayLookedThrough(Actor actor, IReadOnlyList<string> assets, CancellationToken ct = default) =>
        (await Say(actor, assets, nobody: false, ct)).Count;

    /// <summary>The one or the other, and what had been said of those for which it is new.</summary>
    public async Task<IReadOnlyList<Said>> Say(Actor actor, IReadOnlyList<string> assets, bool nobody, CancellationToken ct = default)
    {
        var named = await Named(assets, ct);
        foreach (long production in named.Select(a => a.ProductionId).Distinct())
            await access.Demand(actor, production, Rights.Mark, ct);
        if (nobody)
            await ledger.Read(db => RefuseWhereSomebodyIs(db, named, ct), ct);

        var said = new List<Said>();
        foreach (var some in named.DistinctBy(a => a.Id).Chunk(AtOnce))
            said.AddRange(await ledger.Write(actor, change => Say(change, some, nobody), ct));
        return said;
    }

    /// <summary>
    /// Takes back that nobody is in these: what had not been looked through before is closed again. Those of which somebody has said something
    /// else since stay as they are.
    /// </summary>
    /// <returns>How many were taken back.</returns>
    public async Task<int> TakeBackNobody(Actor actor, IReadOnlyList<Said> said, CancellationToken ct = default)
    {
        int back = 0;
        foreach (var some in said.DistinctBy(s => s.AssetId).Chunk(AtOnce))
            back += await ledger.Write(actor, change => TakeBack(change, some), ct);
        return back;
    }

    /// <summary>The unnamed face is this person.</summary>
    /// <exception cref="BacklotError"><c>appearance.unknown</c>, <c>appearance.named</c>, <c>person.unknown</c></exception>
    public Task<Appearance> Name(Actor actor, long face, string person, CancellationToken ct = default) => ledger.Write(actor, async change =>
    {
        var (appearance, asset) = await ForMarking(change, face);
        if (appearance.PersonId is not null)
            throw BacklotError.Refused("appearance.named", $"Appearance {face} has a name already.", "Strike it out if it is wrong, and say who it is.");
        var who = await PersonDesk.Named(change.Db, person, change.Cancelled);
        appearance.PersonId = who.Id;
        await ClearEpoch.Raise(change, asset.ProductionId);
        change.Record(asset.ProductionId, "face.named", $"appearance:{face}", new { asset = asset.Id, person = who.Id });
        return appearance;
    }, ct);

    /// <summary>Strikes an appearance out as wrong: it is somebody else, or a cat. The asset stays looked through.</summary>
    public Task<Appearance> Strike(Actor actor, long appearanceId, string why, CancellationToken ct = default) => ledger.Write(actor, async change =>
    {
        var (appearance, asset) = await ForMarking(change, appearanceId);
        if (why.Trim().Length is 0 or > 500)
            throw BacklotError.Refused("appearance.why", "An appearance is struck out for a reason of 1 to 500 letters.", "Say why: it is a cat.");
        appearance.StruckAt ??= change.Now;
        await ClearEpoch.Raise(change, asset.ProductionId);
        change.Record(asset.ProductionId, "appearance.struck", $"appearance:{appearanceId}", new { asset = asset.Id, person = appearance.PersonId, why = why.Trim() });
        return appearance;
    }, ct);

    /// <summary>Who is in the asset, in the order of the asset; struck-out ones are left away.</summary>
    public async Task<(Look? Look, IReadOnlyList<Appearance> Appearances)> In(Actor actor, string asset, CancellationToken ct = default)
    {
        var where = await ledger.Read(db => AssetDesk.Named(db, asset, ct: ct), ct);
        await access.Demand(actor, where.ProductionId, Rights.Look, ct);
        return await ledger.Read(async db =>
        {
            var all = await db.Appearances.Where(a => a.AssetId == where.Id && a.StruckAt == null).OrderBy(a => a.Id).ToListAsync(ct);
            var inOrder = all.OrderBy(a => a.Range?.Start ?? default).ToList();
            return (await db.Looks.FirstOrDefaultAsync(l => l.AssetId == where.Id, ct), (IReadOnlyList<Appearance>)inOrder);
        }, ct);
    }

    private static async Task<Appearance> Put(Change change, Asset asset, long? person, NewAppearance said)
    {
        said = said with { Range = Stretch.Checked(asset, said.Range) };
        if (person is not null && await Same(change, asset, person.Value, said) is { } same)
        {
            if (said.Box is { } again)
                await BoxDesk.Put(change, same, asset, again);
            return same;
        }

        var appearance = new Appearance
        {
            AssetId = asset.Id, PersonId = person, Range = said.Range, Prominence = said.Prominence, Presence = said.Presence,
            Note = string.IsNullOrWhiteSpace(said.Note) ? null : said.Note.Trim(), AddedBy = change.Actor.Label, AddedAt = change.Now,
        };
        change.Db.Appearances.Add(appearance);
        await change.Save();
        if (said.Box is { } box)
            await BoxDesk.Put(change, appearance, asset, box);
        if (!said.MoreToLookFor)
            await PutLook(change, asset.Id, nobody: false);
        else if (await change.Db.Looks.FindAsync([asset.Id], change.Cancelled) is { Nobody: true } look)
            look.Nobody = false;
        await ClearEpoch.Raise(change, asset.ProductionId);
        change.RecordAndJournal(asset.ProductionId, person is null ? AppearanceReplay.Face : AppearanceReplay.Added, $"appearance:{appearance.Id}", AppearanceSaid.Of(appearance, said.MoreToLookFor));
        return appearance;
    }

    private static async Task<Appearance?> Same(Change change, Asset asset, long person, NewAppearance said)
    {
        var there = await change.Db.Appearances.AsNoTracking()
            .Where(a => a.AssetId == asset.Id && a.PersonId == person && a.StruckAt == null && a.Prominence == said.Prominence && a.Presence == said.Presence)
            .ToListAsync(change.Cancelled);
        var same = there.Find(a => a.Range == said.Range);
        var look = await change.Db.Looks.FindAsync([asset.Id], change.Cancelled);
        return same is not null && (said.MoreToLookFor || look is not null) ? same : null;
    }

    /// <summary>Those named by number are read together.</summary>
    private async Task<List<Asset>> Named(IReadOnlyList<string> named, CancellationToken ct)
    {
        var found = new Dictionary<string, Asset>(StringComparer.Ordinal);
        foreach (var some in named.Chunk(AtOnce))
        {
            var ids = some.Select(one => long.TryParse(one, NumberStyles.None, CultureInfo.InvariantCulture, out long id) ? id : 0).Where(id => id > 0).ToList();
            foreach (var asset in await ledger.Read(db => db.Assets.Where(a => ids.Contains(a.Id)).ToListAsync(ct), ct))
                found[asset.Id.ToString(CultureInfo.InvariantCulture)] = asset;
        }

        var assets = new List<Asset>();
        foreach (string one in named)
            assets.Add(found.GetValueOrDefault(one) ?? await ledger.Read(db => AssetDesk.Named(db, one, ct: ct), ct));
        return assets;
    }

    private static async Task<List<Said>> Say(Change change, Asset[] assets, bool nobody)
    {
        var said = new List<Said>();
        if (nobody)
            await RefuseWhereSomebodyIs(change.Db, assets, change.Cancelled); // somebody may have been named since
        foreach (var perProduction in assets.GroupBy(a => a.ProductionId))
        {
            await Access.Demand(change, perProduction.Key, Rights.Mark);
            var all = perProduction.Select(a => a.Id).ToList();
            var looks = await change.Db.Looks.Where(l => all.Contains(l.AssetId)).ToDictionaryAsync(l => l.AssetId, change.Cancelled);
            var ids = new List<long>();
            foreach (long id in all)
            {
                var before = looks.GetValueOrDefault(id)?.Nobody;
                if (!await PutLook(change, id, nobody))
                    continue;
                ids.Add(id);
                said.Add(new Said(id, before));
            }

            if (ids.Count == 0)
                continue;
            await ClearEpoch.Raise(change, perProduction.Key);
            change.Record(perProduction.Key, nobody ? "asset.nobody-in-it" : "asset.looked-through", $"production:{perProduction.Key}", new { assets = ids });
        }

        return said;
    }

    private static async Task<int> TakeBack(Change change, Said[] said)
    {
        var before = said.ToDictionary(s => s.AssetId, s => s.Before);
        var looks = await (from look in change.Db.Looks
                           join asset in change.Db.Assets on look.AssetId equals asset.Id
                           where before.Keys.Contains(look.AssetId) && look.Nobody
                           select new { look, asset.ProductionId }).ToListAsync(change.Cancelled);
        foreach (var production in looks.GroupBy(l => l.ProductionId))
        {
            await Access.Demand(change, production.Key, Rights.Mark);
            foreach (var look in production.Select(l => l.look))
            {
                if (before[look.AssetId] is false)
                    await PutLook(change, look.AssetId, nobody: false);
                else
                    change.Db.Looks.Remove(look);
            }

            await ClearEpoch.Raise(change, production.Key);
            change.RecordAndJournal(production.Key, AppearanceReplay.NobodyTakenBack, $"production:{production.Key}", new NobodyTakenBack([.. production.Select(l => l.look.AssetId).Order()]));
        }

        return looks.Count;
    }

    /// <summary>False when that was said before.</summary>
    private static async Task<bool> PutLook(Change change, long asset, bool nobody)
    {
        if (await change.Db.Looks.FindAsync([asset], change.Cancelled) is not { } look)
        {
            change.Db.Looks.Add(new Look { AssetId = asset, Nobody = nobody, Actor = change.Actor.Label, ActorName = change.Actor.Name, At = change.Now });
            return true;
        }

        if (look.Nobody == nobody)
            return false;
        (look.Nobody, look.Actor, look.ActorName, look.At) = (nobody, change.Actor.Label, change.Actor.Name, change.Now);
        return true;
    }

    private static async Task<int> RefuseWhereSomebodyIs(Db db, IReadOnlyList<Asset> assets, CancellationToken ct)
    {
        foreach (var some in assets.Chunk(AtOnce))
        {
            var ids = some.Select(a => a.Id).ToList();
            var taken = await db.Appearances.Where(a => ids.Contains(a.AssetId) && a.StruckAt == null).Select(a => a.AssetId).Distinct().ToListAsync(ct);
            if (taken.Count > 0)
            {
                throw BacklotError.Refused("appearance.somebody-there",
                    $"Somebody is recorded in {string.Join(", ", some.Where(a => taken.Contains(a.Id)).Take(5).Select(a => a.Name))}{(taken.Count > 5 ? $" and {taken.Count - 5} more" : "")}: nothing was recorded.",
                    "Strike out who is not in it first, or leave these away.");
            }
        }

        return 0;
    }

    private static async Task<Asset> ForMarking(Change change, string named)
    {
        var asset = await AssetDesk.Named(change.Db, named, ct: change.Cancelled);
        await Access.Demand(change, asset.ProductionId, Rights.Mark);
        return asset;
    }

    internal static async Task<(Appearance Appearance, Asset Asset)> ForMarking(Change change, long id)
    {
        var appearance = await change.Db.Appearances.FirstOrDefaultAsync(a => a.Id == id && a.StruckAt == null, change.Cancelled)
            ?? throw BacklotError.NotFound("appearance.unknown", $"There is no appearance {id}.", "See who is in an asset on its page.");
        return (appearance, await ForMarking(change, appearance.AssetId.ToString(CultureInfo.InvariantCulture)));
    }
}
