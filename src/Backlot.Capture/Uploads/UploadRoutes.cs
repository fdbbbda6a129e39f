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

/// <summary>Where files are sent by a personal link with a plain form, for browsers without script; with script they go by <see cref="TusRoutes"/>.</summary>
internal static class UploadRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        // No form token: whoever could forge this would have to know the address. The body is read as it comes, so nothing may read it before us.
        routes.MapPost("/p/{token}/upload/now", Receive).AllowAnonymous().DisableAntiforgery().RequireRateLimiting(LinkRoutes.FileRate).WithMetadata(new AnySize());
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
        await links.Peek(token, LinkFor.Upload, http.RequestAborted);
        TusRoutes.AnySpeed(http);
        var got = await Files(token, http, uploads);
        var safe = got.Count(UploadWords.IsSafe);
        if (got.Count == 0)
            flash.Say(http, T("No file was chosen. Choose one or several, then send them."), MarkKind.Unknown);
        else if (safe == got.Count)
            flash.Say(http, N(safe, "The file is safe.", $"All {safe} files are safe."), MarkKind.Cleared);
        else
            flash.Say(http, T($"{safe} of {got.Count} are safe. Below stands why the others are not here: {string.Join(", ", got.Where(u => !UploadWords.IsSafe(u)).Select(u => u.SaidName).Take(5))}."), MarkKind.Blocked);
        return Results.LocalRedirect($"/p/{token}/upload");
    }

    /// <summary>Each file goes to the disk as it comes. One that breaks off leaves nothing; those before it stay.</summary>
    private static async Task<List<Upload>> Files(string token, HttpContext http, UploadDesk uploads)
    {
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) || type.MediaType != "multipart/form-data" || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 100 } boundary)
            throw UploadDesk.BrokenOff(null);
        var got = new List<Upload>();
        try
        {
            var reader = new MultipartReader(boundary, http.Request.Body);
            while (await reader.ReadNextSectionAsync(http.RequestAborted) is { } section)
            {
                if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var part))
                    continue;
                var name = part.FileNameStar.HasValue ? part.FileNameStar.Value : HeaderUtilities.RemoveQuotes(part.FileName).Value;
                if (name is { Length: > 0 })
                    got.Add(await uploads.Receive(token, name, section.Body, http.RequestAborted));
            }
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            throw UploadDesk.BrokenOff(e);
        }

        return got;
    }
}

/// <summary>Ours are asked file by file.</summary>
internal sealed class AnySize : IRequestSizeLimitMetadata
{
    public long? MaxRequestBodySize => null;
}
