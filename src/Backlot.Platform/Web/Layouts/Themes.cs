using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Backlot.Platform.Web.Layouts;

/// <summary>Light, dark, or the dim red of a set: what somebody chose for this browser, else what their system asks for. The front follows the system alone.</summary>
internal static class Themes
{
    private const string Cookie = "backlot-theme";

    public static readonly IReadOnlyList<string> Offered = ["system", "light", "dark", "set"];

    /// <summary>Null follows the system.</summary>
    public static string? Of(HttpContext? http) =>
        http?.Request.Cookies[Cookie] is { } theme && theme != "system" && Offered.Contains(theme) ? theme : null;

    /// <summary>A link, so that it works without script; it changes how pages look and nothing else.</summary>
    internal static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/theme/{name}", (string name, string? back, HttpContext http) =>
    {
        if (!Offered.Contains(name))
            return Results.NotFound();
        http.Response.Cookies.Append(Cookie, name, new CookieOptions
        {
            HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, Path = "/", MaxAge = TimeSpan.FromDays(365), IsEssential = true,
        });
        return Results.LocalRedirect(back is ['/', not ('/' or '\\'), ..] ? back : "/desk");
    }).AllowAnonymous();
}
