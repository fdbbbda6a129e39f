using Backlot.Clear.Verdicts;
using Backlot.Platform.Identity;
using Backlot.Publish.Posts;

namespace Backlot.Publish.Recuts;

/// <summary>A story that was out and is closed: what is in the way, and so what to cut anew.</summary>
public sealed record Recut(PostLine Line, IReadOnlyList<Reason> Reasons)
{
    /// <summary>The stretches of the story that would have to go or change, in its order.</summary>
    public IEnumerable<Reason> InTheFilm => Reasons.Where(r => r.InStory is not null).OrderBy(r => r.InStory!.Value.Start);
}

/// <summary>What has to be cut anew. Nothing is kept of it: it is what is out, judged now.</summary>
public sealed class RecutDesk
{
    private readonly PostDesk posts;

    internal RecutDesk(PostDesk posts) => this.posts = posts;

    /// <summary>Of every production that the actor sees, or of one; the latest first. Empty: everything that is out may be seen.</summary>
    public async Task<IReadOnlyList<Recut>> List(Actor actor, string? production = null, CancellationToken ct = default)
    {
        var lines = await posts.List(actor, production, ct);
        return [.. lines.Where(l => l.Post.State == PostState.Out && l.Standing == PostState.Blocked).Select(l => new Recut(l, l.Verdict!.Reasons))];
    }
}
