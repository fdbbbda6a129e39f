using Backlot.Clear.Verdicts;
using Backlot.Platform.Identity;
using Backlot.Platform.Web;
using Backlot.Platform.Web.Needs;
using Backlot.Platform.Web.Parts;
using Backlot.Plan.Productions;
using Backlot.Publish.Posts;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Pages.Posts;

/// <summary>Posts that are closed or will be: what is out and blocked, what was due, what is planned and will not be cleared.</summary>
internal sealed class PostNeeds(PostDesk posts, Access access) : INeeds
{
    /// <summary>Only for those who can do something about it: publish, cut, or ask people to sign.</summary>
    public async Task<IReadOnlyList<Need>> For(Actor actor, CancellationToken ct)
    {
        var lists = new[] { await access.Having(actor, Rights.Publish, ct), await access.Having(actor, Rights.Cut, ct), await access.Having(actor, Rights.Grant, ct) };
        var mine = lists.Contains(null) ? null : lists.SelectMany(l => l!).ToHashSet();
        return mine is { Count: 0 } ? [] : [.. (await posts.List(actor, ct: ct)).Where(l => mine is null || mine.Contains(l.Production.Id)).Where(l => l.Standing == PostState.Blocked || (l.Post.State == PostState.Planned && l.Reasons.Count > 0)).Select(Need)];
    }

    private static Need Need(PostLine line)
    {
        var planned = line.Post.State == PostState.Planned;
        var when = line.Due is { } due ? T($"It goes out on {When.Say(due, Zones.Find(line.Production.Zone))}.") + " " : "";
        var title = line.Post.State == PostState.Out ? T($"{line.Story.Title} is gone from the front and must be cut again.") : planned ? T($"{line.Story.Title} will be blocked when its time comes.") : T($"{line.Story.Title} is due and blocked.");
        return new Need(planned ? Urgency.Soon : Urgency.Now, title, (planned ? when : "") + string.Join(' ', line.Reasons.Take(2)) + (line.Reasons.Count > 2 ? " " + T($"And {line.Reasons.Count - 2} more.") : ""), MarkKind.Blocked)
        {
            Tag = T("post"), Production = line.Production.Id, Acts = Acts(line),
        };
    }

    /// <summary>The likeliest mend that has a page, and the page with all of them.</summary>
    private static IReadOnlyList<NeedAct> Acts(PostLine line)
    {
        var why = $"/desk/stories/{line.Story.Slug}#verdict";
        var mend = line.Verdict?.Reasons.SelectMany(r => r.Mends.Select(m => (m.Label, Href: VerdictWords.PageOf(m.Kind, r, line.Production.Slug, $"/desk/stories/{line.Story.Slug}")))).FirstOrDefault(m => m.Href is not null);
        return mend is { Href: { } href, Label: var label } ? [new NeedAct(label, href), new NeedAct(T("See why"), why)] : [new NeedAct(T("See why"), why)];
    }
}
