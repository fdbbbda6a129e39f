using Backlot.Plan.Links;
using Backlot.Platform.Identity;
using Backlot.Tests.Publish;

namespace Backlot.Tests.Serving;

public sealed class CookieTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Every_cookie_is_kept_from_scripts_and_from_other_sites_and_on_https_from_the_open_line(bool https)
    {
        await using var server = await TestServer.Start(settings: """{ "Proxy": { "Trusted": ["127.0.0.1"] } }""");
        await Programme.Of(server.Services);
        var (browser, kept) = ProxiedBrowser.Of(server, https ? ProxiedBrowser.Https() : []);
        using var desk = new DeskBrowser(browser);
        await desk.Open("/");
        (await desk.Ask("/language/de?back=/")).Dispose();
        (await desk.Ask("/language/en?back=/")).Dispose();
        (await desk.Ask("/theme/dark?back=/")).Dispose();
        await TestServer.SignInWith(browser, await server.Get<SignIn>().OwnerToken(Actor.Owner));
        await desk.Send($"/desk/productions/{Programme.Moon}/members", "invite", ("name", "Teo Marsh"), ("role", "Editor")); // said
        await desk.Send($"/desk/productions/{Programme.Moon}/people/sol-ferris", "grant", ("purpose", "front"), ("territory", "XX")); // refused
        var token = (await server.Get<PersonalLinkDesk>().Make(Actor.Owner, "sol-ferris", Programme.Moon, LinkFor.Sign | LinkFor.Upload)).Token;
        await desk.Open($"/p/{token}");
        await desk.Open($"/p/{token}/sign");
        using var form = new FormUrlEncodedContent(TestServer.Fields((await desk.Open("/desk")).Source.Text));
        using var leave = await browser.PostAsync(new Uri("/sign-out", UriKind.Relative), form);

        kept.Set.Select(line => line.Split('=')[0]).Distinct().Order(StringComparer.Ordinal)
            .ShouldBe(["Identity.External", "Identity.TwoFactorUserId", "backlot", "backlot-form", "backlot-here", "backlot-language", "backlot-refused", "backlot-said", "backlot-theme"]);
        foreach (var line in kept.Set)
        {
            string[] parts = [.. line.Split(';').Skip(1).Select(part => part.Trim().ToLowerInvariant())];
            parts.ShouldContain("httponly", line);
            parts.ShouldContain(part => part == "samesite=lax" || part == "samesite=strict", line);
            parts.Contains("secure").ShouldBe(https, line);
            parts.ShouldNotContain(part => part.StartsWith("domain="), line);
        }
    }
}
