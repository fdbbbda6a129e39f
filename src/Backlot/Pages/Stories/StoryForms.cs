using System.Globalization;
using System.Text;
using Backlot.Capture.Assets;
using Backlot.Cut.Exposures;
using Backlot.Cut.Posters;
using Backlot.Cut.Recipes;
using Backlot.Cut.Renders;
using Backlot.Cut.Selects;
using Backlot.Cut.Timelines;
using Backlot.Media.Time;
using Backlot.Plan.Stories;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Backlot.Platform.Web;
using Backlot.Platform.Web.Forms;
using Backlot.Publish.Front;
using Backlot.Publish.Posts;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Pages.Stories;

/// <summary>The forms of a story's page: told from what, cut, rendered, published, taken back.</summary>
internal static class StoryForms
{
    private static Done OutAlready => new(T("It is out already, as it is cut now. Nothing was changed."));

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapForm("/desk/productions/{p}/stories/add", async form =>
        {
            var asked = new NewStory(StoryWords.Kind(form.Text("kind")), form.Text("title"), StoryWords.Objective(form["objective"] ?? "interest"));
            var story = await form.The<StoryDesk>().Add(form.Actor, form.Route("p"), asked, form.Cancelled);
            return new Done(T($"{story.Title} can be told now. Give it selects, then cut it."), $"/desk/stories/{story.Slug}");
        });
        routes.MapForm("/desk/stories/{slug}/selects/give", async form =>
        {
            var selects = form.Numbers("select");
            if (selects.Count == 0)
                throw BacklotError.Refused("selects.none-ticked", "No select was ticked.", "Tick those that the story is told from.");
            await form.The<SelectDesk>().Give(form.Actor, form.Route("slug"), selects, form.Cancelled);
            return new Done(N(selects.Count, "One select given to this story.", $"{selects.Count} selects given to this story."));
        });
        routes.MapForm("/desk/stories/{slug}/first-cut", async form =>
        {
            var version = await form.The<VersionDesk>().FirstCut(form.Actor, form.Route("slug"), form["length"] is { } length ? LengthText.Parse(length) : null, form.Cancelled);
            return new Done(T($"Cut: version {version.Number}."));
        });
        routes.MapForm("/desk/stories/{slug}/leave-out", LeaveOut);
        routes.MapForm("/desk/stories/{slug}/import", async form =>
        {
            var file = form.File("timeline") ?? throw BacklotError.Refused("timelines.no-file", "No file came with it.", "Choose the .otio file that your editor wrote.");
            if (file.Length > TimelineReader.LargestFile)
                throw BacklotError.Refused("timelines.too-large", $"{file.FileName} is larger than a timeline can be.", "Export the sequence alone, without its media.");
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes, form.Cancelled);
            var version = await form.The<VersionDesk>().Import(form.Actor, form.Route("slug"), bytes.ToArray(), form.Cancelled);
            return new Done(T($"Taken over as version {version.Number}."));
        });
        routes.MapForm("/desk/stories/{slug}/renders/ask", async form =>
        {
            var (shape, size) = (form["shape"] ?? "16:9", form["size"]);
            var row = await form.The<RenderDesk>().Ask(form.Actor, form.Route("slug"), size is null ? shape : $"{shape}@{size}", form.Cancelled);
            return new Done(row.State == RenderState.Made ? T($"It is rendered in {shape} already.") : T($"Asked for {shape}. It appears here when it is made."));
        });
        routes.MapForm("/desk/stories/{slug}/poster", async form =>
        {
            var asked = new PosterAsked(form["at"] is { } at ? MediaTimeText.Parse(at) : null, form["select"] is { } select ? long.TryParse(select, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0 : null);
            var owed = await form.The<PosterDesk>().Choose(form.Actor, form.Route("slug"), asked, form.Cancelled);
            return new Done(asked is { At: null, Select: null } ? T("It leads by rule.") : owed.Count > 0 ? T("Chosen. Its poster is being drawn; publish it again to show it.") : T("Chosen. Publish it again to show it."));
        });
        routes.MapForm("/desk/stories/{slug}/cover", async form =>
        {
            var story = await form.The<StoryDesk>().Find(form.Actor, form.Route("slug"), form.Cancelled);
            await form.The<CoverDesk>().Choose(form.Actor, story.ProductionId.ToString(CultureInfo.InvariantCulture), story.Slug, form.Cancelled);
            return new Done(T("It leads the page of its production, as long as it may be seen."));
        });
        MapPosts(routes);
        routes.MapGet("/desk/stories/{slug}/timeline.otio", async (string slug, HttpContext http, VersionDesk versions, StoryDesk stories) =>
        {
            var story = await stories.Find(http.Actor(), slug, http.RequestAborted);
            http.Response.Headers.CacheControl = "no-store";
            return Results.File(Encoding.UTF8.GetBytes(await versions.Export(http.Actor(), story.Slug, http.RequestAborted)), "application/json", $"{story.Slug}.otio");
        });
    }

    private static async Task<Done> LeaveOut(Posted form)
    {
        var story = await form.The<StoryDesk>().Find(form.Actor, form.Route("slug"), form.Cancelled);
        var telling = await form.The<Ledger>().Read(db => Tellings.Current(db, story.Id, form.Cancelled), form.Cancelled);
        if (telling.Exposure.Hash != form["shows"])
            throw BacklotError.Refused("story.cut-again", $"\"{story.Title}\" was cut again in the meantime.", "Look at what is in its way now.");
        if (telling.Version is null)
        {
            await form.The<SelectDesk>().TakeFrom(form.Actor, story.Slug, long.TryParse(form["asset"], NumberStyles.None, CultureInfo.InvariantCulture, out var asset) ? asset : 0, form.Cancelled);
            return new Done(T("Left out."));
        }

        var version = await form.The<VersionDesk>().LeaveOut(form.Actor, story.Slug, [TimeRange.Between(Exact(form["from"]), Exact(form["to"]))], form.Cancelled);
        return new Done(T($"Left out: version {version.Number}, {AssetWords.Clock(version.Timeline().Length.ToSeconds())}. Render it, then publish it."));
    }

    private static MediaTime Exact(string? text) =>
        text?.Split('/') is [var value, var scale] && long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var v) && long.TryParse(scale, NumberStyles.None, CultureInfo.InvariantCulture, out var s) && s > 0
            ? new MediaTime(v, s)
            : throw BacklotError.Refused("web.bad-request", "We could not read what your browser sent.", "Go back, load the page again and send it once more.");

    private static void MapPosts(IEndpointRouteBuilder routes)
    {
        routes.MapForm("/desk/stories/{slug}/publish", async form =>
        {
            var (posts, story) = (form.The<PostDesk>(), form.Route("slug"));
            if (form["at"] is not { } at || at == "now")
                return (await posts.PublishStory(form.Actor, story, form.Cancelled)).WasOut ? OutAlready : new Done(T("Published on the front."), Mark: MarkKind.Cleared);
            return await posts.Add(form.Actor, story, at, form.Cancelled) is { State: PostState.Planned } post
                ? new Done(T($"Planned for {post.At}. It goes out by itself if nothing is in the way then."))
                : OutAlready;
        });
        routes.MapForm("/desk/posts/{id:long}/withdraw", async form =>
        {
            var post = await form.The<PostDesk>().Withdraw(form.Actor, form.Id().ToString(CultureInfo.InvariantCulture), form.Cancelled);
            return new Done(post.OutAt is null ? T("Called off. It does not go out.") : T("Taken back. Its page, media and feed entry are gone from the front."), Mark: MarkKind.Killed);
        });
    }
}
