using Backlot.Clear.Appearances;
using Backlot.Cut.Selects;
using Backlot.Cut.Timelines;
using Backlot.Plan.Stories;
using Backlot.Platform.Data;
using Backlot.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Cut.Exposures;

/// <summary>A story that shows somebody.</summary>
public sealed record ShownStory(long Id, string Title);

/// <summary>Which stories show whom, for many people in one question.</summary>
public sealed class StoriesOfPeople(Ledger ledger, Access access)
{
    /// <summary>By person, newest first, of the productions that the actor sees: by what the newest version or the gallery uses.</summary>
    public async Task<ILookup<long, ShownStory>> Of(Actor actor, IReadOnlyList<long> people, CancellationToken ct = default)
    {
        var allowed = await access.Seen(actor, ct);
        return await ledger.Read(async db =>
        {
            var (versions, stories) = (db.TimelineVersions, db.Stories.Where(s => allowed == null || allowed.Contains(s.ProductionId)));
            var seen = db.Appearances.Where(x => x.StruckAt == null && x.PersonId != null && people.Contains(x.PersonId.Value));
            var cut = from story in stories
                      from version in versions
                      where version.StoryId == story.Id && version.Number == versions.Where(v => v.StoryId == story.Id).Max(v => v.Number)
                      from used in version.Assets
                      join appearance in seen on used.AssetId equals appearance.AssetId
                      select new { PersonId = appearance.PersonId!.Value, story.Id, story.Title };
            var given = from story in stories
                        where story.Kind == StoryKind.Gallery
                        join one in db.StorySelects on story.Id equals one.StoryId
                        join mark in db.Selects on one.SelectId equals mark.Id
                        join appearance in seen on mark.AssetId equals appearance.AssetId
                        select new { PersonId = appearance.PersonId!.Value, story.Id, story.Title };
            var rows = await cut.Union(given).ToListAsync(ct);
            return rows.OrderByDescending(r => r.Id).ToLookup(r => r.PersonId, r => new ShownStory(r.Id, r.Title));
        }, ct);
    }
}
