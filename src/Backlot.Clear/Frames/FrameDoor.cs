using Backlot.Plan.Links;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Backlot.Clear.Frames;

/// <summary>The door to frames that show the person of a link, and to no others: <c>/p/{token}/frames/12</c>.</summary>
internal static class FrameDoor
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/p/{token}/frames/{asset:long}", async (string token, long asset, HttpContext http, PersonalLinkDesk links, FramesDesk frames) =>
    {
        var opened = await links.Peek(token, LinkFor.None, http.RequestAborted);
        return (opened.Link.Opens & (LinkFor.Sign | LinkFor.See)) != LinkFor.None && await frames.Picture(opened, asset, http.RequestAborted) is var (path, type)
            ? Results.File(path, type)
            : throw PersonalLinkDesk.Unknown();
    }).AllowAnonymous().RequireRateLimiting(LinkRoutes.FileRate);
}
