using Backlot.Clear.Grants;
using Backlot.Media.Time;
using Backlot.Plan.Productions;
using Backlot.Plan.Stories;
using Backlot.Platform.Data;
using Backlot.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Clear.Embargoes;

/// <summary>A journal line's body about one embargo, with all that is needed to set it again.</summary>
internal sealed record EmbargoSaid(long? Asset, long? Story, long[]? Range, string Says, long AddedAt, string AddedBy)
{
    internal static EmbargoSaid Of(Embargo e) => new(
        e.AssetId, e.StoryId, e.Range is null ? null : [e.FromValue!.Value, e.FromScale!.Value, e.ToValue!.Value, e.ToScale!.Value],
        e.Says, InstantConverter.ToMicroseconds(e.AddedAt), e.AddedBy);

    internal TimeRange? TimeRange => Range is [var from, var fromScale, var to, var toScale]
        ? Media.Time.TimeRange.Between(new MediaTime(from, fromScale), new MediaTime(to, toScale))
        : null;
}

/// <summary>Sets again, on a restored database, the embargoes that were set after the backup was made.</summary>
internal sealed class EmbargoReplay : IJournalReplay
{
    internal const string Added = "embargo.added";
    internal const string Lifted = "embargo.lifted";

    public bool Replays(string kind) => kind is Added or Lifted;

    public async Task Replay(Change change, JournalLine line)
    {
        var body = line.Said<EmbargoSaid>();
        var added = InstantConverter.FromMicroseconds(body.AddedAt);
        if (!await IsThere(change, line, body))
            return; // made after the backup: it is not there to be shown
        var embargo = await change.Db.Embargoes.FirstOrDefaultAsync(
            e => e.AssetId == body.Asset && e.StoryId == body.Story && e.AddedAt == added && e.Says == body.Says, change.Cancelled);
        if (embargo is null && line.Kind == Added)
        {
            change.Db.Embargoes.Add(new Embargo
            {
                ProductionId = line.Production, AssetId = body.Asset, StoryId = body.Story, Range = body.TimeRange, Says = body.Says, AddedBy = body.AddedBy, AddedAt = added,
            });
            await change.Save();
        }

        if (embargo is not null && line.Kind == Lifted)
            (embargo.LiftedAt, embargo.LiftedBy) = (embargo.LiftedAt ?? line.At, embargo.LiftedBy ?? line.Actor);
        await ClearEpoch.Raise(change, line.Production);
    }

    private static async Task<bool> IsThere(Change change, JournalLine line, EmbargoSaid body) =>
        await change.Db.Productions.AnyAsync(p => p.Id == line.Production, change.Cancelled)
        && (body.Asset is not { } asset || await change.Db.Set<Capture.Assets.Asset>().AnyAsync(a => a.Id == asset, change.Cancelled))
        && (body.Story is not { } story || await change.Db.Stories.AnyAsync(s => s.Id == story, change.Cancelled));
}
