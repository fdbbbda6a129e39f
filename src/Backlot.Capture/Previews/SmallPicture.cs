using System.Globalization;
using Backlot.Capture.Assets;
using Backlot.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Capture.Previews;

/// <summary>Where a page of the desk finds the small picture of an asset, once there is one: what is not made yet is not asked for.</summary>
public static class SmallPicture
{
    public static string? Of(Asset asset) => asset is { Previews: PreviewState.Made, HasPicture: true } ? At(asset.Id) : null;

    /// <summary>The same of those that are known by their numbers alone.</summary>
    public static async Task<IReadOnlyDictionary<long, string>> Of(Db db, IReadOnlyCollection<long> assets, CancellationToken ct) =>
        (await db.Set<Asset>().Where(a => assets.Contains(a.Id) && a.Previews == PreviewState.Made && a.HasPicture).Select(a => a.Id).ToListAsync(ct)).ToDictionary(id => id, At);

    internal static string At(long asset) => string.Create(CultureInfo.InvariantCulture, $"/desk/assets/{asset}/small");
}
