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
        var frames = new List<Frame>();
        foreach (var asset in page.Items)
        {
            var look = looks.GetValueOrDefault(asset.Id);
            var who = seen[asset.Id].ToList();
            var mark = look is null || who.Contains(null) ? MarkKind.Unknown : await Mark(actor, asset, ct);
            frames.Add(new Frame(asset, mark, [.. who.Select(n => n ?? "no name yet").Distinct()], look?.Nobody == true, asset.DayId is { } day ? days.GetValueOrDefault(day) : null));
        }

        return (frames, page.Next);
    }

    /// <summary>What is cleared is known without judging again; only what is not is judged for its mark.</summary>
    private async Task<MarkKind> Mark(Actor actor, Asset asset, CancellationToken ct)
    {
        var exposure = Exposure.OfAsset(asset.Id);
        return await clear.Serve(asset.Id, exposure, Use.Front, ct: ct) is not null ? MarkKind.Cleared : (await clear.Check(actor, exposure, Use.Front, ct: ct)).MarkOf();
    }
}
