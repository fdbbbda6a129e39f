using System.Globalization;
using System.Text.Json;
using Backlot.Capture.Clocks;
using Backlot.Capture.Custody;
using Backlot.Capture.Ratings;
using Backlot.Media.Metadata;
using Backlot.Plan.Productions;
using Backlot.Platform.Data;
using Backlot.Platform.Identity;
using Backlot.Platform.Search;
using Backlot.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Capture.Assets;

/// <summary>A draft with the hashes of its files; the first is the primary one's.</summary>
internal sealed record Hashed(Draft Draft, IReadOnlyList<HashedPart> Parts)
{
    /// <summary>As they are kept: a channel file is known by its hash.</summary>
    public Tracks? Tracks => Draft is { Tracks: { } tracks, Channels.Count: > 0 }
        ? tracks with { Channels = [.. Parts.Where(p => p.Role == AssetFileRole.Channel).OrderBy(p => p.Position).Zip(Draft.Channels, (part, media) => Facts.OfChannel(media, part.Hash))] }
        : Draft.Tracks;
}

internal sealed record HashedPart(string Path, AssetFileRole Role, int Position, long Size, string Hash, Instant? ModifiedAt);

/// <summary>Where a card goes in the plan.</summary>
internal sealed record Place(Production Production, long? StageId, long? DayId, IReadOnlyList<string> Words);

/// <summary>Writes a card's assets in short transactions. Written again, the same files give the same rows.</summary>
internal sealed class AssetBook(Ledger ledger, Roots roots)
{
    /// <summary>A transaction holds the database: none is to have more rows than this.</summary>
    private const int MostRows = 500;

    /// <summary>The row of a card that lies at <paramref name="folder"/>: the one that is there, or a new one.</summary>
    public Task<CardRow> Card(Actor actor, Place place, string folder, string name, CardCheck check, CancellationToken ct) => ledger.WriteOrFind(actor, async change =>
    {
        await Access.Demand(change, place.Production.Id, Rights.Capture);
        var root = await roots.For(change, folder);
        var path = roots.Relative(root, folder) is "." ? "" : roots.Relative(root, folder);
        var card = await change.Db.CardRows.FirstOrDefaultAsync(c => c.ProductionId == place.Production.Id && c.RootId == root.Id && c.Path == path, ct);
        if (card is null)
        {
            card = new CardRow { ProductionId = place.Production.Id, Name = name, RootId = root.Id, Path = path, History = check.Outcome, Generations = check.Generations, IngestedAt = change.Now };
            change.Db.CardRows.Add(card);
        }

        await change.Save();
        return card;
    }, ct);

    public async Task<(IReadOnlyList<Asset> Made, IReadOnlyList<Asset> Found)> Put(
        Actor actor, Place place, CardRow card, IReadOnlyList<Hashed> assets, Action<IngestProgress>? seen, CancellationToken ct)
    {
        var (made, found) = (new List<Asset>(), new List<Asset>());
        for (var at = 0; at < assets.Count;)
        {
            var take = 1;
            for (var rows = RowsOf(assets[at]); at + take < assets.Count && (rows += RowsOf(assets[at + take])) <= MostRows;)
                take++;
            var batch = assets.Skip(at).Take(take).ToList();
            var written = await ledger.WriteOrFind(actor, change => Write(change, place, card, batch), ct);
            foreach (var (asset, isNew) in written)
            {
                if (isNew)
                    made.Add(asset);
                else if (!made.Exists(a => a.Id == asset.Id) && !found.Exists(a => a.Id == asset.Id))
                    found.Add(asset);
            }

            at += take;
            seen?.Invoke(new IngestProgress("taking in", at, assets.Count, batch[^1].Draft.Group.Primary.Leaf));
        }

        return (made, found);
    }

    private static async Task<List<(Asset Asset, bool IsNew)>> Write(Change change, Place place, CardRow card, IReadOnlyList<Hashed> batch)
    {
        await Access.Demand(change, place.Production.Id, Rights.Capture);
        var production = place.Production.Id;
        var hashes = batch.Select(h => h.Parts[0].Hash).ToList();
        var known = await change.Db.Assets.Where(a => a.ProductionId == production && hashes.Contains(a.ContentHash)).ToDictionaryAsync(a => a.ContentHash, change.Cancelled);
        var times = Zones.Find(place.Production.Zone);
        var cameras = await change.Db.Cameras.Where(c => c.ProductionId == production).ToDictionaryAsync(c => c.Name, StringComparer.Ordinal, change.Cancelled);
        var result = new List<(Asset Asset, bool IsNew)>();
        foreach (var hashed in batch)
        {
            var isNew = !known.TryGetValue(hashed.Parts[0].Hash, out var asset);
            if (asset is null)
            {
                asset = Made(hashed, place, card, times, change.Now);
                asset.CameraId = await CameraOf(change, cameras, production, hashed.Draft);
                change.Db.Assets.Add(asset);
                await change.Save();
                if (hashed.Draft.Stars is { } stars)
                {
                    change.Db.Ratings.Add(new Rating { AssetId = asset.Id, Stars = stars, Actor = change.Actor.Label, ActorName = change.Actor.Name, At = change.Now });
                    change.Record(production, "asset.rated", $"production:{production}", new { assets = (long[])[asset.Id], stars });
                }

                known[asset.ContentHash] = asset;
            }

            var placed = asset.StageId is null && place.StageId is not null || asset.DayId is null && place.DayId is not null;
            asset.StageId ??= place.StageId;
            asset.DayId ??= place.DayId;
            if (asset.State != AssetState.Good)
                change.Record(production, CustodyDesk.Back, $"asset:{asset.Id}", new { was = asset.State });
            asset.State = AssetState.Good;
            await Files(change, card, asset, hashed.Parts);
            if (isNew || placed)
                await AssetSearch.Put(change, asset, hashed.Draft.Words.Append(card.Name).Concat(place.Words));
            result.Add((asset, isNew));
        }

        await ClockDesk.Apply(change, card, [.. result.Where(r => r.IsNew).Select(r => r.Asset)], times);

        return result;
    }

    private static async Task<long?> CameraOf(Change change, Dictionary<string, Camera> cameras, long production, Draft draft)
    {
        if (Camera.NameIn(draft.Facts) is not { } name)
            return null;
        if (!cameras.TryGetValue(name, out var camera))
        {
            camera = new Camera { ProductionId = production, Name = name };
            change.Db.Cameras.Add(camera);
            await change.Save();
            cameras[name] = camera;
        }

        return camera.Id;
    }

    private static int? Millionths(string? gps, int part) => gps?.Split(',') is { Length: 2 } both
        ? (int)Math.Round(decimal.Parse(both[part], CultureInfo.InvariantCulture) * 1_000_000, MidpointRounding.AwayFromZero) : null;

    private static Asset Made(Hashed hashed, Place place, CardRow card, DateTimeZone zone, Instant now)
    {
        var draft = hashed.Draft;
        var taken = At(draft.Taken, zone);
        return new Asset
        {
            ProductionId = place.Production.Id,
            StageId = place.StageId,
            DayId = place.DayId,
            CardId = card.Id,
            Kind = draft.Kind,
            Name = DiskName.Escape(draft.Group.Primary.Leaf),
            ContentHash = hashed.Parts[0].Hash,
            CapturedAt = taken,
            CapturedLocal = draft.Taken.Local?.ToString("uuuu-MM-dd'T'HH:mm:ss.FFFFFF", null),
            CapturedOffset = draft.Taken.Offset?.Seconds,
            CapturedUnknown = draft.Taken.Unknown?.ToString().ToLowerInvariant(),
            SortAt = taken ?? now,
            Width = draft.Width,
            Height = draft.Height,
            DurationValue = draft.Duration?.Value,
            DurationTimescale = draft.Duration?.Timescale,
            RateNumerator = draft.Rate?.Numerator,
            RateDenominator = draft.Rate?.Denominator,
            VariableRate = draft.VariableRate,
            HasPicture = draft.HasPicture,
            HasSound = draft.HasSound,
            StartTimecode = draft.StartTimecode,
            North = Millionths(draft.Facts.GetValueOrDefault("gps"), 0),
            East = Millionths(draft.Facts.GetValueOrDefault("gps"), 1),
            Facts = JsonSerializer.Serialize(draft.Facts, FactsJson),
            TracksText = hashed.Tracks?.ToJson(),
            State = AssetState.Good,
            Previews = PreviewState.Owed,
            IngestedAt = now,
        };
    }

    private static readonly JsonSerializerOptions FactsJson = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static Instant? At(ClaimedTime taken, DateTimeZone zone) => taken.Local is { } local
        ? InstantConverter.AsStored(taken.Offset is { } offset ? local.WithOffset(offset).ToInstant() : Zones.At(local, zone))
        : null;

    private static async Task Files(Change change, CardRow card, Asset asset, IReadOnlyList<HashedPart> parts)
    {
        var paths = parts.Select(p => Full(card, p.Path)).ToList();
        var there = await change.Db.AssetFiles.Where(f => f.RootId == card.RootId && paths.Contains(f.Path)).ToListAsync(change.Cancelled);
        foreach (var stale in there.Where(f => parts.First(p => Full(card, p.Path) == f.Path).Hash != f.Hash))
            await Replaced(change, asset, stale);
        foreach (var part in parts)
        {
            if (there.Exists(f => f.AssetId == asset.Id && f.Path == Full(card, part.Path) && f.Hash == part.Hash))
                continue;
            change.Db.AssetFiles.Add(new AssetFile
            {
                AssetId = asset.Id, RootId = card.RootId, Path = Full(card, part.Path), Role = part.Role, Position = part.Position, Size = part.Size, Hash = part.Hash, ModifiedAt = part.ModifiedAt,
            });
        }
    }

    /// <summary>Other bytes lie where this file was: the row would show the wrong picture under the old one's clearance.</summary>
    private static async Task Replaced(Change change, Asset newcomer, AssetFile stale)
    {
        change.Db.AssetFiles.Remove(stale);
        await change.Save();
        if (stale.AssetId == newcomer.Id || stale.Role != AssetFileRole.Primary || await change.Db.AssetFiles.AnyAsync(f => f.AssetId == stale.AssetId && f.Role == AssetFileRole.Primary, change.Cancelled))
            return;
        var old = await change.Db.Assets.SingleAsync(a => a.Id == stale.AssetId, change.Cancelled);
        old.State = AssetState.Altered;
        change.Record(old.ProductionId, CustodyDesk.Altered, $"asset:{old.Id}", new { stale.Path, stale.Hash });
    }

    private static string Full(CardRow card, string path) => DiskName.Join(card.Path, path);

    /// <summary>An asset, its rating, its files, its search document and that one's words.</summary>
    private static int RowsOf(Hashed hashed) => 3 + hashed.Parts.Count + hashed.Draft.Words.SelectMany(Words.Of).Count() + 25;
}
