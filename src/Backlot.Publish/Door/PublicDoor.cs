using System.Buffers;
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
    /// <summary>Bytes that are sent under one look at the epoch.</summary>
    private const int Piece = 256 * 1024;

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
        var (request, response) = (http.Request.GetTypedHeaders(), http.Response);
        var tag = TagOf(file);
        var isPlaylist = file.Extension == "m3u8";
        response.Headers.CacheControl = isPlaylist ? "no-store" : "no-cache";
        response.Headers.AcceptRanges = "bytes";
        if (!isPlaylist)
        {
            response.Headers.ETag = tag.ToString();
            if (request.IfNoneMatch.Any(known => known.Tag == "*" || known.Compare(tag, useStrongComparison: false)))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
        }

        var slice = request.IfRange is { } condition && condition.EntityTag?.Compare(tag, useStrongComparison: true) != true ? null : Slice.Of(request.Range, file.Size);
        if (slice is { Length: 0 })
        {
            response.StatusCode = StatusCodes.Status416RangeNotSatisfiable;
            response.Headers.ContentRange = $"bytes */{file.Size}";
            response.ContentLength = 0;
            return;
        }

        response.ContentType = file.Type;
        response.ContentLength = slice?.Length ?? file.Size;
        if (slice is { } part)
        {
            response.StatusCode = StatusCodes.Status206PartialContent;
            response.Headers.ContentRange = $"bytes {part.From}-{part.To - 1}/{file.Size}";
        }

        if (!HttpMethods.IsHead(http.Request.Method))
            await SendBody(http, slug, cleared, file, slice ?? new Slice(0, file.Size), ct);
    }

    private async Task SendBody(HttpContext http, string slug, Cleared<FrontPost> cleared, PostFile file, Slice slice, CancellationToken ct)
    {
        await using var stream = await published.OpenRead(file.Key, file.Extension, ct);
        stream.Seek(slice.From, SeekOrigin.Begin);
        var exposure = await front.ExposureOf(cleared.Value, ct);
        var buffer = ArrayPool<byte>.Shared.Rent(Piece);
        try
        {
            for (var left = slice.Length; left > 0;)
            {
                if (left < slice.Length && !await front.Stands(cleared, exposure, ct))
                {
                    // Something changed. It may be nothing of this story: then it goes on.
                    if ((await front.Story(slug, ct)).Shown is not { } again || again.Value.Post.Id != file.PostId)
                    {
                        http.Abort();
                        return;
                    }

                    cleared = again;
                }

                var count = await stream.ReadAtLeastAsync(buffer.AsMemory(0, (int)Math.Min(Piece, left)), (int)Math.Min(Piece, left), throwOnEndOfStream: true, ct);
                await http.Response.Body.WriteAsync(buffer.AsMemory(0, count), ct);
                left -= count;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Strong, and tells nothing of the key.</summary>
    private static EntityTagHeaderValue TagOf(PostFile file) =>
        new($"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"tag 1 {file.Key}.{file.Extension}")).AsSpan(0, 12))}\"");
}
