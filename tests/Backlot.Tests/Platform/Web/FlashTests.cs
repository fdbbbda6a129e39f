using System.Net;
using Backlot.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Backlot.Tests.Platform.Web;

public sealed class FlashTests
{
    [Fact]
    public async Task What_was_done_is_said_on_the_next_page_and_not_again()
    {
        await using var server = await PagesServer.Start(routes => routes.MapGet("/do", (HttpContext http, Flash flash) =>
        {
            flash.Say(http, "Bloopers is out on the front.", MarkKind.Cleared);
            return Results.Redirect("/desk/x");
        }));

        var done = await server.Page("/do");
        var cookie = done.Headers.GetValues("Set-Cookie").Single();
        var next = await server.Page("/desk/x", cookie.Split(';')[0]);

        done.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        cookie.ShouldContain("httponly");
        (await next.Content.ReadAsStringAsync()).ShouldContain("Bloopers is out on the front.");
        next.Headers.GetValues("Set-Cookie").ShouldContain(c => c.StartsWith("backlot-said=;", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_else_puts_words_into_our_mouth()
    {
        await using var server = await PagesServer.Start(_ => { });
        var page = await server.Page("/desk/x", "backlot-said=Call+this+number");
        (await page.Content.ReadAsStringAsync()).ShouldNotContain("Call this number");
    }
}
