using System.Globalization;
using Backlot.Clear.Verdicts;
using Backlot.Plan.Productions;
using Backlot.Plan.Stories;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Backlot.Platform.Search;
using Backlot.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Publish.Posts;

/// <summary>Lets stories out on the front, and takes them back.</summary>
public sealed class PostDesk
{
    private readonly Ledger ledger;
    private readonly Access access;
    private readonly WorkDesk work;
    private readonly PostReader reader;
    private readonly WayOut way;

    internal PostDesk(Ledger ledger, Access access, WorkDesk work, PostReader reader, WayOut way) =>
        (this.ledger, this.access, this.work, this.reader, this.way) = (ledger, access, work, reader, way);

    /// <summary>
    /// Plans the story for a time: <c>now</c>, an instant, a local time, or days from a milestone (<c>release-10d@09:00</c>). It goes
    /// out as it is cut then. A story waits once: planned again, it is moved; out already as it is, it is that post.
    /// </summary>
    /// <exception cref="BacklotError"><c>story.unknown</c>, <c>time.no-clock-time</c>, <c>time.unreadable</c>, <c>milestone.unknown</c></exception>
    public Task<Post> Add(Actor actor, string story, string at = "now", CancellationToken ct = default) =>
        ledger.WriteOrFind(actor, change => Plan(change, story, at), ct);

    /// <summary>
    /// Puts the story out now as it is cut, in place of an earlier cut; a post of it that waits for a later time is the one that goes out. It
    /// is judged first, and a try that is refused changes nothing. Publishing twice is publishing once.
    /// </summary>
    /// <exception cref="BacklotError"><c>verdict.blocked</c> (exit 5) with every reason, also of what is out and closed; <c>post.not-rendered</c>, <c>story.unknown</c>, <c>story.nothing-to-show</c></exception>
    public async Task<Publication> PublishStory(Actor actor, string story, CancellationToken ct = default) =>
        await way.Go(actor, await ledger.Read(db => StoryDesk.Named(db, story, ct), ct), due: null, ct);

    /// <summary>Puts out every post whose time has come and that the actor may publish; each comes back as it stands then.</summary>
    public async Task<IReadOnlyList<PostLine>> RunDue(Actor actor, CancellationToken ct = default)
    {
        var due = (await List(actor, ct: ct)).Where(line => line.IsDue(ledger.Clock.GetCurrentInstant())).ToList();
        var done = new List<PostLine>();
        foreach (var line in due)
        {
            if (!await access.May(actor, line.Production.Id, Rights.Publish, ct))
                continue;
            await work.Finish(actor, PostWork.KindName, [line.Post.Id.ToString(CultureInfo.InvariantCulture)], ct: ct);
            done.Add(await reader.Line(actor, line.Post.Id, ct));
        }

        return done;
    }

    /// <summary>The posts of the production (by slug or id), or of all that the actor sees; newest first, each as it stands now.</summary>
    public Task<IReadOnlyList<PostLine>> List(Actor actor, string? production = null, CancellationToken ct = default) => reader.List(actor, production, ct);

    /// <summary>What is out, planned or blocked of one story, newest first.</summary>
    public Task<IReadOnlyList<PostLine>> OfStory(Actor actor, long story, CancellationToken ct = default) => reader.Open(actor, story, ct);

    /// <summary>By number, or by the slug of its story: then the one that is out, else the one that waits, else the last.</summary>
    public async Task<PostLine> Find(Actor actor, string post, CancellationToken ct = default)
    {
        var row = await ledger.Read(db => Named(db, post, ct), ct);
        return await access.May(actor, row.ProductionId, Rights.See, ct) ? await reader.Line(actor, row.Id, ct) : throw Unknown(post);
    }

    /// <summary>Takes it back, or calls it off: gone at the next request, for good. No restore brings it back; a new post does.</summary>
    public Task<Post> Withdraw(Actor actor, string post, CancellationToken ct = default) => ledger.Write(actor, async change =>
    {
        var id = (await Named(change.Db, post, change.Cancelled)).Id;
        var row = await change.Db.Posts.SingleAsync(p => p.Id == id, change.Cancelled);
        await Access.Demand(change, row.ProductionId, Rights.Publish);
        if (row.State is PostState.Withdrawn)
            return row;
        if (row.State is PostState.Replaced)
            throw BacklotError.Refused("post.closed", $"Post {row.Id} was replaced by a later cut.", "Withdraw the one that is out: backlot post list.");
        await TakeBack(change, row, change.Now, change.Actor.Label);
        change.RecordAndJournal(row.ProductionId, PostReplay.Withdrawn, $"post:{row.Id}", PostTakenBack.Of(row));
        return row;
    }, ct);

    /// <summary>What is due and in the way is written beside the post; nothing is thrown for it. Called by the work that is owed.</summary>
    internal async Task PutOutDue(long id, CancellationToken ct)
    {
        var line = await reader.Line(Actor.Program, id, ct);
        if (!line.IsDue(ledger.Clock.GetCurrentInstant()))
            return;
        try
        {
            await way.Go(Actor.Program, line.Story, id, ct);
        }
        catch (BacklotError e) when (e.Exit is ExitCode.Blocked or ExitCode.Refused or ExitCode.NotFound)
        {
            await Block(id, e.Code, e.Exit == ExitCode.Blocked && line.Verdict is { IsCleared: false } verdict ? ReasonsOf(verdict) : [e.Message], ct);
            if (e.Code == "post.not-rendered")
                await reader.AskForRender(line, ct);
        }
    }

    internal static async Task TakeBack(Change change, Post row, Instant at, string by)
    {
        (row.State, row.WithdrawnAt, row.WithdrawnBy, row.Why) = (PostState.Withdrawn, at, by, null);
        if (row.OutAt is not null && !await change.Db.Posts.AnyAsync(p => p.StoryId == row.StoryId && p.Id != row.Id && p.State == PostState.Out, change.Cancelled))
            await SearchDesk.Remove(change, Audience.Front, FrontSearch.Kind, row.StoryId);
        await ClearEpoch.Raise(change, row.ProductionId); // what is being sent at this moment stops
    }

    internal static async Task<Post> Named(Db db, string named, CancellationToken ct)
    {
        var rows = db.Posts.AsNoTracking();
        if (long.TryParse(named.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            return await rows.FirstOrDefaultAsync(p => p.Id == id, ct) ?? throw Unknown(named);
        var story = await Slug.Find(db, "story", named.Trim(), ct) ?? throw Unknown(named);
        var all = await rows.Where(p => p.StoryId == story).ToListAsync(ct);
        return all.OrderBy(p => p.State == PostState.Out ? 0 : p.Waits ? 1 : 2).ThenByDescending(p => p.Id).FirstOrDefault() ?? throw Unknown(named);
    }

    private static async Task<Post> Plan(Change change, string story, string at)
    {
        var told = await StoryDesk.Named(change.Db, story, change.Cancelled);
        await Access.Demand(change, told.ProductionId, Rights.Publish);
        var times = await ProductionTimes.Read(change.Db, told.ProductionId, change.Cancelled);
        var time = at.Trim() == "now" ? TimeText.Parse(WayOut.Now(change), times.Zone) : TimeText.Parse(at, times.Zone);
        _ = times.Resolve(time);
        var posts = await change.Db.Posts.Where(p => p.StoryId == told.Id).OrderBy(p => p.Id).ToListAsync(change.Cancelled);
        if (posts.Find(p => p.Waits) is { } waits)
            return Move(change, waits, time.Text, times);
        if (posts.Find(p => p.State == PostState.Out) is { } isOut && await Showing.Read(change.Db, told.Id, change.Cancelled) is { Missing: null } showing && showing.Key == isOut.ContentsKey)
            return isOut;
        return await WayOut.Plan(change, told, posts, time.Text);
    }

    private static Post Move(Change change, Post post, string at, ProductionTimes times)
    {
        if (post.At == at && post.State == PostState.Planned)
            return post;
        change.RecordAndJournal(post.ProductionId, PostReplay.Moved, $"post:{post.Id}", PostMoved.Of(post, at, change.Now), loosens: !IsLater(times, at, post.At));
        (post.At, post.State, post.Why) = (at, PostState.Planned, null);
        return post;
    }

    private static bool IsLater(ProductionTimes times, string at, string before)
    {
        try
        {
            return times.Resolve(at) > times.Resolve(before);
        }
        catch (BacklotError)
        {
            return false; // what it hung on is gone: it waited for ever, and now does not
        }
    }

    private Task Block(long id, string code, IReadOnlyList<string> reasons, CancellationToken ct) => ledger.Write(Actor.Program, async change =>
    {
        var why = string.Join('\n', reasons);
        var post = await change.Db.Posts.SingleAsync(p => p.Id == id, change.Cancelled);
        if (!post.Waits || (post.State == PostState.Blocked && post.Why == why))
            return;
        (post.State, post.Why) = (PostState.Blocked, why);
        change.Record(post.ProductionId, "post.blocked", $"post:{post.Id}", new { code, reasons });
    }, ct);

    internal static IReadOnlyList<string> ReasonsOf(Verdict verdict) => [.. verdict.Reasons.Select(r => r.ToString())];

    internal static BacklotError Unknown(string named) => BacklotError.NotFound("post.unknown", $"There is no post \"{named}\".", "See the list: backlot post list.");
}
