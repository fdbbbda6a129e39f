using Backlot.Capture.Assets;
using Backlot.Capture.Picks;
using Backlot.Capture.Ratings;
using Backlot.Clear.Appearances;
using Backlot.Clear.Verdicts;
using Backlot.Cut.Selects;
using Backlot.Plan.Days;
using Backlot.Plan.People;
using Backlot.Platform.Data;
using Backlot.Platform.Identity;
using Backlot.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Pages.Sheets;

/// <summary>One frame of the sheet. <paramref name="Who"/>: names of those in it, null for each whom nobody has named.</summary>
public sealed record Frame(Asset Asset, MarkKind Mark, IReadOnlyList<string?> Who, Look? Look, Day? Day, PickState? Pick, int Stars, bool Selected);

/// <summary>A page of assets with what has been said of each: looked through, who is in it, kept or passed over, its stars, whether the front may show it.</summary>
internal sealed class ContactSheet(AssetDesk assets, ClearDesk clear, Ledger ledger)
{
    public async Task<(IReadOnlyList<Frame> Frames, string? Next)> Read(Actor actor, AssetQuery query, CancellationToken ct)
    {
        var page = await assets.List(actor, query, ct);
        var ids = page.Items.Select(a => a.Id).ToList();
        var said = await ledger.Read(db => Said(db, query.Production, ids, ct), ct);
        // What nobody has looked through, or has somebody unnamed in it, is unknown without judging.
        var known = ids.Where(id => said.Looks.ContainsKey(id) && !said.Who[id].Contains(null)).ToList();
        var marks = known.Zip(await Judge(actor, known, ct)).ToDictionary(pair => pair.First, pair => pair.Second);
        return ([.. page.Items.Select(asset => new Frame(
            asset, marks.GetValueOrDefault(asset.Id, MarkKind.Unknown), [.. said.Who[asset.Id].Distinct()], said.Looks.GetValueOrDefault(asset.Id),
            asset.DayId is { } day ? said.Days.GetValueOrDefault(day) : null, said.Picks.TryGetValue(asset.Id, out var pick) ? pick : null, said.Stars.GetValueOrDefault(asset.Id), said.Selected.Contains(asset.Id)))], page.Next);
    }

    private async Task<IReadOnlyList<MarkKind>> Judge(Actor actor, IReadOnlyList<long> ids, CancellationToken ct)
    {
        var now = ledger.Clock.GetCurrentInstant();
        return [.. (await clear.Standing(actor, [.. ids.Select(id => new Question(Exposure.OfAsset(id), Use.Front, Territory.World, now))], ct)).Select(v => v.MarkOf())];
    }

    private static async Task<SaidOf> Said(Db db, long production, List<long> ids, CancellationToken ct)
    {
        var who = await (from a in db.Appearances
                         join p in db.People on a.PersonId equals p.Id into named
                         from p in named.DefaultIfEmpty()
                         where ids.Contains(a.AssetId) && a.StruckAt == null
                         orderby a.Id
                         select new { a.AssetId, Name = p == null ? null : p.Name }).ToListAsync(ct);
        return new SaidOf(
            await db.Looks.Where(l => ids.Contains(l.AssetId)).ToDictionaryAsync(l => l.AssetId, ct),
            who.ToLookup(w => w.AssetId, w => (string?)w.Name),
            await db.Picks.Where(p => ids.Contains(p.AssetId)).ToDictionaryAsync(p => p.AssetId, p => p.State, ct),
            await db.Ratings.Where(r => ids.Contains(r.AssetId)).ToDictionaryAsync(r => r.AssetId, r => r.Stars, ct),
            [.. await db.Selects.Where(s => ids.Contains(s.AssetId)).Select(s => s.AssetId).ToListAsync(ct)],
            await db.Days.Where(d => d.ProductionId == production).ToDictionaryAsync(d => d.Id, ct));
    }

    private sealed record SaidOf(Dictionary<long, Look> Looks, ILookup<long, string?> Who, Dictionary<long, PickState> Picks, Dictionary<long, int> Stars, HashSet<long> Selected, Dictionary<long, Day> Days);
}
