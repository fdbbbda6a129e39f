using Backlot.Capture.Assets;
using Backlot.Clear.Appearances;
using Backlot.Clear.Verdicts;
using Backlot.Media.Time;
using Backlot.Plan.Links;
using Backlot.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Clear.Approvals;

/// <summary>A picture, or the stretches of a clip, that shows the person of a link.</summary>
/// <param name="When">The stretches of a clip in which they are; empty: all of it.</param>
/// <param name="No">Their no, while it stands.</param>
internal sealed record OwnFrame(Asset Asset, IReadOnlyList<TimeRange> When, Kill? No);

/// <summary>Some of them, the last that came in first. <paramref name="Next"/> is null on the last page.</summary>
internal sealed record OwnFrames(IReadOnlyList<OwnFrame> Items, int All, int Noes, long? Next);

/// <summary>What shows the person of a link, page by page, with what they said about it.</summary>
internal sealed class OwnFrameDesk(Ledger ledger)
{
    public const int AtOnce = 24;

    /// <param name="before">Number of the asset that the page before ended with.</param>
    public Task<OwnFrames> Of(OpenedLink opened, long? before = null, CancellationToken ct = default) => ledger.Read(async db =>
    {
        var mine = Showing(db, opened);
        var noes = await Noes(db, opened).Select(k => k.AssetId).ToListAsync(ct);
        var page = await mine.Where(a => before == null || a.Id < before).OrderByDescending(a => a.Id).Take(AtOnce + 1).ToListAsync(ct);
        long[] ids = [.. page.Take(AtOnce).Select(a => a.Id)];
        var seen = (await db.Appearances.Where(a => ids.Contains(a.AssetId) && a.PersonId == opened.Person.Id && a.StruckAt == null).ToListAsync(ct)).ToLookup(a => a.AssetId);
        var kills = (await Noes(db, opened).Where(k => ids.Contains(k.AssetId)).ToListAsync(ct)).ToLookup(k => k.AssetId);
        var shown = await mine.Where(a => noes.Contains(a.Id)).CountAsync(ct);
        return new OwnFrames(
            [.. page.Take(AtOnce).Select(a => new OwnFrame(a, Stretches(seen[a.Id]), kills[a.Id].LastOrDefault()))],
            await mine.CountAsync(ct), shown, page.Count > AtOnce ? ids[^1] : null);
    }, ct);

    private static IQueryable<Asset> Showing(Db db, OpenedLink opened) => db.Assets.Where(a => a.ProductionId == opened.Production.Id && a.Kind != AssetKind.Sound
        && db.Set<Appearance>().Any(x => x.AssetId == a.Id && x.PersonId == opened.Person.Id && x.StruckAt == null && x.Presence != Presence.Heard));

    private static IQueryable<Kill> Noes(Db db, OpenedLink opened) =>
        db.Kills.Where(k => k.PersonId == opened.Person.Id && k.ProductionId == opened.Production.Id && k.UndoneAt == null);

    private static IReadOnlyList<TimeRange> Stretches(IEnumerable<Appearance> seen)
    {
        List<TimeRange?> all = [.. seen.Where(a => a.Presence != Presence.Heard).Select(a => a.Range)];
        return all.Contains(null) ? [] : [.. all.OfType<TimeRange>().Distinct().OrderBy(r => r.Start)];
    }
}
