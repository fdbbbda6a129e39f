using Backlot.Platform.Data;
using Backlot.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Publish.Posts;

/// <summary>A journal line's body about one post. The time it was added tells it from a later post of the same number.</summary>
internal sealed record PostTakenBack(long Post, long AddedAt)
{
    internal static PostTakenBack Of(Post post) => new(post.Id, InstantConverter.ToMicroseconds(post.AddedAt));
}

/// <summary>A journal line's body about a post that waits for another time.</summary>
internal sealed record PostMoved(long Post, long AddedAt, string Before, string After, long SetAt)
{
    internal static PostMoved Of(Post post, string after, Instant now) => new(post.Id, InstantConverter.ToMicroseconds(post.AddedAt), post.At, after, InstantConverter.ToMicroseconds(now));
}

/// <summary>Takes back again, on a restored database, what was taken back after the backup was made: out then, or about to be; and what was put off waits again until then.</summary>
internal sealed class PostReplay : IJournalReplay
{
    internal const string Withdrawn = "post.withdrawn";

    internal const string Moved = "post.moved";

    public bool Replays(string kind) => kind is Withdrawn or Moved;

    public async Task Replay(Change change, JournalLine line)
    {
        var body = line.Said<PostTakenBack>();
        var added = InstantConverter.FromMicroseconds(body.AddedAt);
        var post = await change.Db.Posts.FirstOrDefaultAsync(p => p.Id == body.Post && p.ProductionId == line.Production && p.AddedAt == added, change.Cancelled);
        if (post is null || post.State is PostState.Withdrawn)
            return; // planned after the backup: it is not there to be shown
        if (line.Kind == Withdrawn)
            await PostDesk.TakeBack(change, post, line.At, line.Actor);
        else if (post.Waits && !await line.IsOvertaken(change, "post"))
            (post.At, post.State, post.Why) = (line.Said<PostMoved>().After, PostState.Planned, null);
    }
}
