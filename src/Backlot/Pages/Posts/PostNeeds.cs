using Backlot.Platform.Identity;
using Backlot.Platform.Web;
using Backlot.Platform.Web.Needs;
using Backlot.Platform.Web.Parts;
using Backlot.Plan.Productions;
using Backlot.Publish.Posts;

namespace Backlot.Pages.Posts;

/// <summary>Posts that are closed or will be: what is out and blocked, what was due, what is planned and will not be cleared.</summary>
internal sealed class PostNeeds(PostDesk posts) : INeeds
{
    public async Task<IReadOnlyList<Need>> For(Actor actor, CancellationToken ct) =>
        [.. (await posts.List(actor, ct: ct)).Where(l => l.Standing == PostState.Blocked || (l.Post.State == PostState.Planned && l.Reasons.Count > 0)).Select(Need)];

    private static Need Need(PostLine line)
    {
        var planned = line.Post.State == PostState.Planned;
        var when = line.Due is { } due ? $"It goes out on {When.Say(due, Zones.Find(line.Production.Zone))}. " : "";
        var title = line.Post.State == PostState.Out ? $"{line.Story.Title} is gone from the front and must be cut again." : planned ? $"{line.Story.Title} will be blocked when its time comes." : $"{line.Story.Title} is due and blocked.";
        return new Need(planned ? Urgency.Soon : Urgency.Now, title, (planned ? when : "") + string.Join(' ', line.Reasons.Take(2)) + (line.Reasons.Count > 2 ? $" And {line.Reasons.Count - 2} more." : ""), MarkKind.Blocked)
        {
            Tag = "post", Acts = [new NeedAct("See why", $"/desk/stories/{line.Story.Slug}#verdict")],
        };
    }
}
