using Backlot.Capture.Assets;
using Backlot.Media.Time;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Clear.Appearances;

/// <summary>Boxes around faces. They help people to see who is meant and change no verdict.</summary>
public sealed class BoxDesk(Ledger ledger, Access access)
{
    private const int Most = 500; // of one appearance

    /// <summary>Draws it, or moves the one that was drawn at the same moment.</summary>
    /// <exception cref="BacklotError"><c>appearance.unknown</c>, <c>box.outside</c>, <c>box.no-picture</c>, <c>box.too-many</c></exception>
    public Task<FaceBox> Draw(Actor actor, long appearance, NewBox box, CancellationToken ct = default) => ledger.Write(actor, async change =>
    {
        var (of, asset) = await AppearanceDesk.ForMarking(change, appearance);
        return await Put(change, of, asset, box);
    }, ct);

    /// <summary>Takes a box away; who is in it stays said.</summary>
    public Task Erase(Actor actor, long box, CancellationToken ct = default) => ledger.Write(actor, async change =>
    {
        var row = await change.Db.FaceBoxes.FirstOrDefaultAsync(b => b.Id == box, change.Cancelled)
            ?? throw BacklotError.NotFound("box.unknown", $"There is no box {box}.", "Open the asset's page again.");
        var (of, asset) = await AppearanceDesk.ForMarking(change, row.AppearanceId);
        change.Db.FaceBoxes.Remove(row);
        change.Record(asset.ProductionId, "box.erased", $"appearance:{of.Id}", new { asset = asset.Id, box });
    }, ct);

    /// <summary>Those of an asset, in its order; without those of appearances that were struck out.</summary>
    public async Task<IReadOnlyList<FaceBox>> In(Actor actor, Asset asset, CancellationToken ct = default)
    {
        await access.Demand(actor, asset.ProductionId, Rights.Look, ct);
        var rows = await ledger.Read(db => (from b in db.FaceBoxes
                                            join a in db.Appearances on b.AppearanceId equals a.Id
                                            where a.AssetId == asset.Id && a.StruckAt == null
                                            orderby b.Id
                                            select b).AsNoTracking().ToListAsync(ct), ct);
        return [.. rows.OrderBy(b => b.At ?? default)];
    }

    internal static async Task<FaceBox> Put(Change change, Appearance of, Asset asset, NewBox drawn)
    {
        drawn = drawn.Checked();
        if (!asset.HasPicture)
            throw BacklotError.Refused("box.no-picture", $"{asset.Name} has no picture to draw on.", "Say who is heard in it without a box.");
        var at = Moment(asset, drawn.At);
        var there = await change.Db.FaceBoxes.Where(b => b.AppearanceId == of.Id).ToListAsync(change.Cancelled);
        if (there.Find(b => b.At == at) is { } same)
        {
            (same.X, same.Y, same.Width, same.Height) = (drawn.X, drawn.Y, drawn.Width, drawn.Height);
        }
        else
        {
            if (there.Count >= Most)
                throw BacklotError.Refused("box.too-many", $"There are {Most} boxes of this one already.", "Take some away first.");
            same = new FaceBox { AppearanceId = of.Id, At = at, X = drawn.X, Y = drawn.Y, Width = drawn.Width, Height = drawn.Height };
            change.Db.FaceBoxes.Add(same);
        }

        await change.Save();
        change.Record(asset.ProductionId, "box.drawn", $"appearance:{of.Id}", new { asset = asset.Id, box = same.Id, at = at?.ToString(), same.X, same.Y, same.Width, same.Height });
        return same;
    }

    /// <summary>The first moment of its frame: a box drawn twice over one frame is one box.</summary>
    private static MediaTime? Moment(Asset asset, MediaTime? at)
    {
        if (asset.Kind != AssetKind.Clip)
            return null;
        var moment = at ?? MediaTime.Zero;
        if (asset.Duration is { } length && moment >= length)
            throw BacklotError.Refused("stretch.outside", $"{asset.Name} ends at {length}, before {moment}.", "Draw on a picture of it.");
        return asset.Rate is { IsKnown: true } rate && !asset.VariableRate ? moment.FloorToFrame(rate) : moment;
    }
}
