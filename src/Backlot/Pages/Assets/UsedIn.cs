using Backlot.Cut.Exposures;
using Backlot.Cut.Timelines;
using Backlot.Media.Time;
using Backlot.Plan.Stories;
using Backlot.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Pages.Assets;

/// <summary>A stretch of an asset that a story shows as it stands. <paramref name="Range"/> null: all of it, a still.</summary>
public sealed record UsedIn(Story Story, TimeRange? Range)
{
    private const int Most = 12;

    internal static async Task<IReadOnlyList<UsedIn>> Read(Db db, long production, long asset, CancellationToken ct)
    {
        var versions = db.TimelineVersions;
        var stories = await db.Stories.Where(s => s.ProductionId == production && versions.Any(v => v.StoryId == s.Id
                && v.Number == versions.Where(w => w.StoryId == s.Id).Max(w => w.Number) && v.Assets.Any(a => a.AssetId == asset)))
            .OrderByDescending(s => s.Id).Take(Most).Select(s => s.Id).ToListAsync(ct);
        var tellings = await Tellings.Current(db, stories, ct);
        return [.. stories.Where(tellings.ContainsKey).SelectMany(s => tellings[s].Exposure.Shown.Where(shown => shown.AssetId == asset).Select(shown => new UsedIn(tellings[s].Story, shown.Range)))];
    }
}
