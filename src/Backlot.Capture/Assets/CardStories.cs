using System.Text.Json;
using Backlot.Capture.Cards;
using Backlot.Capture.Custody;
using Backlot.Platform.Data;
using Backlot.Platform.Events;
using Backlot.Platform.Identity;
using Backlot.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Capture.Assets;

/// <summary>Puts together what tables, record, histories and disks say about cards.</summary>
public sealed class CardStories(Ledger ledger, RecordDesk record, Access access, Roots roots)
{
    private const string Ingested = "card.ingested";

    /// <summary>All there is to say about one.</summary>
    public async Task<CardStory> Of(Actor actor, CardRow card, CancellationToken ct = default)
    {
        var all = (await record.About(actor, card.ProductionId, $"card:{card.Id}", ct)).Where(e => e.Body is not null).ToList();
        var events = all.Where(e => e.Kind == Ingested).ToList();
        var (counts, places, refused) = await ledger.Read(async db => (
            (await Counts(db, card.ProductionId, card.Id, ct)).GetValueOrDefault(card.Id) ?? Empty,
            await Places(db, card, ct), await StillRefused(db, card, RefusedIn(events), ct)), ct);
        var history = places[0].State == PlaceState.Away ? null : CustodyLine.Read(places[0].Folder, ct);
        var faults = history?.Problems.Select(p => p.What).ToList() ?? [];
        if ((faults.Count > 0 || history?.Generations.Any(g => Failed(g) > 0) == true) && places[0].State == PlaceState.Verified)
            places[0] = places[0] with { State = PlaceState.Defect };
        return new CardStory(card, counts)
        {
            Places = places, Faults = faults, Refused = refused,
            // What the record remembers where the disk is away.
            Generations = [.. (history?.Generations.Select(CustodyDesk.Sealed.Of) ?? all.Where(e => e.Kind == CustodyDesk.Recorded).Select(e => CustodyDesk.Sealed.Of(e.Body!))).OrderBy(g => g.Number).Select(Told)],
            Intakes = [.. events.Select(Intake)],
        };
    }

    /// <summary>Those of a production with their counts and what of each was refused, newest first.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="production">Whose cards.</param>
    /// <param name="most">Only so many.</param>
    /// <param name="ct">Ends it.</param>
    public async Task<IReadOnlyList<CardStory>> All(Actor actor, long production, int most = int.MaxValue, CancellationToken ct = default)
    {
        await access.Demand(actor, production, Rights.Look, ct);
        return await ledger.Read(async db =>
        {
            var cards = await db.CardRows.AsNoTracking().Where(c => c.ProductionId == production).OrderByDescending(c => c.Id).Take(most).ToListAsync(ct);
            var named = await db.Set<Root>().ToDictionaryAsync(r => r.Id, ct);
            var counts = await Counts(db, production, null, ct);
            var events = (await db.Set<Event>().AsNoTracking().Where(e => e.Production == production && e.Kind == Ingested && e.Body != null).OrderBy(e => e.Sequence).ToListAsync(ct)).ToLookup(e => e.Subject);
            return (IReadOnlyList<CardStory>)[.. cards.Select(card =>
            {
                List<Event> told = [.. events[$"card:{card.Id}"]];
                var of = counts.GetValueOrDefault(card.Id) ?? Empty;
                return new CardStory(card, of)
                {
                    Places = [Place(card, named, of.Assets, harmed: of.Good < of.Assets)], Refused = RefusedIn(told), Intakes = [.. told.Select(Intake)],
                };
            })];
        }, ct);
    }

    private static readonly CardCounts Empty = new(0, 0, 0, 0, 0, new Dictionary<AssetKind, int>());

    private static async Task<Dictionary<long, CardCounts>> Counts(Db db, long production, long? card, CancellationToken ct)
    {
        var rows = await db.Assets.Where(a => a.ProductionId == production && a.CardId != null && (card == null || a.CardId == card))
            .GroupBy(a => new { a.CardId, a.Kind, a.Previews, a.State }).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        return rows.GroupBy(r => r.Key.CardId!.Value).ToDictionary(g => g.Key, g => new CardCounts(
            g.Sum(r => r.Count), g.Where(r => r.Key.Previews == PreviewState.Made).Sum(r => r.Count), g.Where(r => r.Key.Previews == PreviewState.Owed).Sum(r => r.Count),
            g.Where(r => r.Key.Previews == PreviewState.Failed).Sum(r => r.Count), g.Where(r => r.Key.State == AssetState.Good).Sum(r => r.Count),
            g.GroupBy(r => r.Key.Kind).ToDictionary(k => k.Key, k => k.Sum(r => r.Count))));
    }

    /// <summary>Its own folder, those that hold the same assets, and those whose assets it holds.</summary>
    private async Task<List<CardPlace>> Places(Db db, CardRow card, CancellationToken ct)
    {
        var cards = await db.CardRows.AsNoTracking().Where(c => c.ProductionId == card.ProductionId).ToListAsync(ct);
        var named = await db.Set<Root>().ToDictionaryAsync(r => r.Id, ct);
        var below = Below(card);
        var primaries = db.AssetFiles.Where(f => f.Role == AssetFileRole.Primary);
        var here = await primaries.Where(f => f.RootId == card.RootId && f.Path.StartsWith(below)).Select(f => f.AssetId).Distinct().ToListAsync(ct);
        var elsewhere = await primaries.Where(f => here.Contains(f.AssetId) && !(f.RootId == card.RootId && f.Path.StartsWith(below))).Select(f => new { f.AssetId, f.RootId, f.Path }).ToListAsync(ct);
        var others = elsewhere.Select(f => (f.AssetId, Card: cards.Where(c => c.Id != card.Id && c.RootId == f.RootId && f.Path.StartsWith(Below(c), StringComparison.Ordinal)).MaxBy(c => c.Path.Length)))
            .Where(f => f.Card is not null).GroupBy(f => f.Card!.Id).Select(g => (Card: g.First().Card!, Count: g.Select(f => f.AssetId).Distinct().Count()));
        var harmed = await db.Assets.AnyAsync(a => here.Contains(a.Id) && a.State != AssetState.Good, ct);
        return [Place(card, named, here.Count, harmed), .. others.OrderBy(o => o.Card.Id).Select(o => Place(o.Card, named, o.Count))];
    }

    /// <param name="card">Which one.</param>
    /// <param name="named">All roots.</param>
    /// <param name="assets">So many of its assets lie there.</param>
    /// <param name="harmed">One of them was found altered or missing since.</param>
    private CardPlace Place(CardRow card, Dictionary<long, Root> named, int assets, bool harmed = false)
    {
        var root = named[card.RootId];
        var folder = roots.Folder(root, card.Path);
        if (Disk.TryStampQuietly(folder) is not { } stamp)
            return new CardPlace(card, folder, PlaceState.Away, assets, null, []);
        var disk = PhysicalDisk.Of(stamp);
        return new CardPlace(card, folder, card.History != CardHistory.Verified ? PlaceState.NotVerified : harmed ? PlaceState.Defect : PlaceState.Verified, assets, disk.Says, disk.Disks);
    }

    private static string Below(CardRow card) => card.Path.Length == 0 ? "" : card.Path + "/";

    private static int Failed(Generation generation) => generation.Manifest.Files.Count(f => f.IsFailed);

    private static CardGeneration Told(CustodyDesk.Sealed one) => new(one.Number, one.Copied, one.Moment, one.By, one.With, one.Comment, one.Files, one.Failed);

    private static CardIntake Intake(Event e)
    {
        using var body = JsonDocument.Parse(e.Body!);
        long Number(string name) => body.RootElement.TryGetProperty(name, out var value) && value.TryGetInt64(out var number) ? number : 0;
        return new CardIntake(e.At, e.ActorName, (int)Number("assets"), (int)Number("made"), (int)Number("found"), (int)Number("files"), Number("bytes"), (int)Number("left"));
    }

    /// <summary>As it was said last of each file.</summary>
    private static IReadOnlyList<RefusedThen> RefusedIn(IEnumerable<Event> events) => [.. events.SelectMany(e =>
    {
        using var body = JsonDocument.Parse(e.Body!);
        return body.RootElement.TryGetProperty("refused", out var all) ? all.EnumerateArray().Select(r => new RefusedThen(r.GetProperty("path").GetString()!, r.GetProperty("code").GetString()!)).ToList() : [];
    }).GroupBy(r => r.Path).Select(g => g.Last()).OrderBy(r => r.Path, StringComparer.Ordinal)];

    /// <summary>Without those that came in later.</summary>
    private static async Task<IReadOnlyList<RefusedThen>> StillRefused(Db db, CardRow card, IReadOnlyList<RefusedThen> refused, CancellationToken ct)
    {
        var paths = refused.Select(r => DiskName.Join(card.Path, r.Path)).ToList();
        var since = paths.Count == 0 ? [] : await db.AssetFiles.Where(f => f.RootId == card.RootId && paths.Contains(f.Path)).Select(f => f.Path).ToListAsync(ct);
        return [.. refused.Where(r => !since.Contains(DiskName.Join(card.Path, r.Path)))];
    }
}
