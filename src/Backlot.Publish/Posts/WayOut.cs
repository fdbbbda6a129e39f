using System.Text.Json;
using Backlot.Clear.Verdicts;
using Backlot.Cut.Renders;
using Backlot.Plan.Stories;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Microsoft.EntityFrameworkCore;
using NodaTime.Text;

namespace Backlot.Publish.Posts;

/// <summary>A story that may be seen on the front now.</summary>
/// <param name="WasOut">It was out already, exactly as it is cut now: nothing was changed.</param>
public sealed record Publication(Post Post, bool WasOut);

/// <summary>
/// The way out: judged first, then what it leads with is drawn where that is owed, its files are copied and flushed, then it is cleared and written in one transaction with the clear epoch
/// held. What is refused on the way has changed nothing.
/// </summary>
internal sealed class WayOut(Ledger ledger, Access access, ClearDesk clear, Pinner pinner, RenderDesk renders)
{
    private const int Tries = 3;

    /// <param name="due">The post whose time has come; gone out or taken back meanwhile, it stays as it is. Null: the one that waits, else a new one.</param>
    internal async Task<Publication> Go(Actor actor, Story story, long? due, CancellationToken ct)
    {
        await access.Demand(actor, story.ProductionId, Rights.Publish, ct);
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            var showing = await ledger.Read(db => Showing.Read(db, story.Id, ct), ct);
            if (await clear.Check(actor, showing.Telling.Exposure, Use.Front, ct: ct) is { IsCleared: false } verdict)
                throw ClearDesk.Blocked(verdict);
            if (showing.Missing is { Code: Showing.PosterOwed } && due is null)
            {
                await renders.DrawLeads(Actor.Program, story.Id, ct);
                continue;
            }

            if (showing.Missing is { } missing)
                throw missing;
            await pinner.Pin(showing.Telling, showing.Files, ct);
            if (await ledger.WriteOrFind(actor, change => PutOut(change, showing, due), ct) is { } isOut)
                return isOut;
        }

        throw BacklotError.Refused("post.changing", "The story was cut again each time it was about to go out.", "Publish it once the cutting has ended.");
    }

    /// <summary>A new post that waits for its time. All posts of a story share the name by which feeds know it.</summary>
    internal static async Task<Post> Plan(Change change, Story story, IReadOnlyList<Post> earlier, string at)
    {
        var post = new Post
        {
            Uid = earlier.Count > 0 ? earlier[0].Uid : Guid.NewGuid().ToString(), ProductionId = story.ProductionId, StoryId = story.Id, At = at, State = PostState.Planned,
            AddedBy = change.Actor.Label, AddedAt = change.Now,
        };
        change.Db.Posts.Add(post);
        await change.Save();
        change.Record(post.ProductionId, "post.added", $"post:{post.Id}", new { story = story.Id, post.At });
        return post;
    }

    /// <summary>This moment, as a post's time reads.</summary>
    internal static string Now(Change change) => InstantPattern.ExtendedIso.Format(change.Now);

    /// <summary>Null when the story is cut or rendered anew since it was read, or leads with something else.</summary>
    private static async Task<Publication?> PutOut(Change change, Showing showing, long? due)
    {
        var story = showing.Telling.Story;
        await Access.Demand(change, story.ProductionId, Rights.Publish);
        var cleared = await ClearDesk.Clear(change, showing, showing.Telling.Exposure, Use.Front);
        var now = await Showing.Read(change.Db, story.Id, change.Cancelled);
        if (now.Key != showing.Key || now.Missing is not null)
            return null;
        var posts = await change.Db.Posts.Where(p => p.StoryId == story.Id).OrderBy(p => p.Id).ToListAsync(change.Cancelled);
        var isOut = posts.Find(p => p.State == PostState.Out);
        if (due is null && isOut?.ContentsKey == showing.Key)
            return new Publication(isOut, WasOut: true);
        var post = due is null ? posts.Find(p => p.Waits) ?? await Plan(change, story, posts, Now(change)) : posts.Single(p => p.Id == due);
        if (!post.Waits)
            return new Publication(post, WasOut: true); // it was due, and somebody put it out or called it off meanwhile
        if (isOut is not null)
        {
            isOut.State = PostState.Replaced;
            change.Record(isOut.ProductionId, "post.replaced", $"post:{isOut.Id}", new { by = post.Id });
            await change.Save(); // one of a story is out at any time
        }

        await Write(change, post, cleared);
        return new Publication(post, WasOut: false);
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
}
