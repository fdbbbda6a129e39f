using System.Text.Json;
using System.Text.Json.Serialization;
using Backlot.Capture.Cards;
using Backlot.Capture.Custody;
using Backlot.Platform.Data;
using Backlot.Platform.Events;
using Backlot.Platform.Identity;
using Backlot.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime.Text;

namespace Backlot.Capture.Assets;

/// <summary>
/// Puts what was found of originals, wherever they lie, into the record of the productions that know them. What a history on a disk says is there as long
/// as the disk is; what the record says stays.
/// </summary>
public sealed class CustodyDesk(Ledger ledger, Roots roots)
{
    internal const string Recorded = "custody.recorded";
    internal const string Altered = "asset.original-altered";
    internal const string Missing = "asset.original-missing";
    internal const string Back = "asset.original-back";

    /// <summary>After a verify that was to be recorded. Says how many cards of this desk lie there.</summary>
    public Task<int> Note(Actor actor, VerifyReport report, CancellationToken ct = default)
    {
        var folder = Path.GetFullPath(report.Folder);
        string Full(string path) => $"{DiskName.Escape(folder).TrimEnd('/')}/{path}"; // findings have their names escaped
        var found = new Found(
            report.Findings.Where(f => f.Code == "custody.hash-differs").Select(f => Full(f.Path)).ToHashSet(StringComparer.Ordinal),
            report.Findings.Where(f => f.Code == "custody.file-missing").Select(f => Full(f.Path)).ToHashSet(StringComparer.Ordinal),
            report.Hashed.Select(f => Full(DiskName.Escape(f.Path))).ToHashSet(StringComparer.Ordinal));
        return Note(actor, folder, found, ct);
    }

    /// <summary>After an offload: a card that came in before may have grown by what was copied beside it.</summary>
    public async Task<int> Note(Actor actor, OffloadReport report, CancellationToken ct = default)
    {
        var cards = 0;
        foreach (var copy in report.Copies.Where(c => c.Sealed is not null))
            cards += await Note(actor, Path.GetFullPath(copy.Folder), Found.Nothing, ct);
        return cards;
    }

    /// <summary>Full paths, escaped; what was read may differ all the same.</summary>
    private sealed record Found(HashSet<string> Altered, HashSet<string> Missing, HashSet<string> Read)
    {
        public static readonly Found Nothing = new([], [], []);

        public bool IsSilent => Altered.Count + Missing.Count + Read.Count == 0;
    }

    private async Task<int> Note(Actor actor, string folder, Found found, CancellationToken ct)
    {
        var cards = await ledger.Read(async db =>
        {
            var named = await db.Set<Root>().AsNoTracking().ToDictionaryAsync(r => r.Id, ct);
            var all = await db.CardRows.AsNoTracking().ToListAsync(ct);
            return all.Select(card => (card.Id, Folder: roots.Folder(named[card.RootId], card.Path))).Where(c => IsWithin(c.Folder, folder) || IsWithin(folder, c.Folder)).ToList();
        }, ct);
        foreach (var (id, at) in cards)
        {
            var history = await Task.Run(() => History.Read(at, ct), ct);
            await ledger.Write(actor, async change =>
            {
                var card = await change.Db.CardRows.SingleAsync(c => c.Id == id, ct);
                await Access.Demand(change, card.ProductionId, Rights.Capture);
                await CatchUp(change, card, history);
                if (!found.IsSilent)
                    await Say(change, card, at, found);
            }, ct);
        }

        return cards.Count;
    }

    /// <summary>Every generation of its history that the record does not have yet: with the hash of the manifest, so that the record vouches for it.</summary>
    internal static async Task CatchUp(Change change, CardRow card, History? history)
    {
        if (history is null)
            return;
        var subject = $"card:{card.Id}";
        var known = (await change.Db.Set<Event>().Where(e => e.Production == card.ProductionId && e.Subject == subject && e.Kind == Recorded && e.Body != null).Select(e => e.Body!).ToListAsync(change.Cancelled))
            .Select(Sealed.Of).Select(s => s.Generation).ToHashSet(StringComparer.Ordinal);
        foreach (var generation in history.Generations.Where(g => !known.Contains(g.FileName)).OrderBy(g => g.Number))
            change.Record(card.ProductionId, Recorded, subject, Sealed.Of(generation));
        card.Generations = history.Generations.Count;
    }

    private async Task Say(Change change, CardRow card, string folder, Found found)
    {
        var root = await change.Db.Set<Root>().SingleAsync(r => r.Id == card.RootId, change.Cancelled);
        var below = card.Path.Length == 0 ? "" : card.Path + "/";
        var files = await change.Db.AssetFiles.Where(f => f.RootId == card.RootId && f.Path.StartsWith(below)).ToListAsync(change.Cancelled);
        var ids = files.Select(f => f.AssetId).Distinct().ToList();
        var assets = await change.Db.Assets.Where(a => a.ProductionId == card.ProductionId && ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, change.Cancelled);
        var elsewhere = (await change.Db.AssetFiles.Where(f => ids.Contains(f.AssetId) && f.Role == AssetFileRole.Primary).ToListAsync(change.Cancelled)).ToLookup(f => f.AssetId);
        var subjects = ids.Select(id => $"asset:{id}").ToList();
        var said = (await change.Db.Set<Event>().Where(e => e.Production == card.ProductionId && subjects.Contains(e.Subject) && (e.Kind == Altered || e.Kind == Missing || e.Kind == Back)).OrderBy(e => e.Sequence).ToListAsync(change.Cancelled))
            .ToLookup(e => e.Subject);
        foreach (var file in files.Where(f => assets.ContainsKey(f.AssetId)))
        {
            var path = DiskName.Escape(roots.Locate(root, file.Path));
            var kind = found.Altered.Contains(path) ? Altered : found.Missing.Contains(path) ? Missing : found.Read.Contains(path) ? Back : null;
            var (asset, subject) = (assets[file.AssetId], $"asset:{file.AssetId}");
            var before = said[subject].LastOrDefault(e => IsAbout(e, file.Path));
            if (kind is null || kind == (before?.Kind ?? Back))
                continue;
            change.Record(card.ProductionId, kind, subject, new { file.Path, place = folder, expected = file.Hash, was = asset.State });

            // Another copy stands in for it.
            var last = !elsewhere[asset.Id].Any(o => o.Id != file.Id && o.RootId != file.RootId);
            if (file.Role == AssetFileRole.Primary && (kind == Back || last))
                asset.State = kind == Altered ? AssetState.Altered : kind == Missing ? AssetState.Missing : AssetState.Good;
        }

        if (found.Altered.Count + found.Missing.Count == 0)
            card.VerifiedAt = change.Now;
    }

    private static bool IsAbout(Event e, string path)
    {
        if (e.Body is null)
            return false;
        using var body = JsonDocument.Parse(e.Body);
        return !body.RootElement.TryGetProperty("path", out var said) || said.GetString() == path;
    }

    private static bool IsWithin(string path, string folder) => path == folder || path.StartsWith(folder.TrimEnd('/') + "/", StringComparison.Ordinal);

    /// <summary>A generation as the record has it.</summary>
    /// <param name="Failed">Files that were not what they had been.</param>
    internal sealed record Sealed(string Generation, int Number, bool Copied, string? At, string By, string With, string? Comment, string? C4, int Files, int Failed)
    {
        public static Sealed Of(Generation generation)
        {
            var creator = generation.Manifest.Creator;
            return new Sealed(
                generation.FileName, generation.Number, generation.Manifest.Process == CustodyProcess.Transfer, creator.Created is { } at ? InstantPattern.ExtendedIso.Format(at) : null,
                creator.Authors.Count > 0 ? string.Join(", ", creator.Authors.Select(a => a.Name)) : creator.Host, $"{creator.Tool} {creator.ToolVersion}".Trim(), creator.Comment,
                generation.C4, generation.Manifest.Files.Count, generation.Manifest.Files.Count(f => f.Hashes.Any(h => h.Action == HashAction.Failed)));
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
                Text("at"), Text("by") ?? "", Text("with") ?? "", Text("comment"), Text("c4"), Count("files"), Count("failed"));
        }
    }
}
