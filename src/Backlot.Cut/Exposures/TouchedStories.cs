using Backlot.Clear.Appearances;
using Backlot.Clear.Grants;
using Backlot.Cut.Selects;
using Backlot.Cut.Timelines;
using Backlot.Plan.Stories;
using Backlot.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Cut.Exposures;

/// <summary>The stories whose newest version, or whose gallery, uses an asset that a person is in.</summary>
internal sealed class TouchedStories : ITouchedKind
{
    public async Task<IReadOnlyList<Touched>> Of(Db db, long person, long production, int most, CancellationToken ct)
    {
        var (versions, given, selects, appearances) = (db.TimelineVersions, db.StorySelects, db.Selects, db.Appearances);
        var stories = await db.Stories.Where(s => s.ProductionId == production)
            .Where(s => versions.Any(v => v.StoryId == s.Id && v.Number == versions.Where(w => w.StoryId == s.Id).Max(w => w.Number)
                    && v.Assets.Any(a => appearances.Any(x => x.PersonId == person && x.AssetId == a.AssetId && x.StruckAt == null)))
                || (s.Kind == StoryKind.Gallery && given.Any(g => g.StoryId == s.Id
                    && selects.Any(m => m.Id == g.SelectId && appearances.Any(x => x.PersonId == person && x.AssetId == m.AssetId && x.StruckAt == null)))))
            .OrderByDescending(s => s.Id).Take(most).Select(s => new { s.Id, s.Title, s.Kind }).ToListAsync(ct);
        return [.. stories.Select(s => new Touched("story", s.Id, s.Title, s.Kind == StoryKind.Gallery ? "leave the picture out" : "cut again"))];
    }
}
