using System.Globalization;
using Backlot.Platform.Modules;
using Backlot.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Backlot.Platform.Language;

/// <summary>
/// Which languages pages are shown in: what a visitor chose, else what their browser asks for, else the house's. Only texts follow
/// it; numbers and dates that a program reads are the same everywhere.
/// </summary>
public static class Languages
{
    /// <summary>The one for trying pages in: reads from the right and is a third longer.</summary>
    public const string MirrorTag = "ar-XB";

    private const string Cookie = "backlot-language";

    /// <summary>English, in which everything is written, and what it is translated into.</summary>
    public static readonly IReadOnlyList<string> Translated = ["en", "de"];

    public static bool IsMirror(CultureInfo language) => language.Name == MirrorTag;

    /// <summary>As it calls itself: Deutsch.</summary>
    public static string NameOf(string tag) => tag == MirrorTag ? "Mirror" : new CultureInfo(tag).NativeName;

    public static bool FromTheRight => CultureInfo.CurrentUICulture.TextInfo.IsRightToLeft;

    public static IApplicationBuilder UseLanguages(this IApplicationBuilder app)
    {
        var house = app.ApplicationServices.GetRequiredService<House>();
        Catalogue.Use(app.ApplicationServices.GetRequiredService<ModuleList>().InWorkOrder.Select(module => module.GetType().Assembly));
        var offered = house.Offered.Select(tag => new CultureInfo(tag)).ToList();
        return app.UseRequestLocalization(new RequestLocalizationOptions
        {
            DefaultRequestCulture = new RequestCulture(CultureInfo.InvariantCulture, new CultureInfo(house.Language)),
            SupportedCultures = [CultureInfo.InvariantCulture],
            SupportedUICultures = offered,
            ApplyCurrentCultureToResponseHeaders = true,
            RequestCultureProviders =
            [
                new CustomRequestCultureProvider(http => Task.FromResult(
                    http.Request.Cookies.TryGetValue(Cookie, out var tag) && house.Offered.Contains(tag) ? new ProviderCultureResult("", tag) : null)),
                new AcceptLanguageHeaderRequestCultureProvider(),
            ],
        }).Use(async (http, next) =>
        {
            http.Response.Headers.AppendCommaSeparatedValues("Vary", "Accept-Language", "Cookie");
            await next(http);
        });
    }

    /// <summary>A visitor chooses; a link, so that it works everywhere.</summary>
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/language/{tag}", (string tag, string? back, HttpContext http, House house) =>
    {
        if (!house.Offered.Contains(tag))
            return Results.NotFound();
        http.Response.Cookies.Append(Cookie, tag, new CookieOptions
        {
            HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, Path = "/", MaxAge = TimeSpan.FromDays(365), IsEssential = true,
        });
        return Results.LocalRedirect(back is ['/', not ('/' or '\\'), ..] ? back : "/");
    }).AllowAnonymous();
}
