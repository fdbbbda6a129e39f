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

    /// <summary>Its first history was begun where it lies.</summary>
    Sealed,

    /// <summary>Read again where it lies, with the same hash.</summary>
    ReadAgain,

    /// <summary>Read again, and it was not what it had been.</summary>
    Differed,

    TakenIn,

    /// <summary>Somebody saw that its bytes had changed.</summary>
    Altered,

    /// <summary>Somebody saw that it was not there.</summary>
    Missing,

    /// <summary>It was there, and its disk could not read it.</summary>
    Unreadable,

    /// <summary>It is as it was again.</summary>
    Back,
}

/// <summary>Something that was done with an original. <paramref name="Place"/> is the folder it lies in, where that matters.</summary>
public sealed record Touch(TouchKind Kind, Instant? At, string? By, string? Place, string? With = null)
{
    /// <summary>So often, one after the other; the last is told.</summary>
    public int Times { get; init; } = 1;

    public bool IsOdd => Kind is TouchKind.Differed or TouchKind.Altered or TouchKind.Missing or TouchKind.Unreadable;

    internal bool IsGood => Kind is TouchKind.Copied or TouchKind.Sealed or TouchKind.ReadAgain or TouchKind.Back;
}

/// <summary>An original from its card until now. <paramref name="Places"/>: where it is known to lie; <paramref name="Agree"/>: all with one hash.</summary>
public sealed record CustodyStory(IReadOnlyList<Touch> Touches, IReadOnlyList<string> Places, bool Agree, IReadOnlyList<string> Faults)
{
    /// <summary>Places that cannot be reached now: of those, only what the record remembers is told.</summary>
    public IReadOnlyList<string> Away { get; init; } = [];

    /// <summary>It was read against a history, and the last that is known of each place is good.</summary>
    public bool IsSafe => Agree && Faults.Count == 0 && Touches.Any(t => t.Kind is TouchKind.Copied or TouchKind.Sealed or TouchKind.ReadAgain) && Harmed.Count == 0;

    /// <summary>Places where the last that is known of it is not good.</summary>
    public IReadOnlyList<string> Harmed => [.. Touches.Where(t => t.Place is not null && (t.IsOdd || t.IsGood)).GroupBy(t => t.Place!).Where(place => place.Last().IsOdd).Select(place => place.Key)];
}

/// <summary>Puts together what histories on disks and the record say about one original; what a disk cannot say now, the record remembers.</summary>
public sealed class CustodyLine(Ledger ledger, RecordDesk record, AssetDesk assets, Roots roots)
{
    private const int MostKept = 32;

    // A history grows by files and is never changed: as long as its chain file is the same, so is what it says.
    private static readonly ConcurrentDictionary<(string Folder, DateTime Stamp), History?> Kept = new();

    public async Task<CustodyStory> Of(Actor actor, Asset asset, CancellationToken ct = default)
    {
        var primaries = (await assets.Files(actor, asset, ct)).Where(f => f.Role == AssetFileRole.Primary).ToList();
        var (named, cards) = await ledger.Read(async db => (
            await db.Set<Root>().ToDictionaryAsync(r => r.Id, ct), await db.CardRows.AsNoTracking().Where(c => c.ProductionId == asset.ProductionId).ToListAsync(ct)), ct);
        var homes = cards.Select(c => new CardHome(c, roots.Folder(named[c.RootId], c.Path).TrimEnd('/'))).ToList();
        var told = new Dictionary<(string Place, string What), Touch>();
        var (places, away, faults) = (new List<string>(), new List<string>(), new List<string>());
        var lying = new List<string>();
        foreach (var file in primaries)
        {
            var path = roots.Locate(named[file.RootId], file.Path);
            lying.Add(path);
            var home = Home(path);
            var place = home ?? (File.Exists(path) ? null : homes.Where(h => Nesting.IsBelow(path, h.Folder)).MaxBy(h => h.Folder.Length)?.Folder) ?? System.IO.Path.GetDirectoryName(path)!;
            places.Add(place);
            if (!File.Exists(path))
                away.Add(place);
            if (home is not null && await Task.Run(() => Read(home, ct), ct) is { } history)
            {
                foreach (var (generation, touch) in Told(history, System.IO.Path.GetRelativePath(home, path)))
                    told[(home, generation)] = touch;
                faults.AddRange(history.Problems.Select(p => p.What));
            }
        }

        var mine = homes.Where(h => h.Card.Id == asset.CardId || lying.Exists(p => Nesting.IsBelow(p, h.Folder))).ToList();
        var events = new List<Event>(await record.About(actor, asset.ProductionId, $"asset:{asset.Id}", ct));
        foreach (var home in mine)
            events.AddRange(await record.About(actor, asset.ProductionId, $"card:{home.Card.Id}", ct));
        new Memory(asset, [.. primaries.Select((f, i) => (f, lying[i]))], mine, told).Remember(events.OrderBy(e => e.Sequence), at => roots.Locate(named[at.Root], at.Path));
        var takenIn = new Touch(TouchKind.TakenIn, asset.IngestedAt, events.Where(e => e.Kind == "card.ingested" && e.Subject == $"card:{asset.CardId}").MinBy(e => e.Sequence)?.ActorName, null);
        return new CustodyStory(Counted(told.Values.Append(takenIn).OrderBy(t => t.At ?? Instant.MinValue).ThenBy(t => t.Place is null).ThenBy(t => t.Place, StringComparer.Ordinal)), [.. places.Distinct()], primaries.Select(f => f.Hash).Distinct().Count() <= 1, [.. faults.Distinct()])
        {
            Away = [.. away.Distinct()],
        };
    }

    private sealed record CardHome(CardRow Card, string Folder);

    /// <summary>What the record says about one original, put to what its disks have told already.</summary>
    private sealed class Memory(Asset asset, IReadOnlyList<(AssetFile File, string Path)> originals, IReadOnlyList<CardHome> cards, Dictionary<(string Place, string What), Touch> told)
    {
        private readonly Harm harm = new();

        public void Remember(IEnumerable<Event> events, Func<(long Root, string Path), string> locate)
        {
            foreach (var e in events.Where(e => e.Body is not null))
            {
                harm.Take(e);
                using var body = JsonDocument.Parse(e.Body!);
                if (e.Kind.StartsWith("asset.original-", StringComparison.Ordinal))
                    OfFile(e, body.RootElement, locate);
                else if (cards.FirstOrDefault(c => e.Subject == $"card:{c.Card.Id}") is { } card)
                    OfCard(e, body.RootElement, card);
            }
        }

        private void OfFile(Event e, JsonElement body, Func<(long Root, string Path), string> locate)
        {
            var path = body.TryGetProperty("root", out var root) && Text(body, "path") is { } relative ? locate((root.GetInt64(), relative)) : null;
            var place = path is null ? Text(body, "place") : PlaceOf(path, null);
            var isOriginal = path is null || originals.Any(o => o.Path == path);
            told[(place ?? "", isOriginal ? Text(body, "generation") ?? e.Uid : e.Uid)] = new Touch(Kind(e.Kind), e.At, e.ActorName, place, isOriginal ? null : DiskName.Escape(DiskName.Leaf(path!)));
        }

        private void OfCard(Event e, JsonElement body, CardHome card)
        {
            var generation = Text(body, "generation") ?? e.Uid;
            if (e.Kind == CustodyDesk.Offloaded && Text(body, "folder") is { } copy && (body.TryGetProperty("assets", out var some) && some.ValueKind == JsonValueKind.Array ? some.EnumerateArray().Any(a => a.GetInt64() == asset.Id) : asset.CardId == card.Card.Id))
                told.TryAdd((copy, generation), new Touch(TouchKind.Copied, e.At, e.ActorName, copy, Text(body, "disk")));
            var below = Text(body, "below") is { } part ? DiskName.Join(card.Folder, part) : card.Folder;
            foreach (var (file, path) in originals.Where(o => e.Kind is CustodyDesk.Recorded or CustodyDesk.Verified && Nesting.IsBelow(o.Path, below)))
            {
                var key = (Place: PlaceOf(path, card), generation);
                var known = told.GetValueOrDefault(key);
                if (e.Kind == CustodyDesk.Verified)
                    told[key] = known is not null ? known with { By = e.ActorName } : new Touch(harm.Of(file) is { } kind ? Kind(kind) : TouchKind.ReadAgain, e.At, e.ActorName, key.Place);
                else if (known is null)
                    told[key] = Of(CustodyDesk.Sealed.Of(e.Body!), e, Nesting.Below(path, card.Folder), file, key.Place);
            }
        }

        /// <summary>A generation that the record was told of. It names those that differed; one that was found otherwise by then was not found well.</summary>
        private Touch Of(CustodyDesk.Sealed one, Event e, string path, AssetFile file, string place)
        {
            var kind = one.Differing.Contains(path) ? TouchKind.Differed : one.Copied ? TouchKind.Copied : one.Number == 1 ? TouchKind.Sealed
                : one.Failed > one.Differing.Count && harm.Of(file) is { } harmed ? Kind(harmed) : TouchKind.ReadAgain;
            return new Touch(kind, one.Moment ?? e.At, one.By, place, one.With);
        }

        private static TouchKind Kind(string kind) => kind switch
        {
            CustodyDesk.Altered => TouchKind.Altered,
            CustodyDesk.Missing => TouchKind.Missing,
            CustodyDesk.Unreadable => TouchKind.Unreadable,
            _ => TouchKind.Back,
        };

        private static string? Text(JsonElement body, string name) => body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

        /// <summary>The folder by which its disk would call the place, were it there.</summary>
        private string PlaceOf(string path, CardHome? card) => Home(path) ?? card?.Folder ?? cards.Where(c => Nesting.IsBelow(path, c.Folder)).MaxBy(c => c.Folder.Length)?.Folder ?? System.IO.Path.GetDirectoryName(path)!;
    }

    /// <summary>Of what was read again in one place one time after the other, the last, with how often.</summary>
    private static List<Touch> Counted(IEnumerable<Touch> touches)
    {
        var line = new List<Touch>();
        foreach (var touch in touches)
        {
            var before = touch.Kind == TouchKind.ReadAgain ? line.FindLastIndex(t => t.Place == touch.Place) : -1;
            if (before >= 0 && line[before].Kind == TouchKind.ReadAgain)
            {
                line.Add(touch with { Times = line[before].Times + 1 });
                line.RemoveAt(before);
            }
            else
            {
                line.Add(touch);
            }
        }

        return line;
    }

    private static IEnumerable<(string Generation, Touch Touch)> Told(History history, string path)
    {
        foreach (var generation in history.Generations)
        {
            var manifest = generation.Manifest;
            if (manifest.Files.FirstOrDefault(f => f.Path == path) is not { Hashes.Count: > 0 } file)
                continue;
            var kind = file.IsFailed ? TouchKind.Differed : manifest.Process == CustodyProcess.Transfer ? TouchKind.Copied
                : file.Hashes.All(h => h.Action == HashAction.Original) ? TouchKind.Sealed : TouchKind.ReadAgain;
            yield return (generation.FileName, new Touch(kind, file.Hashes.Max(h => h.At) ?? manifest.Creator.Created, manifest.Creator.Said, history.Root, manifest.Creator.With));
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
