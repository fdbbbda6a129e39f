using Backlot.Capture.Assets;
using Backlot.Clear.Appearances;
using Backlot.Plan.Days;
using Backlot.Plan.Productions;
using Backlot.Plan.Stages;
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

    public bool IsAll => this == new SheetFilter(Page);

    public AssetQuery Query(long production, IReadOnlyList<Stage> stages, IReadOnlyList<Day> days) => new(production, string.IsNullOrWhiteSpace(Text) ? null : Text)
    {
        Kind = Enum.TryParse<AssetKind>(Kind, ignoreCase: true, out var kind) ? kind : null,
        StageId = stages.FirstOrDefault(s => s.Key == Stage)?.Id,
        DayId = Day is not null && DayText.TryParse(Day, out var date) ? days.FirstOrDefault(d => d.Date == date)?.Id : null,
        CardId = Card,
        Narrowed = Looked switch
        {
            "no" => Looking.NotLookedThrough,
            "unnamed" => Looking.WithUnnamed,
            "nobody" => (db, assets) => assets.Where(a => db.Set<Look>().Any(l => l.AssetId == a.Id && l.Nobody)),
            _ => null,
        },
    };

    /// <summary>The address of this sheet, from an asset on.</summary>
    public string Address(string? after = null)
    {
        var parts = new (string Name, string? Value)[]
        {
            ("text", Text), ("kind", Kind), ("stage", Stage), ("day", Day), ("card", Card?.ToString()), ("looked", Looked), ("after", after),
        };
        var query = string.Join('&', parts.Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}"));
        return query.Length == 0 ? Page : $"{Page}?{query}";
    }
}
