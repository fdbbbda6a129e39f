using System.Security.Cryptography;
using System.Text;
using Backlot.Clear.Verdicts;
using Backlot.Platform.Data;
using Backlot.Platform.Storage;
using Backlot.Publish.Front;
using Backlot.Publish.Posts;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace Backlot.Publish.Door;

/// <summary>
/// The one way in which media leaves for everybody. It knows the files of posts by place and name and nothing else; the verdict is
/// asked before the first byte, and again between the pieces of a long body.
/// </summary>
internal sealed class PublicDoor(FrontDesk front, Ledger ledger, Published published)
{
    internal async Task Send(HttpContext http, string slug, string place, string name)
    {
        var ct = http.RequestAborted;
        var answer = await front.Story(slug, ct);
        if (answer.Shown is not { } cleared)
        {
            http.Response.StatusCode = answer.Status;
            return;
        }

        var post = cleared.Value.Post.Id;
        if (await ledger.Read(db => db.PostFiles.FirstOrDefaultAsync(f => f.PostId == post && f.Place == place && f.Name == name, ct), ct) is not { } file)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        await Send(http, slug, cleared, file, ct);
    }

    private async Task Send(HttpContext http, string slug, Cleared<FrontPost> cleared, PostFile file, CancellationToken ct)
    {
        var isPlaylist = file.Extension == "m3u8";
        http.Response.Headers.CacheControl = isPlaylist ? "no-store" : "no-cache";
        var body = new StandingStream(await published.OpenRead(file.Key, file.Extension, ct), Stands);
        // A range in a unit that nobody knows is passed over (RFC 9110, 14.2).
        var inBytes = http.Request.GetTypedHeaders().Range is not { } range || range.Unit == "bytes";
        await Results.File(body, file.Type, entityTag: isPlaylist ? null : TagOf(file), enableRangeProcessing: inBytes).ExecuteAsync(http);

        async Task<bool> Stands(CancellationToken stop)
        {
            if (await front.Stands(cleared, stop))
                return true;
            // Something changed. It may be nothing of this story: then it goes on.
            if ((await front.Story(slug, stop)).Shown is not { } again || again.Value.Post.Id != file.PostId)
                return false;
            cleared = again;
            return true;
        }
    }

    /// <summary>Strong, and tells nothing of the key.</summary>
    private static EntityTagHeaderValue TagOf(PostFile file) =>
        new($"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"tag 1 {file.Key}.{file.Extension}")).AsSpan(0, 12))}\"");
}
