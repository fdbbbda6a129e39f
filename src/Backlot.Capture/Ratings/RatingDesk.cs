using Backlot.Capture.Assets;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Capture.Ratings;

/// <summary>An asset that was rated, and its stars before; 0: none.</summary>
internal sealed record Rated(long AssetId, int Before);

/// <summary>Gives stars. They decide nothing, delete nothing and clear nothing: they are what lists are narrowed by.</summary>
internal sealed class RatingDesk(Ledger ledger)
{
    /// <param name="actor">Who rates.</param>
    /// <param name="assets">By number.</param>
    /// <param name="stars">1 to 5; 0 takes them away.</param>
    /// <param name="ct">Stops between transactions.</param>
    /// <returns>Those for which that is new.</returns>
    /// <exception cref="BacklotError"><c>asset.unknown</c>, <c>rating.out-of-range</c></exception>
    public async Task<IReadOnlyList<Rated>> Rate(Actor actor, IReadOnlyList<long> assets, int stars, CancellationToken ct = default)
    {
        if (stars is < 0 or > Rating.Most)
            throw OutOfRange($"{stars}");
        var rated = new List<Rated>();
        foreach (var some in assets.Distinct().Chunk(AssetOwners.AtOnce))
            rated.AddRange(await ledger.WriteOrFind(actor, change => Rate(change, some, stars), ct));
        return rated;
    }

    public static BacklotError OutOfRange(string said) =>
        BacklotError.Refused("rating.out-of-range", $"\"{said}\" is no rating.", $"Give 1 to {Rating.Most} stars, or 0 to take them away.");

    private static async Task<List<Rated>> Rate(Change change, long[] ids, int stars)
    {
        var productions = await AssetOwners.Marked(change, ids);
        var ratings = await change.Db.Ratings.Where(r => ids.Contains(r.AssetId)).ToDictionaryAsync(r => r.AssetId, change.Cancelled);
        var rated = new List<Rated>();
        foreach (var production in productions)
        {
            var fresh = production.Where(id => (ratings.GetValueOrDefault(id)?.Stars ?? 0) != stars).ToList();
            foreach (var id in fresh)
            {
                rated.Add(new Rated(id, ratings.GetValueOrDefault(id)?.Stars ?? 0));
                Put(change, id, ratings.GetValueOrDefault(id), stars);
            }

            if (fresh.Count > 0)
                change.Record(production.Key, "asset.rated", $"production:{production.Key}", new { assets = fresh, stars });
        }

        return rated;
    }

    private static void Put(Change change, long asset, Rating? rating, int stars)
    {
        if (stars == 0)
            change.Db.Ratings.Remove(rating!);
        else if (rating is null)
            change.Db.Ratings.Add(new Rating { AssetId = asset, Stars = stars, Actor = change.Actor.Label, ActorName = change.Actor.Name, At = change.Now });
        else
            (rating.Stars, rating.Actor, rating.ActorName, rating.At) = (stars, change.Actor.Label, change.Actor.Name, change.Now);
    }
}
