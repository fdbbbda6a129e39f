using Backlot.Plan.Productions;
using Backlot.Platform.Data;
using Backlot.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Capture.Assets;

/// <summary>On a production's page: how many assets of each kind there are, and its cards.</summary>
internal sealed class CapturePart(Ledger ledger, Access access) : IProductionPart
{
    public Type Component => typeof(CardsPart);

    public async Task<IReadOnlyList<ProductionCount>> Count(Actor actor, Production production, CancellationToken ct)
    {
        if (!await access.May(actor, production.Id, Rights.Look, ct))
            return [];
        var counts = await ledger.Read(db => db.Assets.Where(a => a.ProductionId == production.Id).GroupBy(a => a.Kind).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct), ct);
        return [.. Enum.GetValues<AssetKind>().Select(kind => (kind, count: counts.Find(c => c.Key == kind)?.Count ?? 0)).Where(c => c.count > 0)
            .Select(c => new ProductionCount(c.count, AssetWords.Kind(c.kind, c.count), $"/desk/productions/{production.Slug}/assets?kind={AssetWords.Kind(c.kind)}"))];
    }
}
