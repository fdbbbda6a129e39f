using Backlot.Platform.Errors;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Platform.Web.Forms;

/// <summary>
/// A form of the desk that arrives when its session has ended is kept in the browser that sent it, for whoever the form was handed
/// out to: signed in again, they find it as it was. Nothing is done by it before that.
/// </summary>
internal sealed class EndedSession(Refusals refusals) : IPostConfigureOptions<CookieAuthenticationOptions>
{
    private const long Most = 1024 * 1024; // what a stranger may make us read

    public void PostConfigure(string? name, CookieAuthenticationOptions options)
    {
        if (name != IdentityConstants.ApplicationScheme)
            return;
        var usual = options.Events.OnRedirectToLogin;
        options.Events.OnRedirectToLogin = async context =>
        {
            if (await Keep(context.HttpContext))
                await NextPage.At(context.HttpContext, "/sign-in?kept=true").ExecuteAsync(context.HttpContext);
            else
                await usual(context);
        };
    }

    private async Task<bool> Keep(HttpContext http)
    {
        if (!HttpMethods.IsPost(http.Request.Method) || !http.Request.HasFormContentType || http.Request.ContentLength is null or > Most)
            return false;
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (form["form"].ToString() is not { Length: > 0 } sent || refusals.HandedOutTo(form[DeskForm.WhoField].ToString()) is not { } who)
            return false;
        var ended = BacklotError.Refused("access.session-ended", T("Your session had ended when this arrived, so it was not done."), T("Here is what you typed. Look it over and send it again."));
        return refusals.Keep(http, Refusal.Of(sent, FormRoutes.Back(form["back"].ToString()), ended, form) with { For = who });
    }
}
