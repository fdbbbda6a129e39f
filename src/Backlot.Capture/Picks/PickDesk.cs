using Backlot.Capture.Assets;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Capture.Picks;

/// <summary>An asset that was decided about, and what had been decided before; null: nothing.</summary>
internal sealed record Picked(long AssetId, PickState? Before);

/// <summary>Keeps and passes over. A decision moves nothing, deletes nothing and clears nothing: it is what lists are narrowed by.</summary>
internal sealed class PickDesk(Ledger ledger)
{
    /// <param name="actor">Who decides.</param>
    /// <param name="assets">By number.</param>
    /// <param name="state">Null: nothing is decided any more.</param>
    /// <param name="ct">Stops between transactions.</param>
    /// <returns>Those for which that is new.</returns>
    /// <exception cref="BacklotError"><c>asset.unknown</c></exception>
    public async Task<IReadOnlyList<Picked>> Decide(Actor actor, IReadOnlyList<long> assets, PickState? state, CancellationToken ct = default)
    {
        var decided = new List<Picked>();
        foreach (var some in assets.Distinct().Chunk(AssetOwners.AtOnce))
            decided.AddRange(await ledger.WriteOrFind(actor, change => Decide(change, some, state), ct));
        return decided;
    }

    private static async Task<List<Picked>> Decide(Change change, long[] ids, PickState? state)
    {
        var productions = await AssetOwners.Marked(change, ids);
        var picks = await change.Db.Picks.Where(p => ids.Contains(p.AssetId)).ToDictionaryAsync(p => p.AssetId, change.Cancelled);
        var decided = new List<Picked>();
        foreach (var production in productions)
        {
            var fresh = production.Where(id => picks.GetValueOrDefault(id)?.State != state).ToList();
            foreach (var id in fresh)
            {
                decided.Add(new Picked(id, picks.GetValueOrDefault(id)?.State));
                Put(change, id, picks.GetValueOrDefault(id), state);
            }

            if (fresh.Count > 0)
                change.Record(production.Key, Happened(state), $"production:{production.Key}", new { assets = fresh });
        }

        return decided;
    }

    private static void Put(Change change, long asset, Pick? pick, PickState? state)
    {
        if (state is not { } decided)
            change.Db.Picks.Remove(pick!);
        else if (pick is null)
            change.Db.Picks.Add(new Pick { AssetId = asset, State = decided, Actor = change.Actor.Label, ActorName = change.Actor.Name, At = change.Now });
        else
            (pick.State, pick.Actor, pick.ActorName, pick.At) = (decided, change.Actor.Label, change.Actor.Name, change.Now);
    }

    private static string Happened(PickState? state) => state switch
    {
        PickState.Kept => "asset.kept",
        PickState.Passed => "asset.passed",
        _ => "asset.undecided",
    };
}
