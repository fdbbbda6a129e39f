using Backlot.Capture.Assets;
using Backlot.Capture.Previews;
using Backlot.Platform.Data;
using Backlot.Platform.Identity;
using Backlot.Platform.Web;
using Backlot.Platform.Web.Needs;
using Microsoft.EntityFrameworkCore;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Clear.Appearances;

/// <summary>What somebody still has to look at: assets nobody looked through, faces nobody named.</summary>
public static class Looking
{
    public static IQueryable<Asset> NotLookedThrough(Db db, IQueryable<Asset> assets) => assets.Where(a => !db.Set<Look>().Any(l => l.AssetId == a.Id));

    public static IQueryable<Asset> WithUnnamed(Db db, IQueryable<Asset> assets) =>
        assets.Where(a => db.Set<Appearance>().Any(x => x.AssetId == a.Id && x.PersonId == null && x.StruckAt == null));

    public static IQueryable<Asset> WithNobody(Db db, IQueryable<Asset> assets) => assets.Where(a => db.Set<Look>().Any(l => l.AssetId == a.Id && l.Nobody));

    /// <summary>Everybody in them has a name: what is left is to be judged.</summary>
    public static IQueryable<Asset> LookedThrough(Db db, IQueryable<Asset> assets) => assets.Where(a => db.Set<Look>().Any(l => l.AssetId == a.Id)
        && !db.Set<Appearance>().Any(x => x.AssetId == a.Id && x.PersonId == null && x.StruckAt == null));
}

/// <summary>Assets that are closed until a person has looked, and faces that are closed until they have a name.</summary>
internal sealed class LookingNeeds(Ledger ledger, Access access) : INeeds
{
    public async Task<IReadOnlyList<Need>> For(Actor actor, CancellationToken ct)
    {
        var mine = await access.Having(actor, Rights.Look | Rights.Mark, ct);
        return await ledger.Read<IReadOnlyList<Need>>(async db =>
        {
            var needs = new List<Need>();
            foreach (var production in await db.Set<Plan.Productions.Production>().Where(p => mine == null || mine.Contains(p.Id)).OrderByDescending(p => p.Id).Take(30).ToListAsync(ct))
            {
                var assets = db.Set<Asset>().Where(a => a.ProductionId == production.Id);
                var closed = Looking.NotLookedThrough(db, assets);
                var count = await closed.CountAsync(ct);
                var sheet = $"/desk/productions/{production.Slug}/assets";
                if (count > 0)
                {
                    var first = await closed.OrderBy(a => a.SortAt).ThenBy(a => a.Id).FirstAsync(ct);
                    needs.Add(new Need(Urgency.Soon, N(count, $"One asset of {production.Title} nobody has looked through.", $"{count:N0} assets of {production.Title} nobody has looked through."),
                        N(count, "Until somebody says who is in it, it stays closed.", "Until somebody says who is in them, they stay closed."), MarkKind.Unknown)
                    {
                        Production = production.Id,
                        Picture = SmallPicture.Of(first), Tag = T("assets"), Acts = [new NeedAct(T($"Look through {count:N0}"), $"{sheet}?looked=no")],
                    });
                }

                var unnamed = Looking.WithUnnamed(db, assets);
                var faces = await unnamed.CountAsync(ct);
                if (faces > 0)
                {
                    var first = await unnamed.OrderBy(a => a.SortAt).ThenBy(a => a.Id).FirstAsync(ct);
                    needs.Add(new Need(Urgency.Soon, N(faces, $"Somebody without a name is in one asset of {production.Title}.", $"Somebody without a name is in {faces:N0} assets of {production.Title}."), T("Unknown is closed until a person says who it is."), MarkKind.Unknown)
                    {
                        Production = production.Id,
                        Picture = SmallPicture.Of(first), Tag = T("who"), Acts = [new NeedAct(T("Say who it is"), $"{sheet}?looked=unnamed")],
                    });
                }
            }

            return needs;
        }, ct);
    }
}
