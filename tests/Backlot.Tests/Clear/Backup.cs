using Backlot.Clear.Approvals;
using Backlot.Clear.Embargoes;
using Backlot.Clear.Grants;
using Backlot.Plan.Productions;
using Backlot.Platform.Events;
using Backlot.Platform.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Backlot.Tests.Clear;

/// <summary>A database as it was before people took back, and the journal done again on it.</summary>
internal static class Backup
{
    internal static Task FromBefore(Scene scene, long objector, bool recordedLater = false) => scene.House.Ledger.Write(Actor.Owner, async change =>
    {
        await change.Db.Objections.Where(o => o.PersonId == objector).ExecuteDeleteAsync();
        await change.Db.Set<Embargo>().ExecuteDeleteAsync();
        await change.Db.Kills.ExecuteDeleteAsync();
        await change.Db.Grants.ExecuteUpdateAsync(set => set.SetProperty(g => g.WithdrawnAt, (Instant?)null).SetProperty(g => g.WithdrawnBy, (string?)null));
        if (recordedLater)
            await change.Db.Grants.ExecuteUpdateAsync(set => set.SetProperty(g => g.RecordedAt, Scene.Now + Duration.FromDays(1)));
        await ClearEpoch.Raise(change, scene.Production);
    });

    internal static async Task Replay(Scene scene, IReadOnlyList<JournalLine> lines)
    {
        foreach (var line in lines)
        {
            foreach (var replay in scene.House.Get<IEnumerable<IJournalReplay>>().Where(r => r.Replays(line.Kind)))
                await scene.House.Ledger.Write(Actor.Program, change => replay.Replay(change, line));
        }
    }
}
