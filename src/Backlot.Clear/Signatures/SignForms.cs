using System.Text;
using Backlot.Plan.Links;
using Backlot.Platform.Errors;
using Backlot.Platform.Web;
using Backlot.Platform.Web.Forms;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Backlot.Clear.Signatures;

/// <summary>
/// Where the forms behind a personal link are sent. They need no cookie: an address that nobody can guess is what forgery would have to
/// know, and phones open links in programs that keep none. Refused, the page comes back with everything that was typed.
/// </summary>
internal static class SignForms
{
    private const long Most = 256 * 1024;

    public static void Map(IEndpointRouteBuilder routes)
    {
        Map(routes, "sign", async (http, token) =>
        {
            var sent = await Read(http);
            try
            {
                await The<SignDesk>(http).Sign(token, The<House>(http).Name, sent, http.RequestAborted);
                return NextPage.At(http, $"/p/{token}/signed");
            }
            catch (BacklotError e) when (e.Code == "link.unknown" && !sent.IsEmpty)
            {
                return Page<LostPage>(StatusCodes.Status404NotFound, (nameof(LostPage.Sent), sent), (nameof(LostPage.Refusal), e));
            }
            catch (BacklotError e) when (e.Code.StartsWith("sign.", StringComparison.Ordinal))
            {
                return Page<SignPage>(StatusCodes.Status422UnprocessableEntity, (nameof(SignPage.Token), token), (nameof(SignPage.Sent), sent), (nameof(SignPage.Refusal), e));
            }
        });
        Map(routes, "no", async (http, token) =>
            NextPage.At(http, $"/p/{token}/{(await The<SignDesk>(http).Decline(token, http.RequestAborted) ? "no" : "signed")}"));
        Map(routes, "take-back", async (http, token) =>
        {
            await The<SignDesk>(http).TakeBack(token, http.RequestAborted);
            return NextPage.At(http, $"/p/{token}/signed");
        });
        routes.MapGet("/p/{token}/receipt.pdf", async (HttpContext http, string token) =>
        {
            var opened = await The<PersonalLinkDesk>(http).Peek(token, LinkFor.Sign, http.RequestAborted);
            var receipt = await The<SignDesk>(http).Find(opened, http.RequestAborted) ?? throw PersonalLinkDesk.Unknown();
            return Results.File(ReceiptPaper.Write(receipt, opened, The<House>(http)), "application/pdf", $"receipt-{opened.Production.Slug}-{receipt.Signature.Id}.pdf");
        }).AllowAnonymous().RequireRateLimiting(LinkRoutes.Rate);
    }

    private static void Map(IEndpointRouteBuilder routes, string page, Func<HttpContext, string, Task<IResult>> verb)
    {
        routes.MapPost($"/p/{{token}}/{page}/now", (HttpContext http, string token) => verb(http, token))
            .AllowAnonymous().DisableAntiforgery().RequireRateLimiting(LinkRoutes.Rate).WithMetadata(new Size());
        routes.MapGet($"/p/{{token}}/{page}/now", async (HttpContext http, string token) =>
        {
            await The<PersonalLinkDesk>(http).Peek(token, LinkFor.Sign, http.RequestAborted);
            return Results.LocalRedirect($"/p/{token}/{page}");
        }).AllowAnonymous().RequireRateLimiting(LinkRoutes.Rate);
    }

    private static async Task<Sent> Read(HttpContext http)
    {
        if (!http.Request.HasFormContentType)
            return new Sent();
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        string? Text(string name) => form[name].ToString() is { Length: > 0 } text ? text : null;
        string? Name(string name) => Text(name)?.Trim().Normalize(NormalizationForm.FormC);
        return new Sent
        {
            Media = [.. form["media"].OfType<string>()], Uses = [.. form["use"].OfType<string>()], Term = Text("term"), Name = Name("name"), Strokes = Text("strokes"),
            Minor = Text("minor") is not null, Guardian = Name("guardian"), Child = Name("child"), Seen = Text("seen"),
        };
    }

    private static RazorComponentResult<T> Page<T>(int status, params (string Name, object Value)[] given) where T : Microsoft.AspNetCore.Components.IComponent =>
        new(given.ToDictionary(g => g.Name, g => (object?)g.Value)) { StatusCode = status, PreventStreamingRendering = true };

    private static T The<T>(HttpContext http) where T : notnull => http.RequestServices.GetRequiredService<T>();

    private sealed class Size : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => Most;
    }
}
