using Backlot.Capture.Previews;
using Backlot.Plan.Links;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Backlot.Platform.Web;
using Backlot.Platform.Web.Answers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Capture.Uploads;

/// <summary>Where files are sent by a personal link: a plain form with several, or one for each request of the island <c>upload</c>.</summary>
internal static class UploadRoutes
{
    private const int MostText = 200;

    public static void Map(IEndpointRouteBuilder routes)
    {
        // No form token: whoever could forge this would have to know the address. The body is read as it comes, so nothing may read it before us.
        routes.MapPost("/p/{token}/upload/now", Receive).Receiving<UploadAnswer>().AllowAnonymous().DisableAntiforgery().RequireRateLimiting(LinkRoutes.FileRate).WithMetadata(new AnySize());
        routes.MapGet("/p/{token}/upload/now", async (string token, PersonalLinkDesk links, HttpContext http) =>
        {
            await links.Peek(token, LinkFor.Upload, http.RequestAborted);
            return Results.LocalRedirect($"/p/{token}/upload");
        }).AllowAnonymous().RequireRateLimiting(LinkRoutes.Rate);
        routes.MapGet("/p/{token}/upload/{id:long}", async (string token, long id, UploadDesk uploads, PreviewDesk previews, HttpContext http) =>
        {
            var asset = await uploads.AssetOf(token, id, http.RequestAborted) ?? throw PersonalLinkDesk.Unknown();
            var found = await previews.Find(Actor.Program, asset, DerivedKind.Small, http.RequestAborted) ?? throw PersonalLinkDesk.Unknown();
            return Results.File(found.Path, found.Type);
        }).AllowAnonymous().RequireRateLimiting(LinkRoutes.FileRate);
    }

    private static async Task<IResult> Receive(string token, HttpContext http, UploadDesk uploads, PersonalLinkDesk links, Flash flash)
    {
        var opened = await links.Peek(token, LinkFor.Upload, http.RequestAborted);
        var got = await Files(token, http, uploads);
        var answers = got.ConvertAll(u => new UploadAnswer(u.Id, u.SaidName, UploadWords.IsSafe(u), UploadWords.Word(u), UploadWords.Says(u, uploads.Limits, opened.Zone), UploadWords.Next(u), u.Code));
        if (http.Request.Headers.Accept.Any(a => a?.Contains("application/json", StringComparison.OrdinalIgnoreCase) == true))
            return answers is [var one] ? Results.Json(one) : Results.Json(answers);
        var safe = answers.Count(a => a.Safe);
        if (answers.Count == 0)
            flash.Say(http, T("No file was chosen. Choose one or several, then send them."), MarkKind.Unknown);
        else if (safe == answers.Count)
            flash.Say(http, N(safe, "The file is safe.", $"All {safe} files are safe."), MarkKind.Cleared);
        else
            flash.Say(http, T($"{safe} of {answers.Count} are safe. Below stands why the others are not here: {string.Join(", ", answers.Where(a => !a.Safe).Select(a => a.Name).Take(5))}."), MarkKind.Blocked);
        return Results.LocalRedirect($"/p/{token}/upload");
    }

    /// <summary>Each file goes to the disk as it comes. One that breaks off leaves nothing; those before it stay.</summary>
    private static async Task<List<Upload>> Files(string token, HttpContext http, UploadDesk uploads)
    {
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) || type.MediaType != "multipart/form-data" || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 100 } boundary)
            throw BrokenOff(null);
        var (got, digest) = (new List<Upload>(), (string?)null);
        try
        {
            var reader = new MultipartReader(boundary, http.Request.Body);
            while (await reader.ReadNextSectionAsync(http.RequestAborted) is { } section)
            {
                if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var part))
                    continue;
                var name = part.FileNameStar.HasValue ? part.FileNameStar.Value : HeaderUtilities.RemoveQuotes(part.FileName).Value;
                if (name is { Length: > 0 })
                {
                    got.Add(await uploads.Receive(token, name, section.Body, digest, http.RequestAborted));
                    digest = null; // it is said just before its file
                }
                else if (HeaderUtilities.RemoveQuotes(part.Name) == "digest" && !part.FileName.HasValue)
                {
                    digest = await Text(section.Body, http.RequestAborted);
                }
            }
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            throw BrokenOff(e);
        }

        return got;
    }

    private static async Task<string?> Text(Stream body, CancellationToken ct)
    {
        var bytes = new byte[MostText];
        var length = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, ct);
        return length is 0 or MostText ? null : System.Text.Encoding.UTF8.GetString(bytes, 0, length).Trim();
    }

    private static BacklotError BrokenOff(Exception? inner) => BacklotError.Refused("upload.broken-off", T("It broke off on the way: that file is not here."),
        T("Keep it and send it again. What said safe before is safe."), inner);

    /// <summary>What came of one file, in words; of several, a list of it.</summary>
    private sealed record UploadAnswer(long Id, string Name, bool Safe, string Word, string Says, string? Next, string? Code);

    private sealed class AnySize : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => null; // ours are asked file by file
    }
}
