using System.Text;
using Backlot.Capture.Sync;
using Backlot.Cut.Timelines;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Backlot.Platform.Web;
using Backlot.Platform.Web.Forms;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Pages.Groups;

/// <summary>The forms of a group's page, and the group as a timeline to take away.</summary>
internal static class GroupForms
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapForm("/desk/groups/{id:long}/members/{asset:long}/nudge", async form =>
        {
            var seconds = GroupDesk.Seconds(form["seconds"] ?? throw BacklotError.Usage("groups.not-seconds", "Where it is to begin was not said.", "Give seconds from the first one's start to this one's."));
            await form.The<GroupDesk>().Nudge(form.Actor, form.Route("id"), form.Route("asset"), seconds, form.Cancelled);
            return new Done(T("Put there. It stays when the group is aligned anew."));
        });
        routes.MapForm("/desk/groups/{id:long}/members/{asset:long}/let-go", async form =>
        {
            await form.The<GroupDesk>().Nudge(form.Actor, form.Route("id"), form.Route("asset"), null, form.Cancelled);
            return new Done(T("It lies where it was aligned again."));
        });
        routes.MapForm("/desk/groups/{id:long}/delete", async form =>
        {
            var group = await form.The<GroupDesk>().Find(form.Actor, form.Route("id"), ct: form.Cancelled);
            await form.The<GroupDesk>().Delete(form.Actor, form.Route("id"), form.Cancelled);
            return new Done(T($"The group {group.Group.Name} is forgotten. Its recordings are where they were."), $"/desk/assets/{group.Members[0].Asset.Id}");
        });
        routes.MapGet("/desk/groups/{id:long}/timeline.otio", async (long id, HttpContext http, GroupTimeline timeline) =>
        {
            var text = await timeline.Otio(http.Actor(), id.ToString(System.Globalization.CultureInfo.InvariantCulture), http.RequestAborted);
            http.Response.Headers.CacheControl = "no-store";
            return Results.File(Encoding.UTF8.GetBytes(text), "application/json", $"group-{id}.otio");
        });
    }
}
