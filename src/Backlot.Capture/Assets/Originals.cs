using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Backlot.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Capture.Assets;

/// <summary>A channel file of an asset, where it lies and what is known of it there.</summary>
public sealed record ChannelPlace(ChannelFile File, string Path, IReadOnlyList<AssetFile> Rows);

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

    /// <summary>Where the channel files lie that are heard with it, each once. Asks nobody.</summary>
    /// <exception cref="BacklotError"><c>asset.original-missing</c></exception>
    public async Task<IReadOnlyList<ChannelPlace>> Channels(Asset row, CancellationToken ct = default)
    {
        var heard = (row.Tracks?.Heard ?? []).Select(sound => sound.File).OfType<ChannelFile>().DistinctBy(file => file.Hash).ToList();
        if (heard.Count == 0)
            return [];
        var (asset, hashes) = (row.Id, heard.Select(file => file.Hash).ToList());
        var places = await ledger.Read(db => (from f in db.Set<AssetFile>()
                                              join r in db.Set<Root>() on f.RootId equals r.Id
                                              where f.AssetId == asset && f.Role == AssetFileRole.Channel && hashes.Contains(f.Hash)
                                              orderby f.Id
                                              select new { File = f, Root = r }).ToListAsync(ct), ct);
        return [.. heard.Select(file =>
        {
            var rows = places.Where(p => p.File.Hash == file.Hash).ToList();
            var path = rows.Select(p => roots.Locate(p.Root, p.File.Path)).FirstOrDefault(File.Exists);
            return new ChannelPlace(file, path ?? throw Missing(row, rows is [var gone, ..] ? roots.Locate(gone.Root, gone.File.Path) : row.Name), [.. rows.Select(p => p.File)]);
        })];
    }

    private static BacklotError Missing(Asset asset, string path) => BacklotError.NotFound("asset.original-missing",
        $"The original of {asset.Name} is not where it was: {path}.", "Connect its disk, or ingest the folder at its new place: the asset is found by its content.");
}
