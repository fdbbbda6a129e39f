using Backlot.Clear.Verdicts;
using Backlot.Cut.Exposures;
using Backlot.Cut.Renders;
using Backlot.Plan.Productions;
using Backlot.Plan.Stories;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Publish.Posts;

/// <summary>A post as it stands now.</summary>
/// <param name="Due">When it goes out as its milestones stand; null when that cannot be read: then it waits.</param>
/// <param name="Trouble">Why its time cannot be read.</param>
/// <param name="Verdict">On what is out, now; on what waits, at its time. Null when there is nothing to judge.</param>
public sealed record PostLine(Post Post, Story Story, Production Production, Instant? Due, string? Trouble, Verdict? Verdict)
{
    /// <summary>Out on paper and blocked by a verdict is blocked: nobody sees it.</summary>
    public PostState Standing => Post.State == PostState.Out && Verdict is { IsCleared: false } ? PostState.Blocked : Post.State;

    /// <summary>What is in the way, a sentence each with what would mend it.</summary>
    public IReadOnlyList<string> Reasons =>
        Verdict is { IsCleared: false } verdict && Post.State is PostState.Out or PostState.Planned ? PostDesk.ReasonsOf(Verdict!)
        : Post.Why is { } why ? why.Split('\n')
        : Trouble is null ? [] : [Trouble];

    internal bool IsDue(Instant now) => Post.Waits && Due <= now;
}

/// <summary>Reads posts for the desk: when each is due, and what its verdict is.</summary>
internal sealed class PostReader(Ledger ledger, Access access, ClearDesk clear, PostExposures exposures, RenderDesk renders)
{
    internal async Task<IReadOnlyList<PostLine>> List(Actor actor, string? production, CancellationToken ct)
    {
        var seen = await access.Seen(actor, ct);
        var rows = await ledger.Read(async db =>
        {
            var posts = db.Posts.AsQueryable();
            if (seen is not null)
                posts = posts.Where(p => seen.Contains(p.ProductionId));
            if (production is not null)
            {
                var owner = (await ProductionDesk.Named(db, production, ct)).Id;
                if (seen is not null && !seen.Contains(owner))
                    throw BacklotError.NotFound("production.unknown", $"There is no production \"{production}\".", "See the list: backlot production list.");
                posts = posts.Where(p => p.ProductionId == owner);
            }

            return await posts.OrderByDescending(p => p.Id).Take(500).ToListAsync(ct);
        }, ct);
        return await Lines(actor, rows, ct);
    }

    internal async Task<PostLine> Line(Actor actor, long id, CancellationToken ct)
    {
        var row = await ledger.Read(db => db.Posts.FirstOrDefaultAsync(p => p.Id == id, ct), ct) ?? throw PostDesk.Unknown(id.ToString());
        return (await Lines(actor, [row], ct))[0];
    }

    /// <summary>A film that was never asked for is asked for; one that failed waits for a person.</summary>
    internal async Task AskForRender(PostLine line, CancellationToken ct)
    {
        const string Usual = "16:9";
        var owed = await ledger.Read(async db => (await Tellings.Current(db, line.Story.Id, ct)).Version is { } version
            && await RenderDesk.Newest(db, version.Id, Usual, ct) is null, ct);
        if (owed)
            await renders.Ask(Actor.Program, line.Story.Slug, Usual, ct);
    }

    /// <summary>The numbers of posts whose time has come and that are not out.</summary>
    internal static async Task<IReadOnlyList<long>> Due(Db db, Instant now, int most, CancellationToken ct)
    {
        var waiting = await db.Posts.AsNoTracking().Where(p => p.State == PostState.Planned || p.State == PostState.Blocked).OrderBy(p => p.Id).ToListAsync(ct);
        var due = new List<long>();
        foreach (var some in waiting.GroupBy(p => p.ProductionId))
        {
            var times = await ProductionTimes.Read(db, some.Key, ct);
            due.AddRange(some.Where(p => At(times, p.At).Due <= now).Select(p => p.Id));
        }

        return [.. due.Order().Take(most)];
    }

    private async Task<IReadOnlyList<PostLine>> Lines(Actor actor, IReadOnlyList<Post> posts, CancellationToken ct)
    {
        var lines = new List<PostLine>(posts.Count);
        foreach (var post in posts)
        {
            var (story, production, times) = await ledger.Read(async db => (
                await db.Stories.SingleAsync(s => s.Id == post.StoryId, ct),
                await db.Productions.SingleAsync(p => p.Id == post.ProductionId, ct),
                await ProductionTimes.Read(db, post.ProductionId, ct)), ct);
            var (due, trouble) = At(times, post.At);
            lines.Add(new PostLine(post, story, production, due, trouble, await Judge(actor, post, due, ct)));
        }

        return lines;
    }

    private async Task<Verdict?> Judge(Actor actor, Post post, Instant? due, CancellationToken ct)
    {
        if (post.State is PostState.Withdrawn or PostState.Replaced)
            return null;
        try
        {
            if (post.State == PostState.Out)
                return await clear.Check(actor, await ledger.Read(db => exposures.Of(db, post, ct), ct), Use.Front, ct: ct);
            var now = ledger.Clock.GetCurrentInstant();
            var telling = await ledger.Read(db => Tellings.Current(db, post.StoryId, ct), ct);
            return await clear.Check(actor, telling.Exposure, Use.Front, at: due is { } later && later > now ? later : now, ct: ct);
        }
        catch (BacklotError e) when (e.Code is "story.nothing-to-show" or "exposure.nothing-known")
        {
            return null; // planned before it is cut: there is nothing to judge yet
        }
    }

    private static (Instant? Due, string? Trouble) At(ProductionTimes times, string says)
    {
        try
        {
            return (times.Resolve(says), null);
        }
        catch (BacklotError e)
        {
            return (null, e.Message); // its milestone has no date any more: it waits, and the list says so
        }
    }
}
