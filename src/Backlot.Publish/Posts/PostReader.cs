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

    /// <summary>Of one story, without what is closed for good.</summary>
    internal async Task<IReadOnlyList<PostLine>> Open(Actor actor, long story, CancellationToken ct)
    {
        var seen = await access.Seen(actor, ct);
        var rows = await ledger.Read(db => db.Posts
            .Where(p => p.StoryId == story && (p.State == PostState.Out || p.State == PostState.Planned || p.State == PostState.Blocked) && (seen == null || seen.Contains(p.ProductionId)))
            .OrderByDescending(p => p.Id).ToListAsync(ct), ct);
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
        var times = await ProductionTimes.Read(db, [.. waiting.Select(p => p.ProductionId).Distinct()], ct);
        return [.. waiting.Where(p => At(times[p.ProductionId], p.At).Due <= now).Select(p => p.Id).Take(most)];
    }

    private async Task<IReadOnlyList<PostLine>> Lines(Actor actor, IReadOnlyList<Post> posts, CancellationToken ct)
    {
        var (lines, shown) = await ledger.Read(async db => (await Unjudged(db, posts, ct), await Shown(db, posts, ct)), ct);
        var now = ledger.Clock.GetCurrentInstant();
        var judged = lines.Where(line => shown.ContainsKey(line.Post.Id)).ToList();
        var verdicts = await clear.Standing(actor, [.. judged.Select(line => new Question(shown[line.Post.Id], Use.Front, Territory.World, When(line, now)))], ct);
        var byPost = judged.Zip(verdicts).ToDictionary(pair => pair.First.Post.Id, pair => pair.Second);
        return [.. lines.Select(line => line with { Verdict = byPost.GetValueOrDefault(line.Post.Id) })];
    }

    /// <summary>What is out is judged now, what waits at its time.</summary>
    private static Instant When(PostLine line, Instant now) => line.Post.Waits && line.Due is { } later && later > now ? later : now;

    private static async Task<List<PostLine>> Unjudged(Db db, IReadOnlyList<Post> posts, CancellationToken ct)
    {
        List<long> told = [.. posts.Select(p => p.StoryId).Distinct()], of = [.. posts.Select(p => p.ProductionId).Distinct()];
        var stories = await db.Stories.Where(s => told.Contains(s.Id)).ToDictionaryAsync(s => s.Id, ct);
        var productions = await db.Productions.Where(p => of.Contains(p.Id)).ToDictionaryAsync(p => p.Id, ct);
        var times = await ProductionTimes.Read(db, of, ct);
        return [.. posts.Select(post =>
        {
            var (due, trouble) = At(times[post.ProductionId], post.At);
            return new PostLine(post, stories[post.StoryId], productions[post.ProductionId], due, trouble, null);
        })];
    }

    /// <summary>By post; not among them: what is closed for good, and what was planned before there was anything to show.</summary>
    private async Task<Dictionary<long, Exposure>> Shown(Db db, IReadOnlyList<Post> posts, CancellationToken ct)
    {
        var shown = new Dictionary<long, Exposure>(await exposures.Of(db, [.. posts.Where(p => p.State == PostState.Out)], ct));
        var waiting = posts.Where(p => p.Waits).ToList();
        var tellings = await Tellings.Current(db, [.. waiting.Select(p => p.StoryId).Distinct()], ct);
        foreach (var post in waiting)
        {
            if (tellings.GetValueOrDefault(post.StoryId) is { } telling)
                shown[post.Id] = telling.Exposure;
        }

        return shown;
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
