using System.Collections.Concurrent;
using Backlot.Capture.Assets;
using Backlot.Capture.Previews;
using Backlot.Cut.Timelines;
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

    /// <summary>
    /// A recording in several files is read from its first one only. A cut that goes beyond it is refused before anything is rendered.
    /// </summary>
    /// <exception cref="BacklotError"><c>renders.beyond-first-part</c></exception>
    internal async Task CheckParts(Timeline timeline, IReadOnlyList<Asset> assets, CancellationToken ct)
    {
        var ids = assets.Select(asset => asset.Id).ToList();
        var several = await ledger.Read(db => db.AssetFiles.Where(f => f.Role == AssetFileRole.Chapter && ids.Contains(f.AssetId)).Select(f => f.AssetId).Distinct().ToListAsync(ct), ct);
        foreach (var asset in assets.Where(asset => several.Contains(asset.Id)))
        {
            var first = (await originals.Paths(Actor.Program, asset.Id, ct))[0];
            if ((await prober.ProbeAsync(first, ct)).Duration is { } length && timeline.Clips().Any(clip => Ends(clip, asset.Id) > length))
            {
                throw BacklotError.Refused(
                    "renders.beyond-first-part",
                    $"{asset.Name} was recorded in several files, and this cut uses it after {length}, where the second one begins.",
                    "Films are cut from the first file of such a recording: select before that time, or join the files with the camera maker's program and ingest the result.");
            }
        }
    }

    private static MediaTime Ends(Clip clip, long asset) => clip.Source is AssetSource source && source.Asset == asset
        ? MediaTime.Max(clip.In, clip.In + clip.Speed.Of(clip.Length))
        : MediaTime.Zero;

    private async Task<MediaSource> Find(Asset asset, CancellationToken ct)
    {
        var path = (await originals.Paths(Actor.Program, asset.Id, ct))[0];
        await CheckSame(asset, path, ct);
        if (asset.Kind is AssetKind.Clip or AssetKind.Sound)
            return new MediaSource(path, asset.Tracks?.Demuxer ?? MediaSniff.OfFile(path).Demuxer);
        return new MediaSource((await previews.Upright(asset.Id, ct)).Path, "jpeg_pipe");
    }

    /// <summary>By size and time of change; where the time differs by its bytes, as copies and restores set it anew.</summary>
    private async Task CheckSame(Asset asset, string path, CancellationToken ct)
    {
        var rows = await ledger.Read(db => db.AssetFiles.Where(f => f.AssetId == asset.Id && f.Role == AssetFileRole.Primary).ToListAsync(ct), ct);
        var file = new FileInfo(path);
        var changed = InstantConverter.AsStored(Instant.FromDateTimeUtc(file.LastWriteTimeUtc));
        if (rows.Exists(row => row.Size == file.Length && row.ModifiedAt is { } at && at == changed))
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
