using System.Globalization;
using Backlot.Capture.Assets;
using Backlot.Plan.Links;
using Backlot.Platform.Web;
using Backlot.Platform.Web.Forms;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Clear.Approvals;

/// <summary>The pictures of one person under their link: their no, and taking it back.</summary>
internal static class FrameRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var said in (string[])["no", "yes"])
        {
            // Somebody comes back to where a form was sent, or their browser lost the answer: nothing is said by looking.
            routes.MapGet($"/p/{{token}}/frames/{{id:long}}/{said}", async (string token, long id, HttpContext http, PersonalLinkDesk links) =>
            {
                await links.Peek(token, LinkFor.See, http.RequestAborted);
                return Back(http, token, id);
            }).AllowAnonymous().RequireRateLimiting(LinkRoutes.Rate);
        }

        // No form token: whoever could make somebody's browser send these would have to know the address, and then needs no browser.
        routes.MapPost("/p/{token}/frames/{id:long}/no", async (string token, long id, HttpContext http, KillDesk kills, AssetDesk assets, Flash flash) =>
        {
            await kills.SayBy(token, id, http.RequestAborted);
            var name = (await assets.Find(Platform.Identity.Actor.Program, id.ToString(CultureInfo.InvariantCulture), http.RequestAborted)).Name;
            flash.Say(http, T($"No to {name}: it is shown nowhere any more. You can take that back whenever you like."), MarkKind.Killed);
            return Back(http, token, id);
        }).AllowAnonymous().RequireRateLimiting(LinkRoutes.Rate);
        routes.MapPost("/p/{token}/frames/{id:long}/yes", async (string token, long id, HttpContext http, KillDesk kills, AssetDesk assets, Flash flash) =>
        {
            await kills.UndoBy(token, id, http.RequestAborted);
            var name = (await assets.Find(Platform.Identity.Actor.Program, id.ToString(CultureInfo.InvariantCulture), http.RequestAborted)).Name;
            flash.Say(http, T($"Your no to {name} is taken back. It may be shown as far as everybody in it allows."));
            return Back(http, token, id);
        }).AllowAnonymous().RequireRateLimiting(LinkRoutes.Rate);
        routes.MapForm("/desk/kills/{id:long}/undo", async form =>
        {
            await form.The<KillDesk>().Undo(form.Actor, form.Id(), form["why"], form.Cancelled);
            return new Done(T("It may be shown again as far as everybody in it allows, with your reason in the record."), Mark: MarkKind.Cleared);
        });
    }

    private static IResult Back(HttpContext http, string token, long id) => Results.LocalRedirect(
        long.TryParse(http.Request.Query["before"], NumberStyles.None, CultureInfo.InvariantCulture, out var before) ? $"/p/{token}/frames?before={before}#f{id}" : $"/p/{token}/frames#f{id}");
}
