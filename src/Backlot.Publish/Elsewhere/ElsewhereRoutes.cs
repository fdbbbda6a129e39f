using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Backlot.Platform.Web;
using Backlot.Publish.Front;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Backlot.Publish.Elsewhere;

/// <summary>What other programs ask for: oEmbed, the map of the site, and what they are asked to leave alone. Judged at every request.</summary>
internal static class ElsewhereRoutes
{
    private const int Most = 2_000;
    private static readonly string[] Methods = ["GET", "HEAD"];
    private static readonly XNamespace Map = "http://www.sitemaps.org/schemas/sitemap/0.9";

    internal static void Add(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/oembed", Methods, Embed).AllowAnonymous();
        routes.MapMethods("/sitemap.xml", Methods, SiteMap).AllowAnonymous();
        routes.MapMethods("/robots.txt", Methods, (HttpContext http, House house) => Results.Text(
            $"User-agent: *\nDisallow: /desk\nDisallow: /p/\nDisallow: /sign-in\nDisallow: /language/\nDisallow: /oembed\nDisallow: /search\n\nSitemap: {http.Whole(house, "/sitemap.xml")}\n")).AllowAnonymous();
    }

    private static async Task<IResult> Embed(HttpContext http, FrontDesk front, House house, string? url, string? format, int? maxwidth, int? maxheight, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.Headers.AccessControlAllowOrigin = "*";
        if (format is not (null or "json"))
            return Results.StatusCode(StatusCodes.Status501NotImplemented);
        if (SlugOf(http, house, url) is not { } slug)
            return Results.NotFound();
        var answer = await front.Story(slug, ct);
        if (answer.Shown is not { } cleared)
            return Results.StatusCode(answer.Status);
        var post = cleared.Value;
        var (width, height) = Fit(post.Poster, maxwidth, maxheight);
        var data = new JsonObject
        {
            ["version"] = "1.0", ["type"] = post.Film is null ? "rich" : "video", ["title"] = post.Story.Title, ["author_name"] = post.Production.Title,
            ["author_url"] = http.Whole(house, $"/productions/{post.Production.Slug}"), ["provider_name"] = house.Name, ["provider_url"] = http.Whole(house, "/"), ["cache_age"] = 0,
            ["width"] = width, ["height"] = height,
            ["html"] = $"<iframe src=\"{WebUtility.HtmlEncode(http.Whole(house, $"{post.Address}/embed"))}\" width=\"{width}\" height=\"{height}\" title=\"{WebUtility.HtmlEncode(post.Story.Title)}\" allow=\"fullscreen\" loading=\"lazy\" style=\"border:0\"></iframe>",
        };
        if (post.Poster is { } poster)
            (data["thumbnail_url"], data["thumbnail_width"], data["thumbnail_height"]) = (http.Whole(house, poster.Src), poster.Width, poster.Height);
        return Results.Text(data.ToJsonString(), "application/json", Encoding.UTF8);
    }

    private static async Task<IResult> SiteMap(HttpContext http, FrontDesk front, FrontPeople people, House house, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-cache";
        var posts = await front.Newest(null, Most, ct);
        var productions = posts.GroupBy(p => p.Production.Id).Select(g => (g.First().Production, Newest: g.Max(p => p.Post.OutAt!.Value))).ToList();
        var crafts = await people.Index([.. posts.GroupBy(p => p.Production.Id).Select(g => new FrontProduction(g.First().Production, [.. g], g.First()))], ct);
        var pages = new List<(string Path, Instant? At)> { ("/", posts.Count > 0 ? posts.Max(p => p.Post.OutAt!.Value) : null) };
        pages.AddRange(productions.Select(p => ($"/productions/{p.Production.Slug}", (Instant?)p.Newest)));
        pages.AddRange(posts.Select(p => (p.Address, p.Post.OutAt)));
        pages.AddRange(crafts.Select(c => (c.Page, (Instant?)null)));
        pages.AddRange(crafts.SelectMany(c => c.People).Select(p => p.Page).OfType<string>().Distinct().Select(page => (page, (Instant?)null)));
        var map = new XElement(Map + "urlset", pages.Select(page => new XElement(Map + "url",
            new XElement(Map + "loc", http.Whole(house, page.Path)),
            page.At is { } at ? new XElement(Map + "lastmod", NodaTime.Text.InstantPattern.General.Format(at)) : null)));
        return Results.Text($"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{map}", "application/xml", Encoding.UTF8);
    }

    /// <summary>Of a story's page here; null for any other address.</summary>
    private static string? SlugOf(HttpContext http, House house, string? url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var asked) || !Uri.TryCreate(http.Whole(house, "/"), UriKind.Absolute, out var here) || asked.Authority != here.Authority)
            return null;
        return asked.AbsolutePath.Trim('/').Split('/') is ["stories", var slug, ..] path && (path.Length == 2 || path is [_, _, "embed"]) ? Uri.UnescapeDataString(slug) : null;
    }

    /// <summary>As large as asked for, with a line of words below.</summary>
    private static (int Width, int Height) Fit(FrontPicture? picture, int? maxWidth, int? maxHeight)
    {
        const int Below = 64;
        var ratio = picture is null ? 16.0 / 9 : (double)picture.Width / picture.Height;
        var width = (double)Math.Clamp(maxWidth ?? 640, 160, 1920);
        var height = (width / ratio) + Below;
        if (height > Math.Clamp(maxHeight ?? 4000, 160, 4000))
            (width, height) = ((Math.Clamp(maxHeight ?? 4000, 160, 4000) - Below) * ratio, Math.Clamp(maxHeight ?? 4000, 160, 4000));
        return ((int)Math.Round(width), (int)Math.Round(height));
    }
}
