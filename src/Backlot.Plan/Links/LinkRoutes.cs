using System.Globalization;
using Backlot.Platform.Errors;
using Backlot.Platform.Web;
using Backlot.Platform.Web.Forms;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Plan.Links;

/// <summary>Forms of the desk that make and take back personal links, and the answer to every address of a link that is none.</summary>
public static class LinkRoutes
{
    /// <summary>Name of the rate limit on personal links; the program says how much.</summary>
    public const string Rate = "personal-links";

    /// <summary>The same for small pictures and pieces of uploads, of which a page has many.</summary>
    public const string FileRate = "personal-link-files";

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapForm("/desk/productions/{p}/people/{person}/links/make", async form =>
        {
            var opens = LinkWords.Parse(string.Join(',', form.All("for")));
            var days = form["days"] is not { } text ? PersonalLinkDesk.UsualDays : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n
                : throw BacklotError.Refused("link.days", $"\"{text}\" is not a number of days.", "Two weeks are usual: 14.");
            var (_, person, token) = await form.The<PersonalLinkDesk>().Make(form.Actor, form.Route("person"), form.Route("p"), opens, days, form.Cancelled);
            return new Done(T($"The link for {person.Name}. It is shown now and never again.")) { Address = $"{form.The<House>().Address?.TrimEnd('/') ?? form.Origin}/p/{token}" };
        });
        routes.MapForm("/desk/links/{id:long}/revoke", async form =>
        {
            await form.The<PersonalLinkDesk>().Revoke(form.Actor, form.Id(), form.Cancelled);
            return new Done(T("Taken back: the link opens nothing any more. What was signed by it stands."));
        });

        // Whatever else is asked for under a link: the same answer as to one that does not open.
        routes.MapFallback("/p/{*rest}", IResult () => throw PersonalLinkDesk.Unknown()).AllowAnonymous().RequireRateLimiting(Rate);
    }
}
