using System.Globalization;
using Backlot.Plan.Productions;
using Backlot.Plan.Stories;
using Backlot.Platform.Data;
using Backlot.Platform.Work;
using Microsoft.EntityFrameworkCore;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Publish.Posts;

/// <summary>Puts out what is due; key: the post's number. What is blocked stays owed and is looked at again with every sweep.</summary>
internal sealed class PostWork(PostDesk desk) : WorkKind
{
    internal const string KindName = "post";

    public override string Name => KindName;

    public override async Task<IReadOnlyList<string>> Owed(Db db, Instant now, int most, CancellationToken ct) =>
        [.. (await PostReader.Due(db, now, most, ct)).Select(id => id.ToString(CultureInfo.InvariantCulture))];

    public override Task<long?> ProductionOf(Db db, string key, CancellationToken ct) =>
        long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? db.Posts.Where(p => p.Id == id).Select(p => (long?)p.ProductionId).FirstOrDefaultAsync(ct) : Task.FromResult<long?>(null);

    public override async Task<IReadOnlyDictionary<string, WorkName>> Names(Db db, IReadOnlyCollection<string> keys, CancellationToken ct)
    {
        var ids = Numbers(keys);
        var rows = await (from post in db.Posts
                          join story in db.Stories on post.StoryId equals story.Id
                          join production in db.Productions on post.ProductionId equals production.Id
                          where ids.Contains(post.Id)
                          select new { post.Id, story.Title, production.Slug }).ToListAsync(ct);
        return rows.ToDictionary(r => r.Id.ToString(CultureInfo.InvariantCulture), r => new WorkName(T($"{r.Title}, out on the front"), $"/desk/productions/{r.Slug}/posts?post={r.Id}"));
    }

    public override Task Do(string key, IWorkProgress progress, CancellationToken ct) => desk.PutOutDue(long.Parse(key, CultureInfo.InvariantCulture), ct);
}
