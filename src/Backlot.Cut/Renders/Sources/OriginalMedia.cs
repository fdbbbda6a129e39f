using System.Collections.Concurrent;
using Backlot.Capture.Assets;
using Backlot.Capture.Previews;
using Backlot.Media.Ffmpeg;
using Backlot.Media.Hashing;
using Backlot.Media.Time;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Cut.Renders.Sources;

/// <summary>
/// Finds the originals that a render reads. A file that is gone, or is not what came from the card, is refused by name: what is
/// kept under its hash must never hold other pictures.
/// </summary>
internal sealed class OriginalMedia(Ledger ledger, Originals originals, Prober prober, PreviewDesk previews)
{
    /// <summary>Asks for each asset once.</summary>
    internal MediaFinder Finder(IReadOnlyList<Asset> assets)
    {
        var known = assets.ToDictionary(asset => asset.Id);
        var found = new ConcurrentDictionary<long, Lazy<Task<MediaSource>>>();
        return (asset, ct) => found.GetOrAdd(asset, id => new Lazy<Task<MediaSource>>(() => Find(known[id], ct))).Value;
    }

    private async Task<MediaSource> Find(Asset asset, CancellationToken ct)
    {
        var paths = await originals.Paths(Actor.Program, asset.Id, ct);
        await CheckSame(asset, paths, ct);
        if (asset.Kind is not (AssetKind.Clip or AssetKind.Sound))
            return new MediaSource((await previews.Upright(asset.Id, ct)).Path, "jpeg_pipe");
        return new MediaSource(paths[0], asset.Tracks?.Demuxer ?? MediaSniff.OfFile(paths[0]).Demuxer) 
        {
            Parts = paths.Count > 1 ? await Parts(asset, paths, ct) : [],
            Channels = await Channels(asset, ct),
        };
    }

    private async Task<IReadOnlyDictionary<string, MediaSource>> Channels(Asset asset, CancellationToken ct)
    {
        var channels = await originals.Channels(asset, ct);
        foreach (var channel in channels)
            await CheckSame(asset, channel.Path, channel.Rows, ct);
        return channels.ToDictionary(channel => channel.File.Hash, channel => new MediaSource(channel.Path, channel.File.Demuxer));
    }

    private async Task<IReadOnlyList<MediaPart>> Parts(Asset asset, IReadOnlyList<string> paths, CancellationToken ct)
    {
        var (parts, start) = (new List<MediaPart>(), MediaTime.Zero);
        foreach (var path in paths)
        {
            var facts = await prober.ProbeAsync(path, ct);
            parts.Add(new MediaPart(path, facts.Start, start));
            start += facts.Duration ?? throw FactsOfAsset.LengthUnknown(asset);
        }

        return parts;
    }

    /// <summary>By size and time of change; where the time differs by its bytes, as copies and restores set it anew.</summary>
    private async Task CheckSame(Asset asset, IReadOnlyList<string> paths, CancellationToken ct)
    {
        var rows = await ledger.Read(db => db.AssetFiles.Where(f => f.AssetId == asset.Id && (f.Role == AssetFileRole.Primary || f.Role == AssetFileRole.Chapter)).ToListAsync(ct), ct);
        var places = rows.GroupBy(row => (row.Role, row.Position)).OrderBy(place => place.Key.Role).ThenBy(place => place.Key.Position);
        foreach (var (path, known) in paths.Zip(places))
            await CheckSame(asset, path, [.. known], ct);
    }

    private static async Task CheckSame(Asset asset, string path, IReadOnlyList<AssetFile> rows, CancellationToken ct)
    {
        var file = new FileInfo(path);
        var changed = InstantConverter.AsStored(Instant.FromDateTimeUtc(file.LastWriteTimeUtc));
        if (rows.Any(row => row.Size == file.Length && row.ModifiedAt is { } at && at == changed))
            return;
        var same = rows.Where(row => row.Size == file.Length).Select(row => row.Hash).ToHashSet(StringComparer.Ordinal);
        if (same.Count > 0 && same.Contains($"xxh128:{(await Hasher.OfFileAsync(path, [HashFormat.Xxh128], ct))[0].Text}"))
            return;
        throw BacklotError.Integrity(
            "asset.altered",
            $"The original of {asset.Name} is not what came from the card any more: {path}.",
            "Put the file back from the card or a second copy; verify the folder against its history.");
    }
}
