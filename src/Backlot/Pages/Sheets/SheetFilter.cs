using Backlot.Capture.Assets;
using Backlot.Capture.Finding;
using Backlot.Capture.Picks;
using Backlot.Capture.Ratings;
using Backlot.Clear.Appearances;
using Backlot.Plan.Days;
using Backlot.Plan.Productions;
using Backlot.Plan.Stages;
using Backlot.Platform.Data;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Pages.Sheets;

/// <summary>Which assets a sheet shows, as it stands in its address. What cannot be read is left away: an old address still opens.</summary>
public sealed record SheetFilter(string Page)
{
    public string? Text { get; init; }

    public string? Kind { get; init; }

    public string? Stage { get; init; }

    public string? Day { get; init; }

    public long? Card { get; init; }

    /// <summary><c>no</c>, <c>unnamed</c>, <c>nobody</c>.</summary>
    public string? Looked { get; init; }

    /// <summary><c>kept</c>, <c>passed</c>, <c>none</c>.</summary>
    public string? Pick { get; init; }

    /// <summary><c>1</c> to <c>5</c>: so many or more; <c>none</c>.</summary>
    public string? Stars { get; init; }

    /// <summary><c>blocked</c>.</summary>
    public string? Mark { get; init; }

    /// <summary>In the words of the query language.</summary>
    public string? Where { get; init; }

    public bool IsAll => this == new SheetFilter(Page);

    public bool IsBlocked => Mark == "blocked";

    public static SheetFilter Read(string page, IQueryCollection query)
    {
        string? Of(string name) => query[name].FirstOrDefault() is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;
        return new SheetFilter(page)
        {
            Text = Of("text"), Kind = Of("kind"), Stage = Of("stage"), Day = Of("day"), Card = long.TryParse(Of("card"), out var card) ? card : null,
            Looked = Of("looked"), Pick = Of("pick"), Stars = Of("stars"), Mark = Of("mark"), Where = Of("where"),
        };
    }

    /// <summary>As <see cref="QueryText"/> gave it, of no page.</summary>
    public static SheetFilter Saved(string query) => Read("", new QueryCollection(QueryHelpers.ParseQuery(query)));

    /// <param name="production">Whose assets.</param>
    /// <param name="stages">Its stages.</param>
    /// <param name="days">Its days.</param>
    /// <param name="blocked">Those that are blocked; asked only where the filter wants them.</param>
    /// <param name="where">What <see cref="Where"/> says; null: nothing.</param>
    public AssetQuery Query(long production, IReadOnlyList<Stage> stages, IReadOnlyList<Day> days, IReadOnlyList<long> blocked, Func<Db, IQueryable<Asset>, IQueryable<Asset>>? where = null) => new(production, Text)
    {
        Kind = Enum.TryParse<AssetKind>(Kind, ignoreCase: true, out var kind) && Enum.IsDefined(kind) ? kind : null,
        StageId = stages.FirstOrDefault(s => s.Key == Stage)?.Id,
        DayId = Day is not null && DayText.TryParse(Day, out var date) ? days.FirstOrDefault(d => d.Date == date)?.Id : null,
        CardId = Card,
        Narrowed = (db, assets) => ByMark(ByStars(db, ByPick(db, ByLook(db, where is null ? assets : where(db, assets)))), blocked),
    };

    /// <summary>The address of this sheet, from an asset on.</summary>
    public string Address(string? after = null)
    {
        var query = QueryText(after);
        return query.Length == 0 ? Page : $"{Page}?{query}";
    }

    public string QueryText(string? after = null) => string.Join('&', new (string Name, string? Value)[]
    {
        ("text", Text), ("kind", Kind), ("stage", Stage), ("day", Day), ("card", Card?.ToString()), ("looked", Looked), ("pick", Pick), ("stars", Stars), ("mark", Mark), ("where", Where), ("after", after),
    }.Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}"));

    private IQueryable<Asset> ByLook(Db db, IQueryable<Asset> assets) => Looked switch
    {
        "no" => Looking.NotLookedThrough(db, assets),
        "unnamed" => Looking.WithUnnamed(db, assets),
        "nobody" => Looking.WithNobody(db, assets),
        _ => assets,
    };

    private IQueryable<Asset> ByPick(Db db, IQueryable<Asset> assets) => Pick switch
    {
        "kept" => assets.Where(Picked(PickState.Kept)(db)),
        "passed" => assets.Where(Picked(PickState.Passed)(db)),
        "none" => assets.Where(a => !db.Set<Capture.Picks.Pick>().Any(p => p.AssetId == a.Id)),
        _ => assets,
    };

    private IQueryable<Asset> ByStars(Db db, IQueryable<Asset> assets) => Stars switch
    {
        "none" => assets.Where(a => !db.Set<Rating>().Any(r => r.AssetId == a.Id)),
        [>= '1' and <= '5'] => AtLeast(db, assets, Stars[0] - '0'),
        _ => assets,
    };

    private static Condition Picked(PickState state) => Conditions.Among(db => db.Set<Capture.Picks.Pick>().Where(p => p.State == state).Select(p => p.AssetId));

    private static IQueryable<Asset> AtLeast(Db db, IQueryable<Asset> assets, int stars) =>
        assets.Where(Conditions.Among(of => of.Set<Rating>().Where(r => r.Stars >= stars).Select(r => r.AssetId))(db));

    private IQueryable<Asset> ByMark(IQueryable<Asset> assets, IReadOnlyList<long> blocked) =>
        IsBlocked ? assets.Where(a => EF.Parameter(blocked).Contains(a.Id)) : assets;
}
