using Backlot.Clear.Appearances;
using Backlot.Clear.Grants;
using Backlot.Plan.Stories;
using Backlot.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Publish.Posts;

/// <summary>What is out and shows a person.</summary>
internal sealed class TouchedPosts : ITouchedKind
{
    public async Task<IReadOnlyList<Touched>> Of(Db db, long person, long production, int most, CancellationToken ct)
    {
        var posts = await db.Posts
            .Where(p => p.ProductionId == production && p.State == PostState.Out
                && db.Set<PostAsset>().Any(a => a.PostId == p.Id && db.Set<Appearance>().Any(x => x.PersonId == person && x.AssetId == a.AssetId && x.StruckAt == null)))
            .OrderByDescending(p => p.Id).Take(most)
            .Select(p => new { p.Id, Title = db.Set<Story>().Where(s => s.Id == p.StoryId).Select(s => s.Title).First() }).ToListAsync(ct);
        return [.. posts.Select(p => new Touched("post", p.Id, p.Title, "cut again and publish"))];
    }
}
