using Backlot.Plan.Stages;
using Backlot.Capture.Previews;
using Backlot.Platform.Data;
using Backlot.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Capture.Assets;

/// <summary>How much has come in of each stage and day, and the newest picture, of those productions whose footage one may look at.</summary>
internal sealed class BroughtIn(Ledger ledger, Access access) : IMaterial
{
    public async Task<Material> Of(Actor actor, IReadOnlyCollection<long> productions, CancellationToken ct)
    {
        var mine = await access.Having(actor, Rights.Look, ct);
        List<long> asked = [.. productions.Where(p => mine is null || mine.Contains(p))];
        if (asked.Count == 0)
            return Material.None;
        return await ledger.Read(async db =>
        {
            var assets = db.Assets.Where(a => asked.Contains(a.ProductionId));
            var stages = await assets.GroupBy(a => new { a.ProductionId, a.StageId }).Select(g => new { g.Key, Count = g.LongCount(), From = g.Min(a => a.CapturedAt), To = g.Max(a => a.CapturedAt) }).ToListAsync(ct);
            var days = await assets.Where(a => a.DayId != null).GroupBy(a => a.DayId!.Value).Select(g => new { g.Key, Count = g.LongCount() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
            var newest = await db.Set<Plan.Productions.Production>().Where(p => asked.Contains(p.Id)).Select(p => new
            {
                p.Id,
                Asset = db.Set<Asset>().Where(a => a.ProductionId == p.Id && a.Previews == PreviewState.Made && a.HasPicture && a.CapturedAt != null && a.Kind != AssetKind.Paper && a.State == AssetState.Good)
                    .OrderByDescending(a => a.SortAt).ThenByDescending(a => a.Id).Select(a => (long?)a.Id).FirstOrDefault(),
            }).ToListAsync(ct);
            return new Material(
                [.. stages.Select(s => new StageMaterial(s.Key.ProductionId, s.Key.StageId, s.Count, s.From, s.To))], days,
                newest.Where(n => n.Asset is not null).ToDictionary(n => n.Id, n => SmallPicture.At(n.Asset!.Value)));
        }, ct);
    }
}
