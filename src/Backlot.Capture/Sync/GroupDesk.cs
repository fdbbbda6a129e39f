using System.Globalization;
using Backlot.Capture.Assets;
using Backlot.Plan.Productions;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Capture.Sync;

/// <summary>A recording of a group with its asset.</summary>
public sealed record Placed(SyncMember Member, Asset Asset);

/// <summary>A group with its recordings, the first one first.</summary>
public sealed record KeptGroup(SyncGroup Group, IReadOnlyList<Placed> Members)
{
    public IReadOnlyList<Placed> Unplaced => [.. Members.Where(m => m.Member.Offset is null)];
}

/// <summary>Keeps where recordings of one moment lie, so that they can be looked at, corrected by hand and taken to an editing program.</summary>
public sealed class GroupDesk(Ledger ledger, Access access, AssetDesk assets, SyncDesk sync)
{
    private const int LongestName = 80;
    private const decimal Furthest = 24 * 3600;

    /// <summary>
    /// Aligns them and keeps the answer under a name. Of a group that is there already it is the answer from now on; who was put by hand stays
    /// where they were put.
    /// </summary>
    /// <exception cref="BacklotError"><c>groups.name</c>, <c>groups.other-production</c>, <c>groups.other-first</c>, and as <see cref="SyncDesk.Align"/></exception>
    public async Task<KeptGroup> Keep(Actor actor, string name, IReadOnlyList<string> named, Action<SyncProgress>? seen = null, CancellationToken ct = default)
    {
        var called = Checked(name);
        var first = await assets.Find(actor, named[0], ct);
        foreach (var other in named.Skip(1))
        {
            if (await assets.Find(actor, other, ct) is var asset && asset.ProductionId != first.ProductionId)
                throw BacklotError.Refused("groups.other-production", $"{asset.Name} is of another production than {first.Name}.", "A group is of one production: leave it out.");
        }

        await access.Demand(actor, first.ProductionId, Rights.Mark, ct);
        await ledger.Read(async db => { await Standing(db, called, first, ct); return 0; }, ct); // refused before hours are listened to
        var solved = await sync.Align(actor, named, seen, ct);
        var id = await ledger.WriteOrFind(actor, change => Keep(change, called, solved), ct);
        return await Find(actor, id.ToString(CultureInfo.InvariantCulture), ct: ct);
    }

    /// <summary>By id, or by name where only one group that the actor may look at has it.</summary>
    /// <exception cref="BacklotError"><c>groups.unknown</c>, <c>groups.ambiguous</c></exception>
    public async Task<KeptGroup> Find(Actor actor, string named, long? production = null, CancellationToken ct = default)
    {
        var found = await Named(actor, named, production, ct);
        return (await ledger.Read(db => With(db, [found], ct), ct))[0];
    }

    /// <summary>Those of a production, or of all that the actor may look at, in the order they were made.</summary>
    public async Task<IReadOnlyList<KeptGroup>> List(Actor actor, long? production = null, CancellationToken ct = default)
    {
        if (production is { } one)
            await access.Demand(actor, one, Rights.Look, ct);
        return await Seen(actor, groups => groups.Where(g => production == null || g.ProductionId == production), ct);
    }

    /// <summary>The groups that an asset is in.</summary>
    public async Task<IReadOnlyList<SyncGroup>> Of(Actor actor, Asset asset, CancellationToken ct = default)
    {
        await access.Demand(actor, asset.ProductionId, Rights.Look, ct);
        return await ledger.Read(async db => await db.SyncGroups.Where(g => db.Set<SyncMember>().Any(m => m.GroupId == g.Id && m.AssetId == asset.Id)).OrderBy(g => g.Id).ToListAsync(ct), ct);
    }

    /// <summary>Puts a recording by hand, or, without a place, back to where it was solved.</summary>
    /// <param name="seconds">From the first one's start to this one's; negative: it began earlier.</param>
    /// <exception cref="BacklotError"><c>groups.unknown</c>, <c>groups.not-in-it</c>, <c>groups.first-stays</c>, <c>groups.too-far</c></exception>
    public async Task<KeptGroup> Nudge(Actor actor, string named, string asset, decimal? seconds, CancellationToken ct = default)
    {
        if (Math.Abs(seconds ?? 0) > Furthest)
            throw BacklotError.Refused("groups.too-far", $"{seconds} seconds are more than a day: recordings of one moment do not lie so far apart.", "Give the seconds from the first one's start to this one's.");
        var group = await Named(actor, named, null, ct);
        await ledger.Write(actor, change => Nudge(change, group, asset, seconds is { } s ? (long)Math.Round(s * 1_000_000) : null), ct);
        return await Find(actor, group.Id.ToString(CultureInfo.InvariantCulture), ct: ct);
    }

    /// <summary>The recordings stay; the record keeps where each of them lay.</summary>
    /// <exception cref="BacklotError"><c>groups.unknown</c></exception>
    public async Task Delete(Actor actor, string named, CancellationToken ct = default)
    {
        var group = await Named(actor, named, null, ct);
        await ledger.Write(actor, async change =>
        {
            await Access.Demand(change, group.ProductionId, Rights.Mark);
            var members = await change.Db.SyncMembers.Where(m => m.GroupId == group.Id).OrderBy(m => m.Position).ToListAsync(change.Cancelled);
            if (await change.Db.SyncGroups.FirstOrDefaultAsync(g => g.Id == group.Id, change.Cancelled) is not { } row)
                throw Unknown(named);
            change.Db.SyncGroups.Remove(row);
            change.Record(group.ProductionId, "group.deleted", $"group:{group.Id}", new { group.Name, assets = members.Select(m => m.AssetId), members = members.Select(Told) });
        }, ct);
    }

    /// <summary>Seconds as people type them: <c>-6.02</c>, <c>1,5</c>.</summary>
    /// <exception cref="BacklotError"><c>groups.not-seconds</c></exception>
    public static decimal Seconds(string text) =>
        decimal.TryParse(text.Trim().Replace(',', '.').Replace('−', '-'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            ? seconds
            : throw BacklotError.Usage("groups.not-seconds", $"\"{text}\" are no seconds.", "Give seconds from the first one's start to this one's, such as 12.5, or -0.04 for one that began earlier.");

    private static async Task<long> Keep(Change change, string name, IReadOnlyList<Synced> solved)
    {
        var first = solved[0].Asset;
        await Access.Demand(change, first.ProductionId, Rights.Mark);
        var group = await Standing(change.Db, name, first, change.Cancelled);
        if (group is null)
        {
            change.Db.SyncGroups.Add(group = new SyncGroup { ProductionId = first.ProductionId, Name = name, MadeBy = change.Actor.Label, MadeAt = change.Now, SolvedAt = change.Now });
            await change.Save();
        }

        group.SolvedAt = change.Now;
        var standing = await change.Db.SyncMembers.Where(m => m.GroupId == group.Id).ToDictionaryAsync(m => m.AssetId, change.Cancelled);
        var before = standing.Values.OrderBy(m => m.Position).Select(Told).ToList();
        var now = solved.Select((synced, i) => Put(change, group.Id, standing.GetValueOrDefault(synced.Asset.Id), synced, i)).ToList();
        change.Db.SyncMembers.RemoveRange(standing.Values.Except(now));
        change.Record(group.ProductionId, "group.kept", $"group:{group.Id}", new { group.Name, assets = now.Select(m => m.AssetId), members = now.Select(Told), before });
        return group.Id;
    }

    private static SyncMember Put(Change change, long group, SyncMember? standing, Synced synced, int position)
    {
        var member = standing ?? new SyncMember { GroupId = group, AssetId = synced.Asset.Id, Position = position, SolvedBy = synced.How, Drift = 0, Confidence = 0, Opinion = synced.Opinion };
        if (standing is null)
            change.Db.SyncMembers.Add(member);
        var place = synced.Place;
        (member.Position, member.SolvedBy, member.Opinion, member.Confidence) = (position, synced.How, synced.Opinion, (int)Math.Round(place.Confidence * 1000));
        (member.Solved, member.Drift) = place.Sure ? ((long?)Micros(place.Offset), (long)Math.Round(place.Drift * 1e9)) : (null, 0L);
        member.Timecode = synced.Timecode is { } said ? Micros(said) : null;
        return member;
    }

    private static async Task Nudge(Change change, SyncGroup group, string asset, long? micros)
    {
        await Access.Demand(change, group.ProductionId, Rights.Mark);
        var where = await AssetDesk.Named(change.Db, asset, group.ProductionId, change.Cancelled);
        var member = await change.Db.SyncMembers.FirstOrDefaultAsync(m => m.GroupId == group.Id && m.AssetId == where.Id, change.Cancelled)
            ?? throw BacklotError.NotFound("groups.not-in-it", $"{where.Name} is not in the group \"{group.Name}\".", $"See who is: backlot groups show {group.Id}.");
        if (member.Position == 0)
            throw BacklotError.Refused("groups.first-stays", $"{where.Name} is the first of \"{group.Name}\": the others are measured from it.", "Move the others.");
        if (member.ByHand == micros)
            return;
        change.Record(group.ProductionId, micros is null ? "group.let-go" : "group.nudged", $"group:{group.Id}", new { asset = where.Id, seconds = micros / 1e6, before = member.Offset });
        (member.ByHand, member.ByHandBy, member.ByHandAt) = micros is null ? (null, null, null) : (micros, (string?)change.Actor.Label, (Instant?)change.Now);
    }

    /// <summary>The group of that name, which must be measured from the same recording: what was put by hand was put on its clock.</summary>
    private static async Task<SyncGroup?> Standing(Db db, string name, Asset first, CancellationToken ct)
    {
        if (await db.SyncGroups.FirstOrDefaultAsync(g => g.ProductionId == first.ProductionId && g.Name == name, ct) is not { } standing)
            return null;
        var was = await (from m in db.SyncMembers join a in db.Assets on m.AssetId equals a.Id where m.GroupId == standing.Id && m.Position == 0 select a).FirstAsync(ct);
        return was.Id == first.Id ? standing : throw BacklotError.Refused("groups.other-first",
            $"The group \"{name}\" is measured from {was.Name}, not from {first.Name}.", $"Name {was.Name} first, keep it under another name, or delete the group: backlot groups delete {standing.Id}.");
    }

    private async Task<SyncGroup> Named(Actor actor, string named, long? production, CancellationToken ct)
    {
        var text = named.Trim();
        var found = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? await Seen(actor, groups => groups.Where(g => g.Id == id), ct)
            : await Seen(actor, groups => groups.Where(g => g.Name == text), ct);
        return found.Where(g => production is null || g.Group.ProductionId == production).ToList() switch
        {
            [] => throw Unknown(named),
            [var one] => one.Group,
            var several => throw BacklotError.Refused("groups.ambiguous", $"Several groups are called \"{text}\".",
                $"Name one by its number: {string.Join(", ", several.Take(5).Select(g => g.Group.Id.ToString(CultureInfo.InvariantCulture)))}."),
        };
    }

    private async Task<IReadOnlyList<KeptGroup>> Seen(Actor actor, Func<IQueryable<SyncGroup>, IQueryable<SyncGroup>> which, CancellationToken ct)
    {
        var (all, may) = (await ledger.Read(db => which(db.SyncGroups).OrderBy(g => g.Id).ToListAsync(ct), ct), new Dictionary<long, bool>());
        foreach (var production in all.Select(g => g.ProductionId).Distinct())
            may[production] = await access.May(actor, production, Rights.Look, ct);
        return await ledger.Read(db => With(db, [.. all.Where(g => may[g.ProductionId])], ct), ct);
    }

    private static async Task<IReadOnlyList<KeptGroup>> With(Db db, IReadOnlyList<SyncGroup> groups, CancellationToken ct)
    {
        var ids = groups.Select(g => g.Id).ToList();
        var members = (await (from m in db.SyncMembers join a in db.Assets on m.AssetId equals a.Id where ids.Contains(m.GroupId) orderby m.Position select new { m, a }).ToListAsync(ct))
            .ToLookup(row => row.m.GroupId, row => new Placed(row.m, row.a));
        return [.. groups.Select(group => new KeptGroup(group, [.. members[group.Id]]))];
    }

    private static string Checked(string name)
    {
        var line = PlainText.Line(name, LongestName, "groups.name", "The name of a group");
        return line.All(char.IsAsciiDigit) ? throw BacklotError.Refused("groups.name", $"\"{line}\" could be taken for a number.", "Give the group a name with a letter in it.") : line;
    }

    private static object Told(SyncMember m) => new { asset = m.AssetId, m.SolvedBy, m.Solved, m.Drift, m.Confidence, m.Timecode, m.Opinion, m.ByHand };

    private static long Micros(double seconds) => (long)Math.Round(seconds * 1e6);

    private static BacklotError Unknown(string named) => BacklotError.NotFound("groups.unknown", $"There is no group \"{named}\".", "See the list: backlot groups.");
}
