using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Backlot.Platform.Web.Answers;

/// <summary>
/// Marks what the pages' islands, and scripts of the house, may ask for: it stands in <c>/openapi/v1.json</c> with what it answers. Every answer that
/// is none is a problem (RFC 9457) with our code beside its title and what to do next.
/// </summary>
public static class ScriptRoutes
{
    private static readonly int[] Reads = [StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, StatusCodes.Status404NotFound];
    private static readonly int[] Writes = [StatusCodes.Status400BadRequest, .. Reads, StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity];
    private static readonly int[] Opens = [StatusCodes.Status404NotFound, StatusCodes.Status410Gone];
    private static readonly int[] Receives = [StatusCodes.Status404NotFound, StatusCodes.Status422UnprocessableEntity, StatusCodes.Status429TooManyRequests];

    /// <summary>Something of the desk is read.</summary>
    public static RouteHandlerBuilder Reading<T>(this RouteHandlerBuilder route, string type = "application/json") => route.Produces<T>(StatusCodes.Status200OK, type).ForScripts(Reads);

    /// <summary>A form of the desk is sent.</summary>
    public static RouteHandlerBuilder Writing<T>(this RouteHandlerBuilder route) => route.Produces<T>().ForScripts(Writes);

    /// <summary>Media of the front, which may be gone.</summary>
    public static RouteHandlerBuilder Opening(this RouteHandlerBuilder route, string type) => route.Produces<Stream>(StatusCodes.Status200OK, type).ForScripts(Opens);

    /// <summary>Something comes in by a personal link.</summary>
    public static RouteHandlerBuilder Receiving<T>(this RouteHandlerBuilder route) => route.Produces<T>().ForScripts(Receives);

    /// <summary>Whether it belongs into the document.</summary>
    public static bool IsMarked(IEnumerable<object> metadata) => metadata.OfType<Mark>().Any();

    private static RouteHandlerBuilder ForScripts(this RouteHandlerBuilder route, int[] problems)
    {
        foreach (var status in problems)
            route.ProducesProblem(status);
        return route.WithMetadata(new Mark());
    }

    private sealed class Mark;
}
