using System.Collections.Concurrent;
using System.Text.Json;
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

    /// <summary>Somebody saw that it was not there.</summary>
    Missing,

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
            if (home is null && !File.Exists(path))
                touches.AddRange(await Remembered(actor, asset, named[file.RootId], file, ct));
            else if (home is not null && await Task.Run(() => Read(home, ct), ct) is { } history)
            {
                touches.AddRange(Told(history, System.IO.Path.GetRelativePath(home, path)));
                faults.AddRange(history.Problems.Select(p => p.What));
            }
        }

        var events = await record.About(actor, asset.ProductionId, $"asset:{asset.Id}", ct);
        touches.AddRange(events.Select(e => e.Kind switch
        {
            CustodyDesk.Altered => new Touch(TouchKind.Altered, e.At, e.ActorName, Place(e)),
            CustodyDesk.Missing => new Touch(TouchKind.Missing, e.At, e.ActorName, Place(e)),
            CustodyDesk.Back => new Touch(TouchKind.Back, e.At, e.ActorName, Place(e)),
            _ => null,
        }).OfType<Touch>());
        touches.Add(new Touch(TouchKind.TakenIn, asset.IngestedAt, await TakenInBy(actor, asset, ct), null));
        return new CustodyStory([.. touches.OrderBy(t => t.At ?? Instant.MinValue).DistinctBy(t => (t.Kind, t.At, t.Place))], [.. places.Distinct()], primaries.Select(f => f.Hash).Distinct().Count() <= 1, [.. faults.Distinct()]);
    }

    /// <summary>Its disk is away: what the record knows of the card that it lies on there.</summary>
    private async Task<IReadOnlyList<Touch>> Remembered(Actor actor, Asset asset, Root root, AssetFile file, CancellationToken ct)
    {
        var cards = await ledger.Read(db => db.CardRows.Where(c => c.ProductionId == asset.ProductionId && c.RootId == file.RootId).ToListAsync(ct), ct);
        if (cards.Where(c => c.Path.Length == 0 || file.Path.StartsWith(c.Path + "/", StringComparison.Ordinal)).MaxBy(c => c.Path.Length) is not { } card)
            return [];
        return [.. (await record.About(actor, asset.ProductionId, $"card:{card.Id}", ct)).Where(e => e is { Kind: CustodyDesk.Recorded, Body: not null })
            .Select(e => (Event: e, Sealed: CustodyDesk.Sealed.Of(e.Body!)))
            .Select(e => new Touch(e.Sealed.Copied ? TouchKind.Copied : TouchKind.ReadAgain, e.Sealed.Moment ?? e.Event.At, e.Sealed.By, roots.Folder(root, card.Path), e.Sealed.With))];
    }

    private static string? Place(Event e)
    {
        if (e.Body is null)
            return null;
        using var body = JsonDocument.Parse(e.Body);
        return body.RootElement.TryGetProperty("place", out var place) ? place.GetString() : null;
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
