using Backlot.Clear.Verdicts;
using Backlot.Plan.People;
using Backlot.Plan.Productions;
using Backlot.Platform.Data;
using Backlot.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Clear.Grants;

/// <summary>A journal line's body about one grant. The time of recording tells it from a later grant of the same number.</summary>
internal sealed record GrantTakenBack(long Grant, long? Person, long RecordedAt, string? Why = null)
{
    internal static GrantTakenBack Of(Grant grant) => new(grant.Id, grant.PersonId, InstantConverter.ToMicroseconds(grant.RecordedAt));
}

/// <summary>A journal line's body about one objection, with all that is needed to raise it again.</summary>
internal sealed record ObjectionSaid(long Person, long? Asset, ObjectionState State, long RaisedAt, string RaisedBy, string? Why)
{
    internal static ObjectionSaid Of(Objection objection) => new(
        objection.PersonId, objection.AssetId, objection.State, InstantConverter.ToMicroseconds(objection.RaisedAt), objection.RaisedBy, objection.Why);
}

/// <summary>Does again, on a restored database, what people took back after the backup was made.</summary>
internal sealed class TakenBack : IJournalReplay
{
    internal const string GrantWithdrawn = "grant.withdrawn";
    internal const string WithdrawalUndone = "grant.withdrawal-undone";
    internal const string ObjectionRaised = "objection.raised";
    internal const string ObjectionDecided = "objection.decided";

    public bool Replays(string kind) => kind is GrantWithdrawn or WithdrawalUndone or ObjectionRaised or ObjectionDecided;

    public async Task Replay(Change change, JournalLine line)
    {
        // A production made after the backup is not there any more, and neither is anything that could be shown of it.
        if (!await change.Db.Productions.AnyAsync(p => p.Id == line.Production, change.Cancelled))
            return;
        if (line.Kind is GrantWithdrawn or WithdrawalUndone)
            await ReplayGrant(change, line);
        else
            await ReplayObjection(change, line);
        await ClearEpoch.Raise(change, line.Production);
    }

    private static async Task ReplayGrant(Change change, JournalLine line)
    {
        var body = line.Said<GrantTakenBack>();
        var recorded = InstantConverter.FromMicroseconds(body.RecordedAt);
        var grant = await change.Db.Grants.FirstOrDefaultAsync(
            g => g.Id == body.Grant && g.ProductionId == line.Production && g.PersonId == body.Person && g.RecordedAt == recorded, change.Cancelled);
        if (grant is null)
            return; // given after the backup: it is not there, and what is not there allows nothing
        if (line.Kind == GrantWithdrawn)
            (grant.WithdrawnAt, grant.WithdrawnBy) = (grant.WithdrawnAt ?? line.At, grant.WithdrawnBy ?? line.Actor);
        else
            (grant.WithdrawnAt, grant.WithdrawnBy) = (null, null);
    }

    private static async Task ReplayObjection(Change change, JournalLine line)
    {
        var body = line.Said<ObjectionSaid>();
        var raised = InstantConverter.FromMicroseconds(body.RaisedAt);
        var objection = await change.Db.Objections.FirstOrDefaultAsync(
            o => o.PersonId == body.Person && o.ProductionId == line.Production && o.AssetId == body.Asset && o.RaisedAt == raised, change.Cancelled);
        if (objection is null)
        {
            if (!await change.Db.People.AnyAsync(p => p.Id == body.Person, change.Cancelled))
                return; // made known after the backup, so named nowhere in it
            if (body.Asset is { } asset && !await change.Db.Set<Capture.Assets.Asset>().AnyAsync(a => a.Id == asset, change.Cancelled))
                return; // taken in after the backup, so it is not there to be shown
            if (line.Kind == ObjectionRaised && await change.Db.Objections.AnyAsync(
                o => o.PersonId == body.Person && o.ProductionId == line.Production && o.AssetId == body.Asset && o.State != ObjectionState.Visible, change.Cancelled))
                return; // the same stands already
            objection = new Objection
            {
                PersonId = body.Person, ProductionId = line.Production, AssetId = body.Asset, State = ObjectionState.Hidden, RaisedBy = body.RaisedBy, RaisedAt = raised,
            };
            change.Db.Objections.Add(objection);
        }

        if (line.Kind == ObjectionDecided)
            (objection.State, objection.DecidedBy, objection.DecidedAt, objection.Why) = (body.State, line.Actor, line.At, body.Why);
        await change.Save();
    }
}
