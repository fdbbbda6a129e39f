using System.Collections.Concurrent;
using Backlot.Capture.Assets;
using Backlot.Clear.Appearances;
using Backlot.Clear.Approvals;
using Backlot.Clear.Embargoes;
using Backlot.Clear.Grants;
using Backlot.Plan.Productions;
using Backlot.Platform.Data;
using Backlot.Platform.Identity;
using Backlot.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Clear.Verdicts;

/// <summary>Assets that hang on the same facts, and the verdict on all of them.</summary>
/// <param name="Verdict">On each of them.</param>
/// <param name="Ids">In no order.</param>
/// <param name="IsKnown">Somebody looked through them, and all in them are named.</param>
internal sealed record Alike(Verdict Verdict, long[] Ids, bool IsKnown);

/// <summary>
/// The verdicts on everything of a production that somebody said something of. Thousands of frames show the same few people in the same
/// way: one of those that are alike is judged, and its verdict is that of all of them.
/// </summary>
public sealed class BlockedAssets(ClearDesk clear, Ledger ledger, Access access)
{
    private const int Tries = 3;
    private readonly ConcurrentDictionary<(long Production, Use Use), Kept> _kept = new();

    /// <summary>
    /// The ids, in order, of those that the front may not show, though somebody looked through them and all in them are named. Where nobody is,
    /// nothing blocks: what hides it has another mark.
    /// </summary>
    /// <exception cref="Platform.Errors.BacklotError"><c>access.not-allowed</c></exception>
    public async Task<IReadOnlyList<long>> Of(Actor actor, long production, CancellationToken ct) => (await Judged(actor, production, Use.Front, ct)).Blocked;

    /// <summary>Everything that was looked through, has somebody in it or something said of it alone. Of all other assets nothing is known.</summary>
    /// <exception cref="Platform.Errors.BacklotError"><c>access.not-allowed</c></exception>
    internal async Task<IReadOnlyList<Alike>> All(Actor actor, long production, Use use, CancellationToken ct) => (await Judged(actor, production, use, ct)).Of;

    /// <summary>What was concluded before, when no epoch was raised and no moment has passed since.</summary>
    private async Task<Kept> Judged(Actor actor, long production, Use use, CancellationToken ct)
    {
        await access.Demand(actor, production, Rights.See, ct);
        for (int attempt = 1; ; attempt++)
        {
            long epoch = await Epoch(production, ct);
            var now = ledger.Clock.GetCurrentInstant();
            if (_kept.TryGetValue((production, use), out var kept) && kept.Epoch == epoch && kept.Holds(now))
                return kept;
            // Facts that change all the time: each for itself.
            var alike = await ledger.Read(db => Groups(db, production, apart: attempt == Tries, ct), ct);
            var verdicts = await clear.Standing(actor, [.. alike.Select(group => new Question(Exposure.OfAsset(group.Ids[0]), use, Territory.World, now))], ct);
            // What was like the others may differ after somebody's change: then nothing is concluded from them.
            bool stood = await Epoch(production, ct) == epoch;
            var judged = new Kept(epoch, now, verdicts.Min(v => v.NextChange), [.. alike.Zip(verdicts, (group, verdict) => new Alike(verdict, group.Ids, group.IsKnown))]);
            if (stood)
                _kept[(production, use)] = judged;
            if (stood || attempt == Tries)
                return judged;
        }
    }

    private Task<long> Epoch(long production, CancellationToken ct) => ledger.Read(db => ClearEpoch.Read(db, production, ct), ct);

    /// <summary>
    /// In each, the verdict hangs on the same facts: the same sort of asset with the same people, in it from end to end. What has something
    /// said of it alone, or somebody in a stretch of it, is like no other.
    /// </summary>
    private static async Task<IReadOnlyList<(long[] Ids, bool IsKnown)>> Groups(Db db, long production, bool apart, CancellationToken ct)
    {
        var assets = db.Set<Asset>().Where(a => a.ProductionId == production);
        var own = new HashSet<long>(await db.Set<Kill>().Where(k => k.UndoneAt == null).Join(assets, k => k.AssetId, a => a.Id, (_, a) => a.Id).ToListAsync(ct));
        own.UnionWith(await db.Set<Embargo>().Where(e => e.LiftedAt == null).Join(assets, e => e.AssetId, a => a.Id, (_, a) => a.Id).ToListAsync(ct));
        own.UnionWith(await db.Set<Objection>().Join(assets, o => o.AssetId, a => a.Id, (_, a) => a.Id).ToListAsync(ct));
        var shown = await db.Set<Appearance>().Where(x => x.StruckAt == null).Join(assets, x => x.AssetId, a => a.Id, (x, a) => new
        {
            a.Id, a.Kind, x.PersonId, x.Prominence, x.Presence, IsStretch = x.FromValue != null, IsLookedThrough = db.Set<Look>().Any(l => l.AssetId == a.Id),
        }).ToListAsync(ct);
        var empty = await assets.Where(a => (db.Set<Look>().Any(l => l.AssetId == a.Id) || EF.Parameter(own.ToArray()).Contains(a.Id)) && !db.Set<Appearance>().Any(x => x.AssetId == a.Id && x.StruckAt == null))
            .Select(a => new { a.Id, a.Kind, IsLookedThrough = db.Set<Look>().Any(l => l.AssetId == a.Id) }).ToListAsync(ct);
        return
        [
            .. shown.GroupBy(x => x.Id)
                .GroupBy(
                    of => apart || own.Contains(of.Key) || of.Any(x => x.IsStretch) ? $"{of.Key}"
                        : $"{of.First().IsLookedThrough} {string.Join(' ', of.Select(x => $"{x.Kind:d}.{x.PersonId}.{x.Prominence:d}.{x.Presence:d}").Order(StringComparer.Ordinal))}",
                    of => (Id: of.Key, IsKnown: of.All(x => x.IsLookedThrough && x.PersonId is not null)), StringComparer.Ordinal)
                .Select(group => (group.Select(of => of.Id).ToArray(), group.First().IsKnown)),
            .. empty.GroupBy(of => apart || own.Contains(of.Id) ? $"{of.Id}" : $"{of.IsLookedThrough} {of.Kind:d}", StringComparer.Ordinal)
                .Select(group => (group.Select(of => of.Id).ToArray(), group.First().IsLookedThrough)),
        ];
    }

    /// <summary>A conclusion from verdicts, and until when they hold by themselves.</summary>
    private sealed record Kept(long Epoch, Instant At, Instant? NextChange, IReadOnlyList<Alike> Of)
    {
        internal long[] Blocked { get; } = [.. Of.Where(g => g.IsKnown && g.Verdict.MarkOf() == MarkKind.Blocked).SelectMany(g => g.Ids).Order()];

        internal bool Holds(Instant now) => now >= At && (NextChange is not { } change || now < change);
    }
}
