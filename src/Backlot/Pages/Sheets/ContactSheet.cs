using Backlot.Capture.Assets;
using Backlot.Clear.Appearances;
using Backlot.Clear.Verdicts;
using Backlot.Plan.Days;
using Backlot.Plan.People;
using Backlot.Platform.Data;
using Backlot.Platform.Identity;
using Backlot.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Pages.Sheets;

/// <summary>One frame of the sheet. <paramref name="Who"/>: names of those in it.</summary>
public sealed record Frame(Asset Asset, MarkKind Mark, IReadOnlyList<string> Who, bool Nobody, Day? Day);

/// <summary>A page of assets with what has been said of each: looked through, who is in it, whether the front may show it.</summary>
public sealed class ContactSheet(AssetDesk assets, ClearDesk clear, Ledger ledger)
{
    public async Task<(IReadOnlyList<Frame> Frames, string? Next)> Read(Actor actor, AssetQuery query, CancellationToken ct)
    {
        var page = await assets.List(actor, query, ct);
        var ids = page.Items.Select(a => a.Id).ToList();
        var (looks, seen, days) = await ledger.Read(async db =>
        {
            var looked = await db.Looks.Where(l => ids.Contains(l.AssetId)).ToDictionaryAsync(l => l.AssetId, ct);
            var who = await (from a in db.Appearances
                             join p in db.People on a.PersonId equals p.Id into named
                             from p in named.DefaultIfEmpty()
                             where ids.Contains(a.AssetId) && a.StruckAt == null
                             orderby a.Id
                             select new { a.AssetId, Name = p == null ? null : p.Name }).ToListAsync(ct); // null: nobody has named them
            return (looked, who.ToLookup(w => w.AssetId, w => (string?)w.Name), await db.Days.Where(d => d.ProductionId == query.Production).ToDictionaryAsync(d => d.Id, ct));
        }, ct);
        // What nobody has looked through, or has somebody unnamed in it, is unknown without judging.
        var known = ids.Where(id => looks.ContainsKey(id) && !seen[id].Contains(null)).ToList();
        var now = ledger.Clock.GetCurrentInstant();
        var verdicts = await clear.Standing(actor, [.. known.Select(id => new Question(Exposure.OfAsset(id), Use.Front, Territory.World, now))], ct);
        var marks = known.Zip(verdicts).ToDictionary(pair => pair.First, pair => pair.Second.MarkOf());
        return ([.. page.Items.Select(asset => new Frame(
            asset, marks.GetValueOrDefault(asset.Id, MarkKind.Unknown), [.. seen[asset.Id].Select(n => n ?? "no name yet").Distinct()],
            looks.GetValueOrDefault(asset.Id)?.Nobody == true, asset.DayId is { } day ? days.GetValueOrDefault(day) : null))], page.Next);
    }
}
