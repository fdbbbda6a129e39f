using Backlot.Cut.Renders;
using Backlot.Plan.Stories;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Backlot.Platform.Storage;
using Backlot.Platform.Web.Answers;
using Microsoft.Net.Http.Headers;

namespace Backlot.Pages.Stories;

/// <summary>The desk's door to renders: needs no clearance, only the role. <c>/desk/stories/bloopers/renders/3/film.mp4</c></summary>
internal static class RenderDoor
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/desk/stories/{slug}/renders/{id:long}/{file}", Open).Reading<Stream>("video/mp4");

    private static async Task<IResult> Open(string slug, long id, string file, HttpContext http, StoryDesk stories, RenderDesk renders, Derived derived)
    {
        var ct = http.RequestAborted;
        var story = await stories.Find(http.Actor(), slug, ct);
        var row = await renders.Find(http.Actor(), story, id, ct);
        if (row?.Film?.Find(file) is not { } found || !await derived.Has(found.Key, found.Extension, ct))
            throw BacklotError.NotFound("render.no-file", $"There is no {file} of this render.", "Render it again: what was made can be deleted and made anew.");
        http.Response.Headers.CacheControl = found.Extension == "m3u8" ? "private, no-store" : "private, no-cache";
        return Results.File(await derived.LocalPath(found.Key, found.Extension, ct), found.Type, enableRangeProcessing: true, entityTag: new EntityTagHeaderValue($"\"{found.Key[..16]}\""));
    }
}
