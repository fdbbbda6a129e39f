using System.Collections.Concurrent;
using Backlot.Capture.Custody;
using Backlot.Platform.Data;
using Backlot.Platform.Events;
using Backlot.Platform.Identity;
using Backlot.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Capture.Assets;

public enum TouchKind
{
    /// <summary>Copied off its card, hashed on the way, read back where it was put.</summary>
    Copied,

    /// <summary>Read again where it lies, with the same hash.</summary>
    ReadAgain,

    /// <summary>Read again, and it was not what it had been.</summary>
    Differed,

    TakenIn,

    /// <summary>Somebody saw that its bytes had changed.</summary>
    Altered,

    /// <summary>It is as it was again.</summary>
    Back,
}

/// <summary>Something that was done with an original. <paramref name="Place"/> is the folder it lies in, where that matters.</summary>
public sealed record Touch(TouchKind Kind, Instant? At, string? By, string? Place, string? With = null);

/// <summary>An original from its card until now. <paramref name="Places"/>: where it is known to lie; <paramref name="Agree"/>: all with one hash.</summary>
public sealed record CustodyStory(IReadOnlyList<Touch> Touches, IReadOnlyList<string> Places, bool Agree, IReadOnlyList<string> Faults);

/// <summary>Puts together what histories on disks and the record say about one original.</summary>
public sealed class CustodyLine(Ledger ledger, RecordDesk record, AssetDesk assets, Roots roots)
{
    private const int MostKept = 32;

    // A history grows by files and is never changed: as long as its chain file is the same, so is what it says.
    private static readonly ConcurrentDictionary<(string Folder, DateTime Stamp), History?> Kept = new();

    public async Task<CustodyStory> Of(Actor actor, Asset asset, CancellationToken ct = default)
    {
        var primaries = (await assets.Files(actor, asset, ct)).Where(f => f.Role == AssetFileRole.Primary).ToList();
        var named = await ledger.Read(db => db.Set<Root>().ToDictionaryAsync(r => r.Id, ct), ct);
        var touches = new List<Touch>();
        var (places, faults) = (new List<string>(), new List<string>());
        foreach (var file in primaries)
        {
            var path = roots.Locate(named[file.RootId], file.Path);
            var home = Home(path);
            places.Add(home ?? System.IO.Path.GetDirectoryName(path)!);
            if (home is not null && await Task.Run(() => Read(home, ct), ct) is { } history)
            {
                touches.AddRange(Told(history, System.IO.Path.GetRelativePath(home, path)));
                faults.AddRange(history.Problems.Select(p => p.What));
            }
        }

        var events = await record.About(actor, asset.ProductionId, $"asset:{asset.Id}", ct);
        touches.AddRange(events.Select(e => e.Kind switch
        {
            "asset.original-altered" => new Touch(TouchKind.Altered, e.At, e.ActorName, null),
            "asset.original-back" => new Touch(TouchKind.Back, e.At, e.ActorName, null),
            _ => null,
        }).OfType<Touch>());
        touches.Add(new Touch(TouchKind.TakenIn, asset.IngestedAt, await TakenInBy(actor, asset, ct), null));
        return new CustodyStory([.. touches.OrderBy(t => t.At ?? Instant.MinValue).DistinctBy(t => (t.Kind, t.At, t.Place))], [.. places.Distinct()], primaries.Select(f => f.Hash).Distinct().Count() <= 1, [.. faults.Distinct()]);
    }

    private async Task<string?> TakenInBy(Actor actor, Asset asset, CancellationToken ct) => asset.CardId is { } card
        ? (await record.About(actor, asset.ProductionId, $"card:{card}", ct)).FirstOrDefault(e => e.Kind == "card.ingested")?.ActorName
        : null;

    private static IEnumerable<Touch> Told(History history, string path)
    {
        foreach (var generation in history.Generations)
        {
            var manifest = generation.Manifest;
            if (manifest.Files.FirstOrDefault(f => f.Path == path) is not { Hashes.Count: > 0 } file)
                continue;
            var creator = manifest.Creator;
            var by = creator.Authors.Count > 0 ? string.Join(", ", creator.Authors.Select(a => a.Name)) : creator.Host;
            var kind = file.Hashes.Any(h => h.Action == HashAction.Failed) ? TouchKind.Differed : manifest.Process == CustodyProcess.Transfer ? TouchKind.Copied : TouchKind.ReadAgain;
            yield return new Touch(kind, file.Hashes.Max(h => h.At) ?? creator.Created, by, history.Root, $"{creator.Tool} {creator.ToolVersion}".Trim());
        }
    }

    private static string? Home(string path)
    {
        for (var folder = System.IO.Path.GetDirectoryName(path); folder is not (null or "/"); folder = System.IO.Path.GetDirectoryName(folder))
        {
            if (Directory.Exists(System.IO.Path.Combine(folder, History.FolderName)))
                return folder;
        }

        return null;
    }

    internal static History? Read(string folder, CancellationToken ct)
    {
        var key = (folder, File.GetLastWriteTimeUtc(System.IO.Path.Combine(folder, History.FolderName, Chain.FileName)));
        if (Kept.TryGetValue(key, out var kept))
            return kept;
        if (Kept.Count >= MostKept)
            Kept.Clear();
        return Kept[key] = History.Read(folder, ct);
    }
}
