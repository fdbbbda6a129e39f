using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Capture.Assets;

/// <summary>Whose the assets are that something is said of at once, and whether it may be said there.</summary>
internal static class AssetOwners
{
    /// <summary>So many assets are said of in one transaction.</summary>
    public const int AtOnce = 200;

    /// <returns>The assets by production.</returns>
    /// <exception cref="BacklotError"><c>asset.unknown</c>, or who acts may not mark in one of the productions.</exception>
    public static async Task<IReadOnlyList<IGrouping<long, long>>> Marked(Change change, long[] ids)
    {
        var owners = await change.Db.Assets.Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.ProductionId, change.Cancelled);
        foreach (var lost in ids.Where(id => !owners.ContainsKey(id)).Take(1))
            throw AssetDesk.Unknown($"{lost}");
        var productions = ids.GroupBy(id => owners[id]).ToList();
        foreach (var production in productions)
            await Access.Demand(change, production.Key, Rights.Mark);
        return productions;
    }
}
