using Backlot.Capture.Assets;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Backlot.Platform.Web.Answers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace Backlot.Capture.Previews;

/// <summary>
/// The desk's door to footage that nobody has cleared: <c>/desk/assets/12/small</c>. Asks the role at every request, names no key, and
/// leaves nothing in a cache that others share.
/// </summary>
internal static class AssetDoor
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var kind in Enum.GetValues<DerivedKind>().Where(kind => kind != DerivedKind.Upright))
            routes.MapGet($"/desk/assets/{{id:long}}/{kind.ToString().ToLowerInvariant()}", (long id, HttpContext http, Ledger ledger, Access access, PreviewDesk desk) => Preview(id, kind, http, ledger, access, desk)).Reading<Stream>(kind == DerivedKind.Proxy ? "video/mp4" : "image/webp");
        routes.MapGet("/desk/assets/{id:long}/original", Original);
    }

    private static async Task<IResult> Preview(long id, DerivedKind kind, HttpContext http, Ledger ledger, Access access, PreviewDesk desk)
    {
        var asset = await Demand(id, http, ledger, access);
        var found = await desk.Find(asset, kind, http.RequestAborted)
            ?? throw BacklotError.NotFound("preview.not-made", $"There is no {kind.ToString().ToLowerInvariant()} of {asset.Name} yet.", "It is made by itself; look again shortly.");
        Private(http);
        return Results.File(found.Path, found.Type, enableRangeProcessing: true, entityTag: new EntityTagHeaderValue($"\"{found.Object.Key[..16]}\""));
    }

    private static async Task<IResult> Original(long id, HttpContext http, Ledger ledger, Access access, Originals originals)
    {
        var asset = await Demand(id, http, ledger, access);
        var paths = await originals.Paths(asset, http.RequestAborted);
        Private(http);
        // Never shown in our pages' name: a camera's file may be anything.
        return Results.File(paths[0], "application/octet-stream", asset.Name, enableRangeProcessing: true);
    }

    private static async Task<Asset> Demand(long id, HttpContext http, Ledger ledger, Access access)
    {
        var asset = await ledger.Read(db => db.Assets.FirstOrDefaultAsync(a => a.Id == id, http.RequestAborted), http.RequestAborted);
        return asset is not null && await access.May(http.Actor(), asset.ProductionId, Rights.Look, http.RequestAborted) ? asset : throw AssetDesk.Unknown(id.ToString());
    }

    /// <summary>A browser may keep it and must ask again: who lost the role is answered no.</summary>
    private static void Private(HttpContext http) => http.Response.Headers.CacheControl = "private, no-cache";
}
