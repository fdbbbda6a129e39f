using System.Text.Json;
using System.Text.Json.Serialization;
using Backlot.Capture.Cards;
using Backlot.Capture.Custody;
using Backlot.Media.Hashing;
using Backlot.Plan.Productions;
using Backlot.Platform.Data;
using Backlot.Platform.Events;
using Backlot.Platform.Identity;
using Backlot.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime.Text;

namespace Backlot.Capture.Assets;

/// <summary>What the record of a production was told about a card that it knows, in files; <paramref name="Copy"/>: a copy of it that lies there, in assets.</summary>
public sealed record Noted(string Production, string Card, int Good, int Altered, int Missing, int Unreadable, string? Copy = null);

/// <summary>
/// Puts what was found of originals, wherever they lie, into the record of the productions that know them. What a history on a disk says is there as long
/// as the disk is; what the record says stays. It may be killed at any line; told again, it ends the same.
/// </summary>
public sealed class CustodyDesk(Ledger ledger, Roots roots)
{
    internal const string Recorded = "custody.recorded";
    internal const string Verified = "custody.verified";
    internal const string Offloaded = "custody.offloaded";
    internal const string Altered = "asset.original-altered";
    internal const string Missing = "asset.original-missing";
    internal const string Unreadable = "asset.original-unreadable";
    internal const string Back = "asset.original-back";

    private const int MostAtOnce = 100;
    private const int MostAsked = 500;

    /// <summary>
    /// After a verify that was to be recorded: of each file what changed since it was last told, of each card that lies there the generations that the record
    /// does not have, and how many files were found how. Empty when no production knows the folder.
    /// </summary>
    public async Task<IReadOnlyList<Noted>> Note(Actor actor, VerifyReport report, CancellationToken ct = default)
    {
        var noted = new List<Noted>();
        foreach (var production in (await Parts(report.Folder, ct)).GroupBy(p => p.Card.ProductionId))
        {
            var told = await ledger.Read(db => Harm.Read(db, production.Key, ct), ct);
            foreach (var part in production)
            {
                var files = await Judge(part, report, ct);
                told = await Say(actor, production.Key, AddedTo(part, report)?.FileName, files, told, ct);
                noted.Add(await Close(actor, part, report, files, ct));
            }
        }

        return noted;
    }

    /// <summary>
    /// After an offload: a card that came in before may have grown by what was copied beside it; and of what came in before, known by its content, there
    /// is one more copy.
    /// </summary>
    public async Task<IReadOnlyList<Noted>> Note(Actor actor, OffloadReport report, CancellationToken ct = default)
    {
        var noted = new List<Noted>();
        foreach (var copy in report.Copies.Where(c => c.Sealed is not null))
        {
            var folder = Path.GetFullPath(copy.Folder);
            var parts = await Parts(folder, ct);
            foreach (var part in parts)
                await Grown(actor, part, ct);
            var hashes = await Task.Run(() => SealedIn(folder, ct), ct);
            var productions = await ledger.Read(db => db.Set<Production>().ToDictionaryAsync(p => p.Id, p => p.Slug, ct), ct);
            foreach (var (id, slug) in productions.Where(p => !parts.Exists(part => part.Card.ProductionId == p.Key)))
            {
                foreach (var card in await Holding(id, hashes, ct))
                    noted.Add(await Copied(actor, slug, card.Key, [.. card.Order()], copy, folder, ct));
            }
        }

        return noted;
    }

    /// <summary>Every generation of its history that the record does not have yet: with the hash of the manifest, so that the record vouches for it. Nothing of a damaged one.</summary>
    internal static async Task CatchUp(Change change, CardRow card, History? history)
    {
        if (history is not { IsSound: true })
            return;
        var subject = $"card:{card.Id}";
        var known = (await change.Db.Set<Event>().Where(e => e.Production == card.ProductionId && e.Subject == subject && e.Kind == Recorded && e.Body != null).Select(e => e.Body!).ToListAsync(change.Cancelled))
            .Select(Sealed.Of).Select(s => s.Generation).ToHashSet(StringComparer.Ordinal);
        foreach (var generation in history.Generations.Where(g => !known.Contains(g.FileName)).OrderBy(g => g.Number))
            change.Record(card.ProductionId, Recorded, subject, Sealed.Of(generation));
        card.Generations = history.Generations.Count;
    }

    /// <summary>A card, or the part of one, that lies in a folder: what that is called in the card, and the card in it.</summary>
    private sealed record Part(CardRow Card, string Production, string Home, string Below, string Inside)
    {
        public bool IsWhole => Below.Length == 0;

        /// <summary>What a file of the card is called in the folder; null when it does not lie there.</summary>
        public string? There(string path) => IsWhole ? DiskName.Join(Inside, path) : path != Below && Nesting.IsBelow(path, Below) ? Nesting.Below(path, Below) : null;
    }

    /// <summary>A file of an asset as it was found, in which folder and card; null: as it came in.</summary>
    internal sealed record Judged(AssetFile File, string? Kind, string Place, long? Card);

    /// <summary>Cards that lie in the folder, or it in them, by whatever links it is reached.</summary>
    private async Task<List<Part>> Parts(string folder, CancellationToken ct)
    {
        var (cards, named, slugs) = await ledger.Read(async db => (
            await db.CardRows.AsNoTracking().OrderBy(c => c.Id).ToListAsync(ct), await db.Set<Root>().AsNoTracking().ToDictionaryAsync(r => r.Id, ct),
            await db.Set<Production>().ToDictionaryAsync(p => p.Id, p => p.Slug, ct)), ct);
        var (asked, real) = (Path.GetFullPath(folder).TrimEnd('/'), Disk.RealPath(folder));
        return [.. cards.Select(card =>
        {
            var home = roots.Folder(named[card.RootId], card.Path).TrimEnd('/');
            return Lies(card, slugs[card.ProductionId], home, home, asked) ?? Lies(card, slugs[card.ProductionId], home, Disk.RealPath(home), real);
        }).OfType<Part>()];
    }

    private static Part? Lies(CardRow card, string production, string home, string at, string folder) =>
        Nesting.IsBelow(at, folder) ? new Part(card, production, home, "", Nesting.Below(at, folder))
        : Nesting.IsBelow(folder, at) ? new Part(card, production, home, Nesting.Below(folder, at), "") : null;

    /// <summary>Each file that an asset of the production has there. One that nobody read and that is there all the same is left out.</summary>
    private async Task<List<Judged>> Judge(Part part, VerifyReport report, CancellationToken ct)
    {
        var above = part.Card.Path.Length == 0 ? "" : part.Card.Path + "/";
        var rows = await ledger.Read(db => (from f in db.AssetFiles
                                            join a in db.Assets on f.AssetId equals a.Id
                                            where a.ProductionId == part.Card.ProductionId && f.RootId == part.Card.RootId && f.Path.StartsWith(above)
                                            orderby f.Id
                                            select f).ToListAsync(ct), ct);
        var hashed = report.Hashed.ToDictionary(f => f.Path, StringComparer.Ordinal);
        var judged = new List<Judged>();
        foreach (var row in rows)
        {
            if (part.There(row.Path[above.Length..]) is not { } path)
                continue;
            var code = report.Wrong.GetValueOrDefault(path);
            if (code == "custody.file-unreadable")
                judged.Add(new Judged(row, Unreadable, part.Home, part.Card.Id));
            else if (hashed.TryGetValue(path, out var file))
                judged.Add(new Judged(row, code == "custody.hash-differs" || file.Hashes.Any(h => h.Format == HashFormat.Xxh128 && h.ToString() != row.Hash) ? Altered : null, part.Home, part.Card.Id));
            else if (Disk.TryStampQuietly(DiskName.Join(Path.GetFullPath(report.Folder), path)) is null)
                judged.Add(new Judged(row, Missing, part.Home, part.Card.Id));
        }

        return judged;
    }

    /// <summary>What changed, asset by asset, with what that makes of the asset. What is known then.</summary>
    internal async Task<Harm> Say(Actor actor, long production, string? generation, IReadOnlyList<Judged> files, Harm told, CancellationToken ct)
    {
        foreach (var some in files.Where(f => told.Of(f.File) != f.Kind).GroupBy(f => f.File.AssetId).Chunk(MostAtOnce))
        {
            told = await ledger.Write(actor, async change =>
            {
                await Access.Demand(change, production, Rights.Capture);
                var (ids, then) = (some.Select(g => g.Key).ToList(), told.Copy());
                var assets = await change.Db.Assets.Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, ct);
                var all = (await change.Db.AssetFiles.AsNoTracking().Where(f => ids.Contains(f.AssetId)).ToListAsync(ct)).ToLookup(f => f.AssetId);
                foreach (var group in some)
                {
                    var asset = assets[group.Key];
                    foreach (var (file, kind, place, card) in group)
                    {
                        change.Record(asset.ProductionId, kind ?? Back, $"asset:{asset.Id}", new
                        {
                            file.Path, root = file.RootId, place, fileRole = file.Role, expected = file.Hash, was = asset.State, card, generation,
                        });
                        then.Put(asset.Id, file.RootId, file.Path, kind);
                    }

                    asset.State = StateOf(asset, all[asset.Id], then);
                }

                return then;
            }, ct);
        }

        return told;
    }

    private async Task<Noted> Close(Actor actor, Part part, VerifyReport report, List<Judged> files, CancellationToken ct)
    {
        var history = part.IsWhole ? await Task.Run(() => History.Read(part.Home, ct), ct) : null;
        var added = AddedTo(part, report);
        int Count(string? kind) => files.Count(f => f.Kind == kind);
        var noted = new Noted(part.Production, part.Card.Name, Count(null), Count(Altered), Count(Missing), Count(Unreadable));
        return await ledger.Write(actor, async change =>
        {
            await Access.Demand(change, part.Card.ProductionId, Rights.Capture);
            var card = await change.Db.CardRows.SingleAsync(c => c.Id == part.Card.Id, ct);
            await CatchUp(change, card, history);
            if (part.IsWhole && report.Problems.Count == 0 && noted is { Altered: 0, Missing: 0, Unreadable: 0 })
                card.VerifiedAt = change.Now;
            change.Record(card.ProductionId, Verified, $"card:{card.Id}", new
            {
                generation = added?.FileName, below = part.IsWhole ? null : part.Below, noted.Good, noted.Altered, noted.Missing, noted.Unreadable, problems = report.Problems.Select(p => p.Code).Distinct().ToList(),
            });
            return noted;
        }, ct);
    }

    private async Task Grown(Actor actor, Part part, CancellationToken ct)
    {
        var history = part.IsWhole ? await Task.Run(() => History.Read(part.Home, ct), ct) : null;
        await ledger.Write(actor, async change =>
        {
            await Access.Demand(change, part.Card.ProductionId, Rights.Capture);
            await CatchUp(change, await change.Db.CardRows.SingleAsync(c => c.Id == part.Card.Id, ct), history);
        }, ct);
    }

    /// <summary>Assets of a production whose content is among the hashes, by card.</summary>
    private Task<List<IGrouping<long, long>>> Holding(long production, HashSet<string> hashes, CancellationToken ct) => ledger.Read(async db =>
    {
        var found = new List<(long Asset, long Card)>();
        foreach (var some in hashes.Chunk(MostAsked))
        {
            found.AddRange((await db.Assets.Where(a => a.ProductionId == production && a.CardId != null && some.Contains(a.ContentHash)).Select(a => new { a.Id, a.CardId }).ToListAsync(ct))
                .Select(a => (a.Id, a.CardId!.Value)));
        }

        return found.GroupBy(f => f.Card, f => f.Asset).OrderBy(g => g.Key).ToList();
    }, ct);

    private Task<Noted> Copied(Actor actor, string production, long id, IReadOnlyList<long> assets, CopyReport copy, string folder, CancellationToken ct) => ledger.Write(actor, async change =>
    {
        var card = await change.Db.CardRows.SingleAsync(c => c.Id == id, ct);
        await Access.Demand(change, card.ProductionId, Rights.Capture);
        var all = await change.Db.Assets.CountAsync(a => a.CardId == id, ct);
        change.Record(card.ProductionId, Offloaded, $"card:{id}", new { generation = copy.Sealed, folder, copy.Disk, copy.State, count = assets.Count, assets = assets.Count == all ? null : assets });
        return new Noted(production, card.Name, assets.Count, 0, 0, 0, folder);
    }, ct);

    /// <summary>The generation that was added for it: to the nearest history at the card's folder or above.</summary>
    private static Generation? AddedTo(Part part, VerifyReport report) => report.Added.Where(a => Nesting.IsBelow(part.Inside, a.Root)).OrderByDescending(a => a.Root.Length).Select(a => a.Generation).FirstOrDefault();

    /// <summary>An asset is what is left of each of its originals at the place where that is best off.</summary>
    private static AssetState StateOf(Asset asset, IEnumerable<AssetFile> files, Harm told)
    {
        var originals = files.Where(f => f.Role is not (AssetFileRole.Sidecar or AssetFileRole.Proxy)).ToList();
        if (!originals.Exists(f => f.Role == AssetFileRole.Primary))
            return asset.State;
        var lost = originals.GroupBy(f => (f.Role, f.Position, f.Hash)).Where(g => g.All(f => told.Of(f) is not null)).SelectMany(g => g).ToList();
        return lost.Count == 0 ? AssetState.Good : lost.Exists(f => told.Of(f) == Altered) ? AssetState.Altered : AssetState.Missing;
    }

    /// <summary>What a copy holds and was sealed as right, by content.</summary>
    private static HashSet<string> SealedIn(string folder, CancellationToken ct)
    {
        var hashes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (_, history) in Nesting.Read(Tree.Read(folder, new IgnoreList(IgnoreList.Default), ct), ct).Histories.Where(h => h.History.Generations.Count > 0))
        {
            foreach (var file in history.Generations.MaxBy(g => g.Number)!.Manifest.Files.Where(f => !f.IsFailed))
                hashes.UnionWith(history.Files.GetValueOrDefault(file.Path)?.Hashes.Where(h => h.Format == HashFormat.Xxh128).Select(h => h.ToString()) ?? []);
        }

        return hashes;
    }

    /// <summary>A generation as the record has it.</summary>
    /// <param name="Failed">Files that were not what they had been.</param>
    internal sealed record Sealed(string Generation, int Number, bool Copied, string? At, string By, string With, string? Comment, string? C4, int Files, int Failed)
    {
        private const int MostNamed = 1000;

        /// <summary>Names of those that failed.</summary>
        public IReadOnlyList<string> Differing { get; init; } = [];

        public static Sealed Of(Generation generation)
        {
            var creator = generation.Manifest.Creator;
            return new Sealed(
                generation.FileName, generation.Number, generation.Manifest.Process == CustodyProcess.Transfer, creator.Created is { } at ? InstantPattern.ExtendedIso.Format(at) : null,
                creator.Said, creator.With, creator.Comment, generation.C4, generation.Manifest.Files.Count, generation.Manifest.Files.Count(f => f.IsFailed))
            {
                Differing = [.. generation.Manifest.Files.Where(f => f.IsFailed).Select(f => f.Path).Take(MostNamed)],
            };
        }

        [JsonIgnore]
        public Instant? Moment => At is not null && InstantPattern.ExtendedIso.Parse(At) is { Success: true } parsed ? parsed.Value : null;

        /// <summary>Older ones have the name and number alone.</summary>
        public static Sealed Of(string body)
        {
            using var json = JsonDocument.Parse(body);
            string? Text(string name) => json.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
            int Count(string name) => json.RootElement.TryGetProperty(name, out var value) && value.TryGetInt32(out var count) ? count : 0;
            return new Sealed(
                Text("generation") ?? "", Count("number"), json.RootElement.TryGetProperty("copied", out var copied) && copied.ValueKind == JsonValueKind.True,
                Text("at"), Text("by") ?? "", Text("with") ?? "", Text("comment"), Text("c4"), Count("files"), Count("failed"))
            {
                Differing = json.RootElement.TryGetProperty("differing", out var names) ? [.. names.EnumerateArray().Select(n => n.GetString() ?? "")] : [],
            };
        }
    }
}
