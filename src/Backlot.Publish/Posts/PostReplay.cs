using System.Text.Json;
using Backlot.Platform.Data;
using Backlot.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Publish.Posts;

/// <summary>A journal line's body about one post. The time it was added tells it from a later post of the same number.</summary>
internal sealed record PostTakenBack(long Post, long AddedAt)
{
    internal static PostTakenBack Of(Post post) => new(post.Id, InstantConverter.ToMicroseconds(post.AddedAt));
}

/// <summary>Takes back again, on a restored database, what was taken back after the backup was made: out then, or about to be.</summary>
internal sealed class PostReplay : IJournalReplay
{
    internal const string Withdrawn = "post.withdrawn";

    public bool Replays(string kind) => kind == Withdrawn;

    public async Task Replay(Change change, JournalLine line)
    {
        var body = line.Body.Deserialize<PostTakenBack>(JsonSerializerOptions.Web)!;
        var added = InstantConverter.FromMicroseconds(body.AddedAt);
        var post = await change.Db.Posts.FirstOrDefaultAsync(p => p.Id == body.Post && p.ProductionId == line.Production && p.AddedAt == added, change.Cancelled);
        if (post is null || post.State is PostState.Withdrawn)
            return; // planned after the backup: it is not there to be shown
        await PostDesk.TakeBack(change, post, line.At, line.Actor);
    }
}
