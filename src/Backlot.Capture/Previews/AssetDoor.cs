using Backlot.Capture.Assets;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Backlot.Platform.Storage;
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
        foreach (var kind in Enum.GetValues<DerivedKind>())
            routes.MapGet($"/desk/assets/{{id:long}}/{kind.ToString().ToLowerInvariant()}", (long id, HttpContext http, Ledger ledger, Access access, Derived derived) => Preview(id, kind, http, ledger, access, derived));
        routes.MapGet("/desk/assets/{id:long}/original", Original);
    }

    private static async Task<IResult> Preview(long id, DerivedKind kind, HttpContext http, Ledger ledger, Access access, Derived derived)
    {
        var ct = http.RequestAborted;
        var asset = await Demand(id, http, ledger, access);
        var made = await ledger.Read(db => db.DerivedObjects.FirstOrDefaultAsync(o => o.AssetId == asset.Id && o.Kind == kind, ct), ct);
        if (made is null || !await derived.Has(made.Key, made.Extension, ct))
            throw BacklotError.NotFound("preview.not-made", $"There is no {kind.ToString().ToLowerInvariant()} of {asset.Name} yet.", "It is made by itself; look again shortly.");
        Private(http);
        return Results.File(await derived.LocalPath(made.Key, made.Extension, ct), TypeOf(made.Extension), enableRangeProcessing: true, entityTag: new EntityTagHeaderValue($"\"{made.Key[..16]}\""));
    }

    private static async Task<IResult> Original(long id, HttpContext http, Ledger ledger, Access access, Originals originals)
    {
        var asset = await Demand(id, http, ledger, access);
        var paths = await originals.Paths(http.Actor(), id, http.RequestAborted);
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

    private static string TypeOf(string extension) => extension switch
    {
        "webp" => "image/webp",
        "jpg" => "image/jpeg",
        "png" => "image/png",
        "mp4" => "video/mp4",
        "json" => "application/json",
        _ => "application/octet-stream",
    };
}
