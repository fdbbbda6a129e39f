using System.Text;
using Backlot.Capture.Assets;
using Backlot.Media.Hashing;
using Backlot.Platform.Data;
using Backlot.Platform.Identity;
using Backlot.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Capture.Previews;

/// <summary>What has been made of assets. The file is put away first, then its row: what has a row was whole.</summary>
internal sealed class Shelf(Ledger ledger, Derived derived)
{
    public Derived Derived => derived;

    /// <summary>The hash of the source, of every setting that shapes the result and of the build that makes it.</summary>
    public static string Key(Asset asset, DerivedKind kind, string settings, string build) =>
        Hasher.Of(HashFormat.Xxh128, Encoding.UTF8.GetBytes($"{asset.ContentHash}\n{kind}\n{settings}\n{build}")).Text;

    /// <summary>The row, when its file is there as well.</summary>
    public async Task<PreviewFile?> Find(long asset, DerivedKind kind, CancellationToken ct) => await Find(asset, [kind], ct) is [var found] ? found : null;

    /// <summary>Those of these kinds that are there.</summary>
    public async Task<IReadOnlyList<PreviewFile>> Find(long asset, IReadOnlyCollection<DerivedKind> kinds, CancellationToken ct)
    {
        var found = new List<PreviewFile>();
        foreach (var row in await ledger.Read(db => db.DerivedObjects.Where(o => o.AssetId == asset && kinds.Contains(o.Kind)).ToListAsync(ct), ct))
        {
            if (await derived.Has(row.Key, row.Extension, ct))
                found.Add(new PreviewFile(await derived.LocalPath(row.Key, row.Extension, ct), TypeOf(row.Extension), row));
        }

        return found;
    }

    /// <summary>Whether exactly this was made already, by this build.</summary>
    public async Task<bool> Has(long asset, DerivedKind kind, string key, CancellationToken ct) => await Find(asset, kind, ct) is { } found && found.Object.Key == key;

    /// <summary>Keeps a finished file. What was there of this kind is no longer the asset's; doing it twice is doing it once.</summary>
    public async Task Keep(long asset, DerivedKind kind, string key, string file, (int Width, int Height)? size, CancellationToken ct)
    {
        var extension = Path.GetExtension(file)[1..];
        await derived.Put(key, extension, file, ct);
        var length = new FileInfo(await derived.LocalPath(key, extension, ct)).Length;

        // Nothing is recorded in the chain: a preview can be deleted and made again, and the table of work says who made it when.
        await ledger.Write(Actor.Program, async change =>
        {
            await change.Db.DerivedObjects.Where(o => o.AssetId == asset && o.Kind == kind).ExecuteDeleteAsync(ct);
            change.Db.DerivedObjects.Add(new DerivedObject
            {
                AssetId = asset, Kind = kind, Key = key, Extension = extension, Size = length, Width = size?.Width, Height = size?.Height, MadeAt = change.Now,
            });
        }, ct);
    }

    private static string TypeOf(string extension) => extension switch
    {
        "webp" => "image/webp",
        "jpg" => "image/jpeg",
        "mp4" => "video/mp4",
        "m4a" => "audio/mp4",
        "json" => "application/json",
        _ => "application/octet-stream",
    };
}
