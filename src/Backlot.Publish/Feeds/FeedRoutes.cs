using System.Security.Cryptography;
using Backlot.Plan.Productions;
using Backlot.Platform.Data;
using Backlot.Platform.Events;
using Backlot.Platform.Web;
using Backlot.Publish.Front;
using Backlot.Publish.Posts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Publish.Feeds;

/// <summary>The feeds: of everything, and of one production. Every entry is asked about at every request.</summary>
internal static class FeedRoutes
{
    private const int Most = 50;
    private static readonly string[] Methods = ["GET", "HEAD"];

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/feed.atom", Methods, async (HttpContext http, FrontDesk front, Ledger ledger, House house, CancellationToken ct) =>
            await Send(http, ledger, house, await front.Newest(null, Most, ct), 0, house.Name, "/", "/feed.atom", ct)).AllowAnonymous();

        routes.MapMethods("/productions/{slug}/feed.atom", Methods, async (string slug, HttpContext http, FrontDesk front, Ledger ledger, House house, CancellationToken ct) =>
        {
            var (shown, wasHere) = await front.Production(slug, ct);
            if (shown is null)
            {
                http.Response.StatusCode = wasHere ? StatusCodes.Status410Gone : StatusCodes.Status404NotFound;
                return;
            }

            await Send(http, ledger, house, [.. shown.Posts.Take(Most)], shown.Production.Id, T($"{shown.Production.Title}: how it was made"), $"/productions/{slug}", $"/productions/{slug}/feed.atom", ct);
        }).AllowAnonymous();
    }

    private static async Task Send(HttpContext http, Ledger ledger, House house, IReadOnlyList<FrontPost> posts, long production, string title, string page, string self, CancellationToken ct)
    {
        var head = new FeedHead(await ledger.Read(db => IdOf(db, production, ct), ct), title, house.Name, http.Whole(house, self), http.Whole(house, page), System.Globalization.CultureInfo.CurrentUICulture.Name is { Length: > 0 } language ? language : house.Language);
        var first = await ledger.Read(db => FirstOut(db, posts, ct), ct);
        var bytes = AtomFeed.Write(head, posts, first, path => http.Whole(house, path));
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 12))}\"");
        var response = http.Response;
        response.Headers.CacheControl = "no-cache";
        response.Headers.ETag = tag.ToString();
        if (http.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = $"{AtomFeed.Type}; charset=utf-8";
        response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
            await response.Body.WriteAsync(bytes, ct);
    }

    /// <summary>The uid of the first thing that ever happened there: it survives moving house and every restore.</summary>
    private static async Task<string> IdOf(Db db, long production, CancellationToken ct)
    {
        var uid = production > 0
            ? await db.Set<Event>().Where(e => e.Production == production && e.Sequence == 1).Select(e => e.Uid).FirstOrDefaultAsync(ct)
            : await db.Set<Event>().OrderBy(e => e.Id).Select(e => e.Uid).FirstOrDefaultAsync(ct);
        // The house's feed is another than the feed of the production that was its first event.
        var hash = SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{(production > 0 ? "production" : "house")} feed {uid}"));
        hash[6] = (byte)((hash[6] & 0x0f) | 0x80); // version 8: made by a rule of our own (RFC 9562)
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return $"urn:uuid:{new Guid(hash.AsSpan(0, 16), bigEndian: true)}";
    }

    private static async Task<IReadOnlyDictionary<long, Instant>> FirstOut(Db db, IReadOnlyList<FrontPost> posts, CancellationToken ct)
    {
        var stories = posts.Select(p => p.Story.Id).ToList();
        var rows = await db.Posts.Where(p => stories.Contains(p.StoryId) && p.OutAt != null).Select(p => new { p.StoryId, p.OutAt }).ToListAsync(ct);
        return rows.GroupBy(r => r.StoryId).ToDictionary(g => g.Key, g => g.Min(r => r.OutAt!.Value));
    }
}
