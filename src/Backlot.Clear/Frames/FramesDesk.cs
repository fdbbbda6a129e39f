using Backlot.Capture.Assets;
using Backlot.Capture.Previews;
using Backlot.Clear.Appearances;
using Backlot.Clear.Verdicts;
using Backlot.Media.Time;
using Backlot.Plan.Links;
using Backlot.Platform.Data;
using Backlot.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Clear.Frames;

/// <summary>Something that shows the person of a link: a photo, or a clip with the stretch they are in.</summary>
/// <param name="Range">Null: all of it.</param>
internal sealed record ShownFrame(long Asset, string Name, AssetKind Kind, TimeRange? Range, Prominence Prominence, Instant? CapturedAt);

/// <summary>What shows the person of a link, for that person: their frames in that production and no others, small.</summary>
internal sealed class FramesDesk(Ledger ledger, PreviewDesk previews, FrameMaker maker)
{
    private const long Light = 110_000; // bytes that a phone on a bad network can bear

    /// <summary>The best first: what is about them, pictures before clips, the newest first. Only what can be shown.</summary>
    public Task<IReadOnlyList<ShownFrame>> Of(OpenedLink opened, CancellationToken ct = default) => ledger.Read<IReadOnlyList<ShownFrame>>(async db =>
    {
        var rows = await Rows(db, opened).OrderByDescending(r => r.Appearance.Id).Take(2000).ToListAsync(ct);
        return [.. rows.Select(r => new ShownFrame(r.Asset.Id, r.Asset.Name, r.Asset.Kind, r.Appearance.Range, r.Appearance.Prominence, r.Asset.CapturedAt))
            .OrderBy(f => f.Prominence).ThenBy(f => f.Kind == AssetKind.Clip ? 1 : 0).ThenByDescending(f => f.Asset)];
    }, ct);

    /// <summary>The picture of one; of a clip the frame in the middle of their stretch. Null where the person is not in it.</summary>
    public async Task<(string Path, string Type)?> Picture(OpenedLink opened, long asset, CancellationToken ct = default)
    {
        var row = await ledger.Read(db => Rows(db, opened).Where(r => r.Asset.Id == asset).OrderBy(r => r.Appearance.Id).FirstOrDefaultAsync(ct), ct);
        if (row is null)
            return null;
        if (row.Asset.Kind == AssetKind.Clip && row.Appearance.Range is { } range && await maker.At(row.Asset, range.Start.ToSeconds() + ((range.End - range.Start).ToSeconds() / 2), ct) is { } drawn)
            return drawn;
        var file = await previews.Find(Actor.Program, asset, DerivedKind.Medium, ct);
        if (file is null || file.Object.Size > Light)
            file = await previews.Find(Actor.Program, asset, DerivedKind.Small, ct) ?? file;
        return file is null ? null : (file.Path, file.Type);
    }

    private static IQueryable<Row> Rows(Db db, OpenedLink opened) =>
        from x in db.Appearances.AsNoTracking()
        join a in db.Set<Asset>().AsNoTracking() on x.AssetId equals a.Id
        where x.PersonId == opened.Person.Id && x.StruckAt == null && x.Presence != Presence.Heard
            && a.ProductionId == opened.Production.Id && a.Kind != AssetKind.Sound && a.Previews == PreviewState.Made
        select new Row { Appearance = x, Asset = a };

    private sealed class Row
    {
        public required Appearance Appearance { get; init; }

        public required Asset Asset { get; init; }
    }
}
