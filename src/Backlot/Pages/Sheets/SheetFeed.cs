using Backlot.Capture.Assets;
using Backlot.Capture.Picks;
using Backlot.Plan.Days;
using Backlot.Plan.Productions;
using Backlot.Platform.Data;
using Backlot.Platform.Identity;
using Backlot.Platform.Web;
using Backlot.Platform.Web.Answers;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Pages.Sheets;

/// <summary>
/// What the sheet's script asks for. The outline says where every frame stands, once for an address; frames are then read a page at a
/// time from a cursor of the outline, or by number after something was said of them. The chips are counted anew when it has.
/// </summary>
internal static class SheetFeed
{
    private const int AtOnce = 60;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/desk/productions/{slug}/assets/outline", Outline).Reading<SheetOutline>();
        routes.MapGet("/desk/productions/{slug}/assets/frames", Frames).Reading<IEnumerable<SheetFrame>>();
        routes.MapGet("/desk/productions/{slug}/assets/counts", Counts).Reading<IEnumerable<SheetCount>>();
    }

    private static async Task<IResult> Outline(string slug, HttpContext http, SheetRoom room, AssetDesk assets)
    {
        var asked = await Read(slug, http, room);
        var places = await assets.Places(http.Actor(), asked.Query, http.RequestAborted);
        return Private(http, new SheetOutline(places.Select(p => p.Id), Runs(places, asked.Days), AtOnce, places.Chunk(AtOnce).SkipLast(1).Select(page => page[^1].Cursor).Prepend(null)));
    }

    private static async Task<IResult> Frames(string slug, string? after, long[]? id, HttpContext http, SheetRoom room, ContactSheet sheet, Ledger ledger)
    {
        var asked = await Read(slug, http, room);
        var query = id is { Length: > 0 } ids
            ? new AssetQuery(asked.Production.Id) { Take = AssetQuery.MostAtOnce, Narrowed = (_, all) => all.Where(a => EF.Parameter(ids).Contains(a.Id)) }
            : asked.Query with { After = string.IsNullOrEmpty(after) ? null : after, Take = AtOnce };
        var (frames, _) = await sheet.Read(http.Actor(), query, http.RequestAborted);
        var zone = Zones.Find(asked.Production.Zone);
        var cards = await ledger.Read(db => db.CardRows.Where(c => c.ProductionId == asked.Production.Id).ToDictionaryAsync(c => c.Id, c => c.Name, http.RequestAborted), http.RequestAborted);
        return Private(http, frames.Select(frame => SheetFrame.Of(frame, zone, frame.Asset.CardId is { } card ? cards.GetValueOrDefault(card) : null)));
    }

    private static async Task<IResult> Counts(string slug, HttpContext http, SheetRoom room)
    {
        var asked = await Read(slug, http, room, ChipsWanted.All);
        return Private(http, asked.Chips.Select(chip => new SheetCount(chip.Key, chip.Count)));
    }

    private static async Task<Asked> Read(string slug, HttpContext http, SheetRoom room, ChipsWanted chips = ChipsWanted.None)
    {
        var production = await room.Production(http.Actor(), slug, http.RequestAborted);
        var asked = await room.Read(http.Actor(), production, SheetFilter.Read(SheetPage.Address(production), http.Request.Query), chips, http.RequestAborted);
        return asked.Fault is null ? asked : throw asked.Fault;
    }

    /// <summary>Frames that follow one another on the same day.</summary>
    private static List<SheetRun> Runs(IReadOnlyList<AssetSpot> places, IReadOnlyList<Day> days)
    {
        var (named, runs) = (days.ToDictionary(d => d.Id), new List<SheetRun>());
        for (var from = 0; from < places.Count;)
        {
            var to = from + 1;
            while (to < places.Count && places[to].Under == places[from].Under)
                to++;
            runs.Add(new SheetRun(SheetWords.Group(places[from].DayId is { } day ? named.GetValueOrDefault(day) : null, places[from].Under.Clock), to - from, SheetWords.Count(to - from)));
            from = to;
        }

        return runs;
    }

    private static IResult Private(HttpContext http, object what)
    {
        http.Response.Headers.CacheControl = "private, no-store";
        return Results.Json(what);
    }
}

/// <summary>Where everything stands: all frames by number, the days they fall into, and how they are read.</summary>
/// <param name="Ids">In their order.</param>
/// <param name="Groups">Each a run of frames.</param>
/// <param name="Page">So many frames are read at once.</param>
/// <param name="Cursors">Where each page begins: after which frame; the first after none.</param>
internal sealed record SheetOutline(IEnumerable<long> Ids, IReadOnlyList<SheetRun> Groups, int Page, IEnumerable<string?> Cursors);

internal sealed record SheetRun(string Title, int Count, string About);

internal sealed record SheetCount(string Chip, int? Count);
