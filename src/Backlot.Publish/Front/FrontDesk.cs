using Backlot.Clear.Verdicts;
using Backlot.Plan.Productions;
using Backlot.Plan.Stories;
using Backlot.Platform.Data;
using Backlot.Platform.Search;
using Backlot.Publish.Posts;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Publish.Front;

/// <summary>What an address of a story answers: it is shown, it is gone, or it never was.</summary>
public sealed record FrontAnswer(Cleared<FrontPost>? Shown, bool WasHere)
{
    /// <summary>200, 410 or 404.</summary>
    public int Status => Shown is not null ? 200 : WasHere ? 410 : 404;
}

/// <summary>A production on the front: what of it may be seen now, newest first.</summary>
/// <param name="Cover">The story whose picture leads its page.</param>
public sealed record FrontProduction(Production Production, IReadOnlyList<FrontPost> Posts, FrontPost Cover);

/// <summary>
/// What strangers may see. Every post is asked about at every call, in the territory of the world; nothing that Clear does not clear now
/// leaves here.
/// </summary>
public sealed class FrontDesk
{
    /// <summary>Posts of one production that are shown at once.</summary>
    public const int OfProduction = 60;

    private readonly Ledger ledger;
    private readonly ClearDesk clear;
    private readonly SearchDesk search;
    private readonly PostExposures exposures;

    internal FrontDesk(Ledger ledger, ClearDesk clear, SearchDesk search, PostExposures exposures) =>
        (this.ledger, this.clear, this.search, this.exposures) = (ledger, clear, search, exposures);

    /// <summary>By the story's slug; never by a number.</summary>
    public async Task<FrontAnswer> Story(string slug, CancellationToken ct = default)
    {
        var (post, wasHere) = await ledger.Read(db => Find(db, slug, ct), ct);
        return new FrontAnswer(post is null ? null : await Serve(post, ct), wasHere);
    }

    /// <summary>The productions that have something to show, the one with the newest first.</summary>
    public async Task<(IReadOnlyList<FrontProduction> Productions, bool More)> Home(int skip, int take, CancellationToken ct = default)
    {
        var ids = await ledger.Read(db => db.Posts.Where(p => p.State == PostState.Out).GroupBy(p => p.ProductionId)
            .Select(g => new { g.Key, Newest = g.Max(p => p.OutAt) }).OrderByDescending(g => g.Newest).ThenByDescending(g => g.Key)
            .Skip(skip).Take(take + 1).Select(g => g.Key).ToListAsync(ct), ct);
        var shown = new List<FrontProduction>();
        foreach (var id in ids.Take(take))
        {
            if (await OfOne(id, 12, ct) is { Posts.Count: > 0 } production)
                shown.Add(production);
        }

        return (shown, ids.Count > take);
    }

    /// <summary>
    /// By the production's slug. Null: there is nothing of it to see. <c>WasHere</c> tells one whose stories are all gone from one that
    /// nobody out there ever heard of.
    /// </summary>
    public async Task<(FrontProduction? Shown, bool WasHere)> Production(string slug, CancellationToken ct = default)
    {
        var id = await ledger.Read(db => db.Productions.Where(p => p.Slug == slug).Select(p => (long?)p.Id).FirstOrDefaultAsync(ct), ct);
        if (id is null)
            return (null, false);
        var shown = await OfOne(id.Value, OfProduction, ct);
        if (shown is { Posts.Count: > 0 })
            return (shown, true);
        return (null, await ledger.Read(db => db.Posts.AnyAsync(p => p.ProductionId == id && p.OutAt != null, ct), ct));
    }

    /// <summary>The production of a story that is gone, when anything else of it may be seen: only then may its title be said.</summary>
    public async Task<Production?> ProductionStillHere(string story, CancellationToken ct = default)
    {
        var id = await ledger.Read(db => db.Stories.Where(s => s.Slug == story).Select(s => (long?)s.ProductionId).FirstOrDefaultAsync(ct), ct);
        return id is null ? null : (await OfOne(id.Value, OfProduction, ct))?.Production;
    }

    /// <summary>The newest of all productions or one, each asked about.</summary>
    public async Task<IReadOnlyList<FrontPost>> Newest(long? production, int most, CancellationToken ct = default)
    {
        var rows = await ledger.Read(db => Rows(db, production, most, ct), ct);
        return await Cleared(rows, ct);
    }

    /// <summary>Stories that have every word, each asked about.</summary>
    public async Task<IReadOnlyList<FrontPost>> Search(string words, int most, CancellationToken ct = default)
    {
        var hits = await search.Find(Audience.Front, words, null, most, ct);
        var stories = hits.Where(h => h.Kind == FrontSearch.Kind).Select(h => h.Subject).ToList();
        var rows = await ledger.Read(async db => (await Joined(db, db.Posts.Where(p => p.State == PostState.Out && stories.Contains(p.StoryId))).ToListAsync(ct)).ConvertAll(Of), ct);
        return await Cleared([.. rows.OrderByDescending(r => r.Post.OutAt)], ct);
    }

    /// <summary>Asks for one post. The only way from a row to something that may be sent.</summary>
    internal async Task<Cleared<FrontPost>?> Serve(FrontPost post, CancellationToken ct) =>
        await clear.Serve(post, await ExposureOf(post, ct), Use.Front, Territory.World, ct);

    private Task<Exposure> ExposureOf(FrontPost post, CancellationToken ct) => ledger.Read(db => exposures.Of(db, post.Post, ct), ct);

    /// <summary>Whether what was served is still allowed and still out: between two pieces of a long body.</summary>
    internal async Task<bool> Stands(Cleared<FrontPost> served, CancellationToken ct) => await clear.Stands(served, await ExposureOf(served.Value, ct), ct);

    /// <summary>The post of the story that is out, and whether one ever was.</summary>
    internal static async Task<(FrontPost? Post, bool WasHere)> Find(Db db, string slug, CancellationToken ct)
    {
        var rows = await Joined(db, db.Posts.Where(p => p.OutAt != null && db.Set<Story>().Any(s => s.Id == p.StoryId && s.Slug == slug))).ToListAsync(ct);
        var shown = rows.Find(r => r.Post.State == PostState.Out);
        return (shown is null ? null : Of(shown), rows.Count > 0);
    }

    /// <summary>By its number; null: there is nothing of it to see.</summary>
    internal async Task<FrontProduction?> OfOne(long id, int most, CancellationToken ct)
    {
        var posts = await Newest(id, most, ct);
        return posts.Count == 0 ? null : new FrontProduction(posts[0].Production, posts, await ledger.Read(db => CoverDesk.Of(db, id, posts, ct), ct));
    }

    private async Task<IReadOnlyList<FrontPost>> Cleared(IReadOnlyList<FrontPost> rows, CancellationToken ct)
    {
        var shown = await ledger.Read(db => exposures.Of(db, [.. rows.Select(row => row.Post)], ct), ct);
        return [.. (await clear.Serve([.. rows.Select(row => (row, shown[row.Post.Id]))], Use.Front, Territory.World, ct)).Select(cleared => cleared.Value)];
    }

    private static async Task<IReadOnlyList<FrontPost>> Rows(Db db, long? production, int most, CancellationToken ct)
    {
        var posts = db.Posts.Where(p => p.State == PostState.Out && (production == null || p.ProductionId == production));
        return (await Joined(db, posts.OrderByDescending(p => p.OutAt).ThenByDescending(p => p.Id).Take(most)).ToListAsync(ct))
            .OrderByDescending(r => r.Post.OutAt).ThenByDescending(r => r.Post.Id).Select(Of).ToList();
    }

    private static IQueryable<Row> Joined(Db db, IQueryable<Post> posts) =>
        from post in posts
        join story in db.Stories on post.StoryId equals story.Id
        join production in db.Productions on post.ProductionId equals production.Id
        select new Row { Post = post, Story = story, Production = production };

    private static FrontPost Of(Row row) => new(row.Post, row.Story, row.Production);

    private sealed class Row
    {
        public required Post Post { get; init; }

        public required Story Story { get; init; }

        public required Production Production { get; init; }
    }
}
