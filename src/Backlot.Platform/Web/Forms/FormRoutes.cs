using System.Security.Cryptography;
using System.Text;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Backlot.Platform.Web.Answers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Platform.Web.Forms;

/// <summary>
/// Where forms of the desk are sent. Each is one verb: it is done once however often it is sent, says what happened on the page it
/// came from, and a refusal goes back to its form with what was typed. A script that asks for JSON is answered with what happened, or a problem.
/// </summary>
public static class FormRoutes
{
    public static RouteHandlerBuilder MapForm(this IEndpointRouteBuilder routes, string pattern, Func<Posted, Task<Done>> verb) =>
        routes.MapPost(pattern, async (HttpContext http, IFormCollection form, Flash flash, Refusals refusals, SentForms sent) =>
        {
            var back = Back(form["back"].ToString());
            var key = Key(http, form);
            if (key is not null && await sent.Begin(key, http.RequestAborted) is { } before)
            {
                // Sent twice: done once. The browser that sent it twice shows this answer, so it says what came of it.
                var said = new Done(before.Said ?? T("This was sent before and is still being done. Look again shortly."), before.GoTo, before.Mark) { Address = sent.AddressOf(key) };
                return Answer(http, flash, said, back);
            }

            try
            {
                var done = await verb(new Posted(http, form));
                if (key is not null)
                    await sent.End(key, done);
                return Answer(http, flash, done, back);
            }
            catch (Exception e)
            {
                if (key is not null)
                    await sent.Forget(key); // nothing was done: the same may be sent again
                if (e is not BacklotError refused || IsScript(http) || refused.Code == "access.not-allowed" || form["form"].ToString() is not { Length: > 0 } name)
                    throw;
                refusals.Carry(http, Refusal.Of(name, back, refused, form));
                return NextPage.At(http, $"{back}#{name}");
            }
        }).Writing<DoneAnswer>();

    private static IResult Answer(HttpContext http, Flash flash, Done done, string back)
    {
        if (IsScript(http))
            return Results.Json(new DoneAnswer(done.Said, done.Mark?.Word(), done.Data));
        flash.Say(http, done.Said, done.Mark, done.Address);
        return NextPage.At(http, done.GoTo ?? back);
    }

    private static bool IsScript(HttpContext http) => http.Request.GetTypedHeaders().Accept is [{ MediaType.Value: "application/json" }];

    /// <summary>Only a page of the desk: nobody may send people elsewhere through us.</summary>
    internal static string Back(string asked)
    {
        var page = asked.Split('#')[0];
        return page.StartsWith("/desk", StringComparison.Ordinal) && !page.Contains('\\', StringComparison.Ordinal) && !page.Any(char.IsControl) ? page : "/desk";
    }

    /// <summary>What makes two sendings the same: who, the form as it was handed out, and everything in it.</summary>
    private static string? Key(HttpContext http, IFormCollection form)
    {
        if (form[DeskForm.OnceField].ToString() is not { Length: > 0 })
            return null;
        var text = new StringBuilder(http.Actor().Label).Append('\n').Append(http.Request.Path.Value);
        foreach (var (name, values) in form.Where(f => f.Key != DeskForm.TokenField).OrderBy(f => f.Key, StringComparer.Ordinal))
            text.Append('\n').Append(name).Append('=').Append(string.Join('\0', values.ToArray()));
        foreach (var file in form.Files)
            text.Append('\n').Append(file.Name).Append(':').Append(file.FileName).Append(file.Length);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
