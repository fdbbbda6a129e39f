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

/// <summary>
/// Those of a production that the front may not show, though somebody looked through them and all in them are named. Thousands of frames
/// show the same few people in the same way: one of those that are alike is judged, and its verdict is that of all of them.
/// </summary>
public sealed class BlockedAssets(ClearDesk clear, Ledger ledger, Access access)
{
    private const int Tries = 3;
    private readonly ConcurrentDictionary<long, Kept> _kept = new();

    /// <summary>Their ids, in order: what was concluded before, when no epoch was raised and no moment has passed since.</summary>
    /// <exception cref="Platform.Errors.BacklotError"><c>access.not-allowed</c></exception>
    public async Task<IReadOnlyList<long>> Of(Actor actor, long production, CancellationToken ct)
    {
        await access.Demand(actor, production, Rights.See, ct);
        for (int attempt = 1; ; attempt++)
        {
            long epoch = await Epoch(production, ct);
            var now = ledger.Clock.GetCurrentInstant();
            if (_kept.TryGetValue(production, out var kept) && kept.Epoch == epoch && kept.Holds(now))
                return kept.Blocked;
            // Facts that change all the time: each for itself.
            var alike = await ledger.Read(db => Alike(db, production, apart: attempt == Tries, ct), ct);
            var verdicts = await clear.Standing(actor, [.. alike.Select(group => new Question(Exposure.OfAsset(group[0]), Use.Front, Territory.World, now))], ct);
            long[] blocked = [.. alike.Zip(verdicts).Where(pair => pair.Second.MarkOf() == MarkKind.Blocked).SelectMany(pair => pair.First).Order()];
            // What was like the others may differ after somebody's change: then nothing is concluded from them.
            bool stood = await Epoch(production, ct) == epoch;
            if (stood)
                _kept[production] = new Kept(epoch, now, verdicts.Min(v => v.NextChange), blocked);
            if (stood || attempt == Tries)
                return blocked;
        }
    }

    private Task<long> Epoch(long production, CancellationToken ct) => ledger.Read(db => ClearEpoch.Read(db, production, ct), ct);

    /// <summary>
    /// In each, the verdict hangs on the same facts: the same sort of asset with the same people, in it from end to end. What has something
    /// said of it alone, or somebody in a stretch of it, is like no other. Where nobody is, nothing blocks: what hides it has another mark.
    /// </summary>
    private static async Task<IReadOnlyList<long[]>> Alike(Db db, long production, bool apart, CancellationToken ct)
    {
        var assets = db.Set<Asset>().Where(a => a.ProductionId == production);
        var own = new HashSet<long>(await db.Set<Kill>().Where(k => k.UndoneAt == null).Join(assets, k => k.AssetId, a => a.Id, (_, a) => a.Id).ToListAsync(ct));
        own.UnionWith(await db.Set<Embargo>().Where(e => e.LiftedAt == null).Join(assets, e => e.AssetId, a => a.Id, (_, a) => a.Id).ToListAsync(ct));
        own.UnionWith(await db.Set<Objection>().Join(assets, o => o.AssetId, a => a.Id, (_, a) => a.Id).ToListAsync(ct));
        var shown = await db.Set<Appearance>().Where(x => x.StruckAt == null).Join(assets, x => x.AssetId, a => a.Id, (x, a) => new
        {
            a.Id, a.Kind, x.PersonId, x.Prominence, x.Presence, IsStretch = x.FromValue != null, IsLookedThrough = db.Set<Look>().Any(l => l.AssetId == a.Id),
        }).ToListAsync(ct);
        return
        [
            .. shown.GroupBy(x => x.Id).Where(of => of.All(x => x.IsLookedThrough && x.PersonId is not null))
                .GroupBy(
                    of => apart || own.Contains(of.Key) || of.Any(x => x.IsStretch)
                        ? $"{of.Key}" : string.Join(' ', of.Select(x => $"{x.Kind:d}.{x.PersonId}.{x.Prominence:d}.{x.Presence:d}").Order(StringComparer.Ordinal)),
                    of => of.Key, StringComparer.Ordinal)
                .Select(group => group.ToArray()),
        ];
    }

    /// <summary>A conclusion from verdicts, and until when they hold by themselves.</summary>
    private sealed record Kept(long Epoch, Instant At, Instant? NextChange, long[] Blocked)
    {
        internal bool Holds(Instant now) => now >= At && (NextChange is not { } change || now < change);
    }
}
