using Microsoft.AspNetCore.Http;

namespace Backlot.Platform.Web;

/// <summary>
/// What a browser may do with our pages: nothing but our own files, no script or style written into a page, no frame around it.
/// An endpoint that must allow more sets the header itself; it is left alone then.
/// </summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    private const string Permissions =
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=(), browsing-topics=()";

    public Task Invoke(HttpContext context)
    {
        context.Response.OnStarting(static state =>
        {
            Write((HttpContext)state);
            return Task.CompletedTask;
        }, context);
        return next(context);
    }

    private static void Write(HttpContext context)
    {
        var headers = context.Response.Headers;
        var front = Sites.Of(context.Request.Path) == Site.Front && !IsWayIn(context.Request.Path);
        headers.TryAdd("Content-Security-Policy", SecurityPolicy.OurPages);
        headers.TryAdd("X-Content-Type-Options", "nosniff");
        // The front tells other sites which house a reader came from; the desk, the way to it and personal links tell nothing.
        headers.TryAdd("Referrer-Policy", front ? "strict-origin-when-cross-origin" : "no-referrer");
        headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
        headers.TryAdd("Cross-Origin-Resource-Policy", "same-origin");
        headers.TryAdd("Permissions-Policy", Permissions);
        if (!front)
            headers.TryAdd("X-Robots-Tag", "noindex");
        if (Sites.Of(context.Request.Path) == Site.Phone)
            headers.CacheControl = "no-store"; // a phone goes from hand to hand
        if (context.Request.IsHttps)
            headers.TryAdd("Strict-Transport-Security", "max-age=31536000");
    }

    /// <summary>A link that signs somebody in stands in such an address.</summary>
    private static bool IsWayIn(PathString path) => path.StartsWithSegments("/sign-in") || path.StartsWithSegments("/sign-out") || path.StartsWithSegments("/denied");
}
