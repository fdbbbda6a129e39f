using System.Globalization;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Capture.Assets;

/// <summary>What to list. <paramref name="After"/> is <see cref="AssetPage.Next"/> of the page before.</summary>
public sealed record AssetQuery(long Production, string? Text = null, AssetKind? Kind = null)
{
    public const int MostAtOnce = 500;

    /// <summary>As <see cref="Production"/>: every one whose footage the actor may look at.</summary>
    public const long Everywhere = 0;

    public long? StageId { get; init; }

    public long? DayId { get; init; }

    public long? CardId { get; init; }

    public PreviewState? Previews { get; init; }

    /// <summary>What a later module knows of assets and narrows the list by: not looked through, for one.</summary>
    public Func<Db, IQueryable<Asset>, IQueryable<Asset>>? Narrowed { get; init; }

    public string? After { get; init; }

    public int Take { get; init; } = 100;

    /// <summary>Only what this one finds as well, whatever its page.</summary>
    public AssetQuery? Also { get; init; }
}

/// <summary>Some assets in the order they were taken. <paramref name="Next"/> is null on the last page.</summary>
public sealed record AssetPage(IReadOnlyList<Asset> Items, string? Next);

/// <summary>The how manieth of how many, and the ones beside it.</summary>
public sealed record AssetPlace(int Number, int Count, Asset? Previous, Asset? Next);

/// <summary>Where an asset stands in a list, without anything else of it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="SortAt">Its place in the order.</param>
/// <param name="DayId">The day it was said to belong to.</param>
/// <param name="Local">When it was taken by its own clock; null: not known, or not to be believed.</param>
public sealed record AssetSpot(long Id, Instant SortAt, long? DayId, string? Local)
{
    /// <summary>What it stands under: the day that was said, or else the one of its own clock.</summary>
    public (long? Day, string? Clock) Under => (DayId, DayId is null ? Local?[..10] : null);

    /// <summary>What comes after it: <see cref="AssetQuery.After"/>.</summary>
    public string Cursor => AssetDesk.Cursor(SortAt, Id);

    public static AssetSpot Of(Asset asset) => new(asset.Id, asset.SortAt, asset.DayId, asset.CapturedAt is null ? null : asset.CapturedLocal);
}

/// <summary>Lists and finds assets.</summary>
public sealed class AssetDesk(Ledger ledger, Access access)
{
    public async Task<AssetPage> List(Actor actor, AssetQuery query, CancellationToken ct = default)
    {
        var among = await Demand(actor, query, ct);
        var take = Math.Clamp(query.Take, 1, AssetQuery.MostAtOnce);
        var rows = await ledger.Read(async db => await (await Matching(db, query, among, ct)).OrderBy(a => a.SortAt).ThenBy(a => a.Id).Take(take + 1).ToListAsync(ct), ct);
        var page = rows.Take(take).ToList();
        return new AssetPage(page, rows.Count > take ? Cursor(page[^1].SortAt, page[^1].Id) : null);
    }

    /// <summary>How many match, whatever the page.</summary>
    public async Task<int> Count(Actor actor, AssetQuery query, CancellationToken ct = default)
    {
        var among = await Demand(actor, query, ct);
        return await ledger.Read(async db => await (await Matching(db, query with { After = null }, among, ct)).CountAsync(ct), ct);
    }

    /// <summary>Where an asset stands among those of its production, in the order of the contact sheet.</summary>
    public async Task<AssetPlace> Place(Actor actor, Asset asset, CancellationToken ct = default)
    {
        await access.Demand(actor, asset.ProductionId, Rights.Look, ct);
        return await ledger.Read(async db =>
        {
            var all = db.Assets.Where(a => a.ProductionId == asset.ProductionId);
            var earlier = all.Where(a => a.SortAt < asset.SortAt || (a.SortAt == asset.SortAt && a.Id < asset.Id));
            var later = all.Where(a => a.SortAt > asset.SortAt || (a.SortAt == asset.SortAt && a.Id > asset.Id));
            return new AssetPlace(
                await earlier.CountAsync(ct) + 1, await all.CountAsync(ct),
                await earlier.OrderByDescending(a => a.SortAt).ThenByDescending(a => a.Id).FirstOrDefaultAsync(ct),
                await later.OrderBy(a => a.SortAt).ThenBy(a => a.Id).FirstOrDefaultAsync(ct));
        }, ct);
    }

    /// <summary>How many of each kind match, whatever the page and the kind.</summary>
    public async Task<IReadOnlyDictionary<AssetKind, int>> Kinds(Actor actor, AssetQuery query, CancellationToken ct = default)
    {
        var among = await Demand(actor, query, ct);
        return await ledger.Read(async db => await (await Matching(db, query with { After = null, Kind = null }, among, ct)).GroupBy(a => a.Kind).Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, ct), ct);
    }

    /// <summary>All that match, in their order, whatever the page.</summary>
    public async Task<IReadOnlyList<AssetSpot>> Places(Actor actor, AssetQuery query, CancellationToken ct = default)
    {
        var among = await Demand(actor, query, ct);
        return await ledger.Read(async db => await (await Matching(db, query with { After = null }, among, ct)).OrderBy(a => a.SortAt).ThenBy(a => a.Id)
            .Select(a => new AssetSpot(a.Id, a.SortAt, a.DayId, a.CapturedAt == null ? null : a.CapturedLocal)).ToListAsync(ct), ct);
    }

    /// <summary>By id, or by file name where only one asset that the actor may look at has it.</summary>
    public async Task<Asset> Find(Actor actor, string named, CancellationToken ct = default)
    {
        var asset = await ledger.Read(db => Named(db, named, ct: ct), ct);
        return await access.May(actor, asset.ProductionId, Rights.Look, ct) ? asset : throw Unknown(named);
    }

    /// <summary>The files it consists of, in every place they are known to lie: primary first, parts in order.</summary>
    public async Task<IReadOnlyList<AssetFile>> Files(Actor actor, Asset asset, CancellationToken ct = default)
    {
        await access.Demand(actor, asset.ProductionId, Rights.Look, ct);
        return await ledger.Read(async db => await db.AssetFiles.Where(f => f.AssetId == asset.Id).OrderBy(f => f.Id).ToListAsync(ct), ct) is var files
            ? [.. files.OrderBy(f => f.Role).ThenBy(f => f.Position).ThenBy(f => f.Id)] : [];
    }

    /// <summary>By id. One that the actor may not look at is as unknown as one that is not there.</summary>
    public async Task<CardRow> Card(Actor actor, long id, CancellationToken ct = default)
    {
        var card = await ledger.Read(db => db.CardRows.FirstOrDefaultAsync(c => c.Id == id, ct), ct);
        return card is not null && await access.May(actor, card.ProductionId, Rights.Look, ct) ? card
            : throw BacklotError.NotFound("card.unknown", $"There is no card {id}.", "See the cards on the production's page.");
    }

    public async Task<IReadOnlyList<CardRow>> Cards(Actor actor, long production, CancellationToken ct = default)
    {
        await access.Demand(actor, production, Rights.Look, ct);
        return await ledger.Read<IReadOnlyList<CardRow>>(async db => await db.CardRows.Where(c => c.ProductionId == production).OrderBy(c => c.Id).ToListAsync(ct), ct);
    }

    /// <summary>By id or unambiguous file name, without asking who. Throws <c>asset.unknown</c>, <c>asset.ambiguous</c>.</summary>
    public static async Task<Asset> Named(Db db, string named, long? production = null, CancellationToken ct = default)
    {
        var text = named.Trim();
        var rows = db.Assets.AsNoTracking().Where(a => production == null || a.ProductionId == production);
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            return await rows.FirstOrDefaultAsync(a => a.Id == id, ct) ?? throw Unknown(named);
        var same = await rows.Where(a => a.Name == text).OrderBy(a => a.Id).Take(6).ToListAsync(ct);
        return same.Count switch
        {
            1 => same[0],
            0 => throw Unknown(named),
            _ => throw BacklotError.Refused("asset.ambiguous", $"Several assets are called \"{text}\".",
                $"Name one by its number: {string.Join(", ", same.Take(5).Select(a => a.Id.ToString(CultureInfo.InvariantCulture)))}{(same.Count > 5 ? ", …" : "")}."),
        };
    }

    /// <summary>The productions of a question that names none; null where it names one, or all are meant.</summary>
    private async Task<IReadOnlyList<long>?> Demand(Actor actor, AssetQuery query, CancellationToken ct)
    {
        if (query.Production == AssetQuery.Everywhere)
            return await access.Having(actor, Rights.Look, ct);
        await access.Demand(actor, query.Production, Rights.Look, ct);
        return null;
    }

    private static async Task<IQueryable<Asset>> Matching(Db db, AssetQuery query, IReadOnlyList<long>? among, CancellationToken ct)
    {
        var rows = query.Production == AssetQuery.Everywhere ? db.Assets : db.Assets.Where(a => a.ProductionId == query.Production);
        if (among is not null)
            rows = rows.Where(a => EF.Parameter(among).Contains(a.ProductionId));
        rows = await Filtered(db, rows, query, ct);
        if (query.Also is { } also)
            rows = await Filtered(db, rows, also, ct);
        if (query.After is { } after)
        {
            var (at, id) = ReadCursor(after);
            rows = rows.Where(a => a.SortAt > at || (a.SortAt == at && a.Id > id));
        }

        return rows;
    }

    private static async Task<IQueryable<Asset>> Filtered(Db db, IQueryable<Asset> rows, AssetQuery query, CancellationToken ct)
    {
        if (query.Kind is { } kind)
            rows = rows.Where(a => a.Kind == kind);
        if (query.StageId is { } stage)
            rows = rows.Where(a => a.StageId == stage);
        if (query.DayId is { } day)
            rows = rows.Where(a => a.DayId == day);
        if (query.CardId is { } card)
            rows = rows.Where(a => a.CardId == card);
        if (query.Previews is { } previews)
            rows = rows.Where(a => a.Previews == previews);
        if (query.Narrowed is { } narrowed)
            rows = narrowed(db, rows);
        if (query.Text is { } text)
            rows = rows.Where((await AssetSearch.Has(db, text, beginning: true, ct))(db));
        return rows;
    }

    internal static string Cursor(Instant at, long id) => $"{InstantConverter.ToMicroseconds(at)}-{id}";

    private static (Instant At, long Id) ReadCursor(string text)
    {
        var dash = text.LastIndexOf('-');
        return dash > 0 && long.TryParse(text.AsSpan(0, dash), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var at) && Math.Abs((decimal)at) < 60_000_000_000_000_000m
            && long.TryParse(text.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? (InstantConverter.FromMicroseconds(at), id)
            : throw BacklotError.Usage("asset.page", $"\"{text}\" is not the end of a page.", "Begin with the first page again.");
    }

    internal static BacklotError Unknown(string named) =>
        BacklotError.NotFound("asset.unknown", $"There is no asset \"{named}\".", "See the list: backlot assets --production P.");
}
