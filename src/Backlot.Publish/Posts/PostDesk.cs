using System.Globalization;
using System.Text.Json;
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
    private const int Tries = 3;
    private readonly Ledger ledger;
    private readonly Access access;
    private readonly ClearDesk clear;
    private readonly WorkDesk work;
    private readonly PostReader reader;
    private readonly Pinner pinner;

    internal PostDesk(Ledger ledger, Access access, ClearDesk clear, WorkDesk work, PostReader reader, Pinner pinner) =>
        (this.ledger, this.access, this.clear, this.work, this.reader, this.pinner) = (ledger, access, clear, work, reader, pinner);

    /// <summary>
    /// Plans the story for a time: <c>now</c>, an instant, a local time, or days from a milestone (<c>release-10d@09:00</c>). It goes
    /// out as it is cut then. A story waits once: planned again, it is moved; out already as it is, it is that post.
    /// </summary>
    /// <exception cref="BacklotError"><c>story.unknown</c>, <c>time.no-clock-time</c>, <c>time.unreadable</c>, <c>milestone.unknown</c></exception>
    public Task<Post> Add(Actor actor, string story, string at = "now", CancellationToken ct = default) =>
        ledger.WriteOrFind(actor, change => Plan(change, story, at), ct);

    /// <summary>
    /// Puts a post out now, whenever it was planned for. The files are copied and flushed first; then, in one transaction with the
    /// clear epoch held, it is cleared, marked out and put into the search. Publishing twice is publishing once.
    /// </summary>
    /// <exception cref="BacklotError"><c>verdict.blocked</c> (exit 5) with every reason, <c>post.not-rendered</c>, <c>post.closed</c></exception>
    public async Task<Post> Publish(Actor actor, string post, CancellationToken ct = default)
    {
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            var row = await ledger.Read(db => Named(db, post, ct), ct);
            await access.Demand(actor, row.ProductionId, Rights.Publish, ct);
            if (row.State == PostState.Out)
                return row;
            RefuseClosed(row);
            var showing = await ledger.Read(db => Showing.Read(db, row.StoryId, ct), ct);
            if (await clear.Check(actor, showing.Telling.Exposure, Use.Front, ct: ct) is { IsCleared: false } verdict)
                throw await Block(actor, row.Id, ClearDesk.Blocked(verdict), ReasonsOf(verdict), ct);
            if (showing.Missing is { } missing)
                throw missing;
            await pinner.Pin(showing, ct);
            if (await TryPutOut(actor, row, showing, ct) is { } isOut)
                return isOut;
        }

        throw BacklotError.Refused("post.changing", "The story was cut again each time it was about to go out.", "Publish it once the cutting has ended.");
    }

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
            await Publish(Actor.Program, id.ToString(CultureInfo.InvariantCulture), ct);
        }
        catch (BacklotError e) when (e.Exit == ExitCode.Blocked)
        {
            return; // written down by Publish, and tried again with the next sweep
        }
        catch (BacklotError e) when (e.Exit is ExitCode.Refused or ExitCode.NotFound)
        {
            await Block(Actor.Program, id, e, [e.Message], ct);
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
        return all.OrderBy(p => p.State switch { PostState.Out => 0, PostState.Planned or PostState.Blocked => 1, _ => 2 }).ThenByDescending(p => p.Id).FirstOrDefault() ?? throw Unknown(named);
    }

    private static async Task<Post> Plan(Change change, string story, string at)
    {
        var told = await StoryDesk.Named(change.Db, story, change.Cancelled);
        await Access.Demand(change, told.ProductionId, Rights.Publish);
        var times = await ProductionTimes.Read(change.Db, told.ProductionId, change.Cancelled);
        var time = at.Trim() == "now" ? TimeText.Parse(NodaTime.Text.InstantPattern.ExtendedIso.Format(change.Now), times.Zone) : TimeText.Parse(at, times.Zone);
        _ = times.Resolve(time);
        var posts = await change.Db.Posts.Where(p => p.StoryId == told.Id).OrderBy(p => p.Id).ToListAsync(change.Cancelled);
        if (posts.Find(p => p.State is PostState.Planned or PostState.Blocked) is { } waits)
            return Move(change, waits, time.Text);
        if (posts.Find(p => p.State == PostState.Out) is { } isOut && (await Showing.Read(change.Db, told.Id, change.Cancelled)).Key == isOut.ContentsKey)
            return isOut;
        var post = new Post
        {
            Uid = posts.FirstOrDefault()?.Uid ?? Guid.NewGuid().ToString(), ProductionId = told.ProductionId, StoryId = told.Id, At = time.Text, State = PostState.Planned,
            AddedBy = change.Actor.Label, AddedAt = change.Now,
        };
        change.Db.Posts.Add(post);
        await change.Save();
        change.Record(post.ProductionId, "post.added", $"post:{post.Id}", new { story = told.Id, post.At });
        return post;
    }

    private static Post Move(Change change, Post post, string at)
    {
        if (post.At == at && post.State == PostState.Planned)
            return post;
        change.Record(post.ProductionId, "post.moved", $"post:{post.Id}", new { before = post.At, after = at });
        (post.At, post.State, post.Why) = (at, PostState.Planned, null);
        return post;
    }

    /// <summary>Null when the story is cut or rendered anew since it was read.</summary>
    private async Task<Post?> TryPutOut(Actor actor, Post row, Showing showing, CancellationToken ct)
    {
        try
        {
            return await ledger.Write(actor, change => PutOut(change, row.Id, row.ProductionId, showing), ct);
        }
        catch (BacklotError e) when (e.Exit == ExitCode.Blocked)
        {
            throw await Block(actor, row.Id, e, [e.Message], ct);
        }
    }

    private static async Task<Post?> PutOut(Change change, long id, long production, Showing showing)
    {
        await Access.Demand(change, production, Rights.Publish);
        var cleared = await ClearDesk.Clear(change, showing, showing.Telling.Exposure, Use.Front);
        var post = await change.Db.Posts.SingleAsync(p => p.Id == id, change.Cancelled);
        if (post.State == PostState.Out)
            return post;
        RefuseClosed(post);
        if ((await Showing.Read(change.Db, post.StoryId, change.Cancelled)).Key != showing.Key)
            return null;
        foreach (var earlier in await change.Db.Posts.Where(p => p.StoryId == post.StoryId && p.State == PostState.Out).ToListAsync(change.Cancelled))
        {
            earlier.State = PostState.Replaced;
            change.Record(earlier.ProductionId, "post.replaced", $"post:{earlier.Id}", new { by = post.Id });
        }

        await change.Save(); // one of a story is out at any time
        await Write(change, post, cleared);
        return post;
    }

    /// <summary>Only what Clear has cleared gets here.</summary>
    private static async Task Write(Change change, Post post, Cleared<Showing> cleared)
    {
        var showing = cleared.Value;
        (post.State, post.Why, post.OutAt) = (PostState.Out, null, change.Now);
        (post.VersionId, post.ContentsText, post.ContentsKey) = (showing.Telling.Version?.Id, JsonSerializer.Serialize(showing.Contents, JsonSerializerOptions.Web), showing.Key);
        change.Db.PostFiles.AddRange(showing.Files.Select(f => new PostFile
        {
            PostId = post.Id, Place = f.Place, Name = f.Name, Key = f.Key, Extension = f.Extension, Type = f.Type, Size = f.Size,
        }));
        change.Db.PostAssets.AddRange(showing.Telling.Exposure.Assets.Select(asset => new PostAsset { PostId = post.Id, AssetId = asset }));
        await FrontSearch.Put(change, showing);
        change.Record(post.ProductionId, "post.published", $"post:{post.Id}", new
        {
            story = post.StoryId, version = post.VersionId, exposure = cleared.ExposureHash, use = cleared.Use.Word(), territory = cleared.Territory.ToString(), files = showing.Files.Count,
        });
    }

    private async Task<BacklotError> Block(Actor actor, long id, BacklotError error, IReadOnlyList<string> reasons, CancellationToken ct)
    {
        var why = string.Join('\n', reasons);
        await ledger.Write(actor, async change =>
        {
            var post = await change.Db.Posts.SingleAsync(p => p.Id == id, change.Cancelled);
            if (post.State is not (PostState.Planned or PostState.Blocked) || (post.State == PostState.Blocked && post.Why == why))
                return;
            (post.State, post.Why) = (PostState.Blocked, why);
            change.Record(post.ProductionId, "post.blocked", $"post:{post.Id}", new { error.Code, reasons });
        }, ct);
        return error;
    }

    internal static IReadOnlyList<string> ReasonsOf(Verdict verdict) => [.. verdict.Reasons.Select(r => r.ToString())];

    private static void RefuseClosed(Post post)
    {
        if (post.State is PostState.Withdrawn or PostState.Replaced)
            throw BacklotError.Refused("post.closed", $"Post {post.Id} was {(post.State == PostState.Withdrawn ? "withdrawn" : "replaced by a later cut")}.", "Plan a new one: backlot post add STORY.");
    }

    internal static BacklotError Unknown(string named) => BacklotError.NotFound("post.unknown", $"There is no post \"{named}\".", "See the list: backlot post list.");
}
