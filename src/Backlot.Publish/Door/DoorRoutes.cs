using Backlot.Platform.Web.Answers;
using Backlot.Publish.Posts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Backlot.Publish.Door;

/// <summary>Addresses of public media: the story's slug, a place, a name.</summary>
internal static class DoorRoutes
{
    private static readonly string[] Methods = ["GET", "HEAD"];

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/stories/{slug}/media/{shape}/{file}", Methods, (string slug, string shape, string file, HttpContext http, PublicDoor door) =>
            door.Send(http, slug, shape, file)).Opening("video/mp4").AllowAnonymous();
        routes.MapMethods("/stories/{slug}/pictures/{n}/{size}", Methods, (string slug, string n, string size, HttpContext http, PublicDoor door) =>
            door.Send(http, slug, PostPicture.Place, $"{n}/{size}")).AllowAnonymous();
    }
}
