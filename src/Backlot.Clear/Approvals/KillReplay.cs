using Backlot.Clear.Grants;
using Backlot.Plan.Links;
using Backlot.Plan.People;
using Backlot.Plan.Productions;
using Backlot.Platform.Data;
using Backlot.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Clear.Approvals;

/// <summary>A journal line's body about one kill, with all that is needed to say it again.</summary>
internal sealed record KillSaid(long Person, long Asset, long SaidAt, string SaidBy, long? Link, string? Why)
{
    internal static KillSaid Of(Kill kill) => new(kill.PersonId, kill.AssetId, InstantConverter.ToMicroseconds(kill.SaidAt), kill.SaidBy, kill.LinkId, kill.Why);
}

/// <summary>Says again, on a restored database, the noes that were said after the backup was made.</summary>
internal sealed class KillReplay : IJournalReplay
{
    internal const string Said = "kill.said";
    internal const string Undone = "kill.undone";

    public bool Replays(string kind) => kind is Said or Undone;

    public async Task Replay(Change change, JournalLine line)
    {
        var body = line.Said<KillSaid>();
        var (db, said) = (change.Db, InstantConverter.FromMicroseconds(body.SaidAt));
        var asset = await db.Set<Capture.Assets.Asset>().FirstOrDefaultAsync(a => a.Id == body.Asset && a.ProductionId == line.Production, change.Cancelled);
        if (asset is null || !await db.People.AnyAsync(p => p.Id == body.Person, change.Cancelled))
            return; // came after the backup: it is not there to be shown
        var kill = await db.Kills.FirstOrDefaultAsync(k => k.AssetId == body.Asset && k.PersonId == body.Person && k.SaidAt == said, change.Cancelled);
        if (kill is null && line.Kind == Said && !await db.Kills.AnyAsync(k => k.AssetId == body.Asset && k.PersonId == body.Person && k.UndoneAt == null, change.Cancelled))
        {
            var link = await db.PersonalLinks.AnyAsync(l => l.Id == body.Link && l.PersonId == body.Person, change.Cancelled) ? body.Link : null;
            db.Kills.Add(new Kill { ProductionId = line.Production, AssetId = body.Asset, PersonId = body.Person, SaidAt = said, SaidBy = body.SaidBy, LinkId = link, Why = body.Why });
            await change.Save();
        }

        if (kill is not null && line.Kind == Undone)
            (kill.UndoneAt, kill.UndoneBy) = (kill.UndoneAt ?? line.At, kill.UndoneBy ?? line.Actor);
        await ClearEpoch.Raise(change, line.Production);
    }
}
