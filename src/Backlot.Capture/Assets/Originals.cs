using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Backlot.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Capture.Assets;

/// <summary>Where the originals of assets lie, here and now.</summary>
public sealed class Originals(Ledger ledger, Access access, Roots roots)
{
    /// <summary>
    /// The absolute path of its first file, then those of the later parts of a spanned clip in order; of a file known in several
    /// places one that is there now.
    /// </summary>
    /// <exception cref="BacklotError"><c>asset.unknown</c>, <c>asset.original-missing</c>: both exit 3</exception>
    public async Task<IReadOnlyList<string>> Paths(Actor actor, long asset, CancellationToken ct = default)
    {
        var row = await ledger.Read(db => db.Assets.FirstOrDefaultAsync(a => a.Id == asset, ct), ct) ?? throw AssetDesk.Unknown(asset.ToString());
        await access.Demand(actor, row.ProductionId, Rights.Look, ct);
        return await Paths(row, ct);
    }

    /// <summary>The same for whoever was asked already.</summary>
    internal async Task<IReadOnlyList<string>> Paths(Asset row, CancellationToken ct)
    {
        var asset = row.Id;
        var places = await ledger.Read(db => (from f in db.Set<AssetFile>()
                                              join r in db.Set<Root>() on f.RootId equals r.Id
                                              where f.AssetId == asset && (f.Role == AssetFileRole.Primary || f.Role == AssetFileRole.Chapter)
                                              orderby f.Id
                                              select new { File = f, Root = r }).ToListAsync(ct), ct);
        return [.. places.GroupBy(p => (p.File.Role, p.File.Position)).OrderBy(g => g.Key.Role).ThenBy(g => g.Key.Position)
            .Select(g => g.Select(p => roots.Locate(p.Root, p.File.Path)).FirstOrDefault(File.Exists) ?? throw Missing(row, roots.Locate(g.First().Root, g.First().File.Path)))];
    }

    private static BacklotError Missing(Asset asset, string path) => BacklotError.NotFound("asset.original-missing",
        $"The original of {asset.Name} is not where it was: {path}.", "Connect its disk, or ingest the folder at its new place: the asset is found by its content.");
}
