using Backlot.Capture.Assets;
using Backlot.Clear.Appearances;
using Backlot.Media.Time;
using Backlot.Plan.Productions;
using Backlot.Plan.Stories;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Clear.Embargoes;

/// <summary>An embargo with the moment it ends as things stand; null when that cannot be read, which is closed.</summary>
public sealed record StandingEmbargo(Embargo Embargo, Instant? Until);

/// <summary>Hides assets and stories until a moment.</summary>
public sealed class EmbargoDesk(Ledger ledger, Access access)
{
    /// <summary>
    /// Hides an asset, or a stretch of it, until a time with its clock time, or until a milestone and so many days
    /// (<c>release-10d@09:00</c>; without a clock time 00:00 of that day). The same once more is the same.
    /// </summary>
    /// <exception cref="BacklotError"><c>asset.unknown</c>, <c>time.no-clock-time</c>, <c>time.unreadable</c>, <c>milestone.unknown</c></exception>
    public Task<StandingEmbargo> AddOnAsset(Actor actor, string asset, string until, TimeRange? range = null, CancellationToken ct = default) => ledger.Write(actor, async change =>
    {
        var where = await AssetDesk.Named(change.Db, asset, ct: change.Cancelled);
        return await Add(change, where.ProductionId, where.Id, null, until, Stretch.Checked(where, range));
    }, ct);

    /// <summary>Hides a story until then, whatever it shows.</summary>
    public Task<StandingEmbargo> AddOnStory(Actor actor, string story, string until, CancellationToken ct = default) => ledger.Write(actor, async change =>
    {
        var what = await StoryDesk.Named(change.Db, story, change.Cancelled);
        return await Add(change, what.ProductionId, null, what.Id, until, null);
    }, ct);

    /// <summary>Ends it now; it stays in the record.</summary>
    public Task<Embargo> Lift(Actor actor, long embargoId, CancellationToken ct = default) => ledger.Write(actor, async change =>
    {
        var embargo = await change.Db.Embargoes.FirstOrDefaultAsync(e => e.Id == embargoId, change.Cancelled)
            ?? throw BacklotError.NotFound("embargo.unknown", $"There is no embargo {embargoId}.", "See the list: backlot embargo list.");
        await Access.Demand(change, embargo.ProductionId, Rights.Grant);
        if (embargo.LiftedAt is not null)
            return embargo;
        (embargo.LiftedAt, embargo.LiftedBy) = (change.Now, change.Actor.Label);
        await ClearEpoch.Raise(change, embargo.ProductionId);
        change.RecordAndJournal(embargo.ProductionId, EmbargoReplay.Lifted, $"embargo:{embargo.Id}", EmbargoSaid.Of(embargo), loosens: true);
        return embargo;
    }, ct);

    /// <summary>Those of a production that were not lifted, with the moment each ends as its milestones stand.</summary>
    public async Task<IReadOnlyList<StandingEmbargo>> List(Actor actor, long production, CancellationToken ct = default)
    {
        await access.Demand(actor, production, Rights.See, ct);
        return await ledger.Read<IReadOnlyList<StandingEmbargo>>(async db =>
        {
            var times = await ProductionTimes.Read(db, production, ct);
            var all = await db.Embargoes.Where(e => e.ProductionId == production && e.LiftedAt == null).OrderBy(e => e.Id).ToListAsync(ct);
            return [.. all.Select(e => new StandingEmbargo(e, Until(times, e.Says)))];
        }, ct);
    }

    /// <summary>When that is; null when it hangs on a milestone that has no date, or cannot be read: closed.</summary>
    internal static Instant? Until(ProductionTimes times, string says)
    {
        try
        {
            return times.Resolve(says);
        }
        catch (BacklotError)
        {
            return null; // the verdict says so, with what to type; nothing else may follow from it
        }
    }

    private static async Task<StandingEmbargo> Add(Change change, long production, long? asset, long? story, string until, TimeRange? range)
    {
        await Access.Demand(change, production, Rights.Grant);
        var times = await ProductionTimes.Read(change.Db, production, change.Cancelled);
        var time = TimeText.Parse(until, times.Zone);
        var ends = times.Resolve(time);
        var standing = await change.Db.Embargoes.AsNoTracking()
            .Where(e => e.AssetId == asset && e.StoryId == story && e.Says == time.Text && e.LiftedAt == null).ToListAsync(change.Cancelled);
        if (standing.Find(e => e.Range == range) is { } same)
            return new StandingEmbargo(same, ends);
        var embargo = new Embargo
        {
            ProductionId = production, AssetId = asset, StoryId = story, Range = range, Says = time.Text, AddedBy = change.Actor.Label, AddedAt = change.Now,
        };
        change.Db.Embargoes.Add(embargo);
        await change.Save();
        await ClearEpoch.Raise(change, production);
        change.RecordAndJournal(production, EmbargoReplay.Added, $"embargo:{embargo.Id}", EmbargoSaid.Of(embargo));
        return new StandingEmbargo(embargo, ends);
    }
}
