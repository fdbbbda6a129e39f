using System.Globalization;
using Backlot.Plan.Links;
using Backlot.Platform.Errors;
using Backlot.Platform.Web.Answers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.DependencyInjection;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Capture.Uploads;

/// <summary>
/// Files in several goes by a personal link, as tus 1.0 has it: core, creation, creation-with-upload, termination, checksum, checksum-trailer,
/// expiration. Ours beside it: what of these is here, and what became of one.
/// </summary>
internal static class TusRoutes
{
    private const string Extensions = "creation,creation-with-upload,termination,checksum,checksum-trailer,expiration";
    private const string Bytes = "application/offset+octet-stream";
    private const int MostAsked = 200, MostMark = 500;

    private static readonly Dictionary<string, int> Statuses = new(StringComparer.Ordinal)
    {
        ["tus.version"] = 412, ["tus.type"] = 415, ["tus.length"] = 400, ["tus.defer-length"] = 400, ["tus.offset"] = 400, ["tus.metadata"] = 400, ["tus.asked"] = 400,
        ["arrival.checksum-missing"] = 400, ["arrival.checksum"] = 460, ["arrival.offset"] = 409, ["arrival.not-whole"] = 409, ["arrival.busy"] = 423, ["arrival.ended"] = 410, ["arrival.safe"] = 403,
        ["arrival.too-long"] = 413, ["upload.too-large"] = 413, ["upload.link-full"] = 413,
    };

    public static void Map(IEndpointRouteBuilder routes)
    {
        // No form token, as beside it: whoever could forge this would have to know the address.
        var link = routes.MapGroup("/p/{token}/upload").AllowAnonymous().DisableAntiforgery().RequireRateLimiting(LinkRoutes.FileRate).AddEndpointFilter(Refusals);
        link.MapPost("have", Have).Receiving<List<HaveAnswer>>();
        link.MapPost("files/{key}/check", Check).Receiving<UploadAnswer>();
        var tus = link.MapGroup("files").WithMetadata(new AnySize()).AddEndpointFilter(Speaking);
        tus.MapMethods("", [HttpMethods.Options], Offer);
        tus.MapMethods("{key}", [HttpMethods.Options], Offer);
        tus.MapPost("", Begin);
        tus.MapMethods("{key}", [HttpMethods.Head], Tell);
        tus.MapPatch("{key}", Append);
        tus.MapDelete("{key}", End);
        tus.MapPost("{key}", (string token, string key, HttpContext http, ArrivalDesk arrivals) => http.Request.Headers["X-HTTP-Method-Override"].ToString() switch
        {
            "PATCH" => Append(token, key, http, arrivals),
            "DELETE" => End(token, key, http, arrivals),
            "HEAD" => Tell(token, key, http, arrivals),
            _ => Task.FromResult(Results.StatusCode(StatusCodes.Status405MethodNotAllowed)),
        });
    }

    /// <summary>A bad line may be as slow as it likes; one on which nothing comes is ended by us.</summary>
    internal static void AnySpeed(HttpContext http)
    {
        if (http.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
            rate.MinDataRate = null;
    }

    private static IResult Offer(HttpContext http, ArrivalDesk arrivals)
    {
        http.Response.Headers["Tus-Version"] = TusHeaders.Version;
        http.Response.Headers["Tus-Extension"] = Extensions;
        http.Response.Headers["Tus-Max-Size"] = Said(arrivals.Limits.PerFile);
        http.Response.Headers["Tus-Checksum-Algorithm"] = BodySum.Offered;
        return Results.NoContent();
    }

    private static async Task<IResult> Begin(string token, HttpContext http, ArrivalDesk arrivals)
    {
        var request = http.Request;
        if (request.Headers.ContainsKey("Upload-Defer-Length") || request.Headers.ContainsKey("Upload-Concat"))
            throw BacklotError.Refused("tus.defer-length", T("Uploads of unknown length, and in parts that are joined, are not taken here."), T("Say the length of the whole file in Upload-Length."));
        var size = request.Number(TusHeaders.Length) ?? throw BacklotError.Refused("tus.length", T("The request does not say how long the file is."), T("Say it in Upload-Length, in bytes."));
        var said = request.Headers[TusHeaders.Metadata].ToString();
        var about = TusHeaders.Pairs(said) ?? throw BacklotError.Refused("tus.metadata", T("Upload-Metadata cannot be read."), T("Write keys and values in base64, at most 4096 letters: filename SU1HLmpwZw==."));
        if (about.GetValueOrDefault("digest") is { } sum && !IsDigest(sum))
            throw BacklotError.Refused("tus.metadata", T("The digest in Upload-Metadata is none."), T("It is the SHA-256 over the SHA-256 of each 8 MiB, in lower hex; or leave it out."));
        var withBody = request.ContentLength is > 0 || request.Headers.TransferEncoding.Count > 0;
        if (withBody && !IsBytes(request))
            throw WrongType();
        var arrival = await arrivals.Begin(token, new NewArrival(about.GetValueOrDefault("filename", ""), size)
        {
            Digest = about.GetValueOrDefault("digest"), Mark = about.GetValueOrDefault("mark") is { Length: > 0 and <= MostMark } mark ? mark : null, Metadata = said.Length == 0 ? null : said,
        }, http.RequestAborted);
        http.Response.Headers.Location = $"/p/{token}/upload/files/{arrival.Key}";
        Promise(http, arrival);
        if (withBody)
            http.Response.Headers[TusHeaders.Offset] = Said(await BringFirst(token, arrival.Key, http, arrivals));
        return Results.StatusCode(StatusCodes.Status201Created);
    }

    private static async Task<IResult> Tell(string token, string key, HttpContext http, ArrivalDesk arrivals)
    {
        var arrival = await arrivals.Find(token, key, http.RequestAborted);
        http.Response.Headers[TusHeaders.Offset] = Said(await arrivals.Offset(arrival, http.RequestAborted));
        http.Response.Headers[TusHeaders.Length] = Said(arrival.Size);
        if (arrival.Metadata is not null)
            http.Response.Headers[TusHeaders.Metadata] = arrival.Metadata;
        http.Response.Headers.CacheControl = "no-store";
        Promise(http, arrival);
        return Results.NoContent();
    }

    private static async Task<IResult> Append(string token, string key, HttpContext http, ArrivalDesk arrivals)
    {
        if (!IsBytes(http.Request))
            throw WrongType();
        var at = http.Request.Number(TusHeaders.Offset) ?? throw BacklotError.Refused("tus.offset", T("The request does not say where its bytes belong."), T("Say it in Upload-Offset: how much is here already."));
        var here = await Bring(token, key, at, http, arrivals);
        http.Response.Headers[TusHeaders.Offset] = Said(here);
        Promise(http, await arrivals.Find(token, key, http.RequestAborted));
        return Results.NoContent();
    }

    private static async Task<IResult> End(string token, string key, HttpContext http, ArrivalDesk arrivals)
    {
        await arrivals.End(token, key, http.RequestAborted);
        return Results.NoContent();
    }

    private static async Task<IResult> Check(string token, string key, HttpContext http, ArrivalDesk arrivals, PersonalLinkDesk links)
    {
        var opened = await links.Peek(token, LinkFor.Upload, http.RequestAborted);
        if (await arrivals.Check(token, key, http.RequestAborted) is { } upload)
            return Results.Json(UploadAnswer.Of(upload, arrivals.Limits, opened.Zone));
        http.Response.Headers.RetryAfter = "1";
        return Results.StatusCode(StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> Have(string token, HttpContext http, ArrivalDesk arrivals, PersonalLinkDesk links)
    {
        var opened = await links.Peek(token, LinkFor.Upload, http.RequestAborted);
        List<FileOnDevice>? files = null;
        try
        {
            files = await http.Request.ReadFromJsonAsync<List<FileOnDevice>>(http.RequestAborted);
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or InvalidOperationException)
        {
            // said below
        }

        if (files is null || files.Count > MostAsked || files.Exists(f => f is null || (f.Digest is not null && !IsDigest(f.Digest)) || f.Mark?.Length > MostMark))
            throw BacklotError.Refused("tus.asked", T("What was asked cannot be read."), T($"Ask for at most {MostAsked} files at once, each by the digest in lower hex or by its mark."));
        var had = await arrivals.Have(opened, files, http.RequestAborted);
        return Results.Json(had.Select(h => new HaveAnswer(h.Whole is null ? null : UploadAnswer.Of(h.Whole, arrivals.Limits, opened.Zone), h.Begun is null ? null : $"/p/{token}/upload/files/{h.Begun}")));
    }

    private static async Task<long> Bring(string token, string key, long at, HttpContext http, ArrivalDesk arrivals)
    {
        using var sum = Sum(http.Request);
        try
        {
            return await arrivals.Append(token, key, at, http.Request.Body, http.Request.ContentLength, sum, http.RequestAborted);
        }
        catch (IOException e)
        {
            throw UploadDesk.BrokenOff(e);
        }
    }

    /// <summary>Whoever is refused the first bytes never learns the address: nothing waits for them there.</summary>
    private static async Task<long> BringFirst(string token, string key, HttpContext http, ArrivalDesk arrivals)
    {
        try
        {
            return await Bring(token, key, 0, http, arrivals);
        }
        catch (BacklotError e) when (e.Code.StartsWith("arrival.", StringComparison.Ordinal))
        {
            await arrivals.End(token, key, CancellationToken.None);
            throw;
        }
    }

    private static BodySum? Sum(HttpRequest request)
    {
        if (request.Headers[TusHeaders.Checksum].ToString() is { Length: > 0 } said)
            return BodySum.IsKnown(said) ? new BodySum(() => said) : throw BodySum.Missing();
        return request.Headers["Trailer"].ToString().Contains(TusHeaders.Checksum, StringComparison.OrdinalIgnoreCase)
            ? new BodySum(() => request.SupportsTrailers() && request.CheckTrailersAvailable() ? request.GetTrailer(TusHeaders.Checksum).ToString() : null) : null;
    }

    private static void Promise(HttpContext http, Arrival arrival)
    {
        if (arrival.State == ArrivalState.Coming)
            http.Response.Headers[TusHeaders.Expires] = arrival.Expires.ToDateTimeUtc().ToString("R", CultureInfo.InvariantCulture);
    }

    /// <summary>The link before anything else: without one, nobody learns that somebody speaks tus here.</summary>
    private static async ValueTask<object?> Speaking(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        await http.RequestServices.GetRequiredService<PersonalLinkDesk>().Peek((string)http.Request.RouteValues["token"]!, LinkFor.Upload, http.RequestAborted);
        http.Response.OnStarting(static state =>
        {
            ((HttpResponse)state).Headers[TusHeaders.Resumable] = TusHeaders.Version;
            return Task.CompletedTask;
        }, http.Response);
        AnySpeed(http);
        if (HttpMethods.IsOptions(http.Request.Method) || http.Request.Headers[TusHeaders.Resumable] == TusHeaders.Version)
            return await next(context);
        http.Response.Headers["Tus-Version"] = TusHeaders.Version;
        throw BacklotError.Refused("tus.version", T("This is another version of tus than the one spoken here."), T($"Say Tus-Resumable: {TusHeaders.Version}."));
    }

    private static async ValueTask<object?> Refusals(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (BacklotError e) when (Statuses.TryGetValue(e.Code, out var status))
        {
            if (status == StatusCodes.Status423Locked)
                context.HttpContext.Response.Headers.RetryAfter = "1";
            context.HttpContext.Response.Headers.Remove("Location");
            return Results.Problem(e.Next, statusCode: status, title: e.What, extensions: new Dictionary<string, object?> { ["code"] = e.Code });
        }
    }

    private static BacklotError WrongType() => BacklotError.Refused("tus.type", T("The bytes of a file come as application/offset+octet-stream."), T("Say so in Content-Type."));

    private static bool IsBytes(HttpRequest request) => request.ContentType == Bytes;

    private static bool IsDigest(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);

    private static string Said(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>What the desk has of one file that was asked for: what became of it, or where to go on with it.</summary>
    private sealed record HaveAnswer(UploadAnswer? Here, string? Begun);
}
