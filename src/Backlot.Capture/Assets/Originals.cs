using Backlot.Plan.Productions;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Backlot.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Capture.Assets;

/// <summary>A channel file of an asset, where it lies and what is known of it there.</summary>
public sealed record ChannelPlace(ChannelFile File, string Path, IReadOnlyList<AssetFile> Rows);

/// <summary>A card whose folder is not where it was.</summary>
public sealed record AwayCard(string Name, string Folder, string Production);

/// <summary>What is known of the originals of the whole house: cards, those that are away, and assets whose last copy was found altered or missing.</summary>
public sealed record OriginalsState(int Cards, IReadOnlyList<AwayCard> Away, int Altered, int Missing);

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

    /// <summary>For whoever keeps the machine: asks nobody.</summary>
    public async Task<OriginalsState> State(CancellationToken ct = default)
    {
        var (cards, states) = await ledger.Read(async db => (
            await (from c in db.Set<CardRow>() join r in db.Set<Root>() on c.RootId equals r.Id join p in db.Set<Production>() on c.ProductionId equals p.Id orderby c.Id select new { Card = c, Root = r, p.Slug }).ToListAsync(ct),
            await db.Assets.Where(a => a.State != AssetState.Good).GroupBy(a => a.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct)), ct);
        return new OriginalsState(
            cards.Count, [.. cards.Select(c => new AwayCard(c.Card.Name, roots.Folder(c.Root, c.Card.Path), c.Slug)).Where(c => !Directory.Exists(c.Folder))],
            states.GetValueOrDefault(AssetState.Altered), states.GetValueOrDefault(AssetState.Missing));
    }

    private static BacklotError Missing(Asset asset, string path) => BacklotError.NotFound("asset.original-missing",
        $"The original of {asset.Name} is not where it was: {path}.", "Connect its disk, or ingest the folder at its new place: the asset is found by its content.");
}
