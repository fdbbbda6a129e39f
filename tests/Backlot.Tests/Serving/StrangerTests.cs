using System.Net;
using Backlot.Platform.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Backlot.Tests.Serving;

public sealed class StrangerTests
{
    /// <summary>
    /// What somebody without an account may ask for. A route that is not here must send them away; a new public route is added
    /// here on purpose or not at all.
    /// </summary>
    private static readonly string[] Public =
    [
        "/sign-in", "/sign-in/{token}", "/language/{tag}", "/theme/{name}", "/health/ready", "/health/live",
        "/", "/search", "/productions/{Slug}", "/stories/{Slug}", "/stories/{slug}/media/{shape}/{file}", "/stories/{slug}/pictures/{n}/{size}", "/stories/{Slug}/pictures/{N}", "/stories/{Slug}/embed",
        "/people/{Slug}", "/crafts/{Slug}", "/oembed", "/sitemap.xml", "/robots.txt", "/feed.atom", "/productions/{slug}/feed.atom",
    ];

    /// <summary>Pages behind a personal link: without one they are not there.</summary>
    private static readonly string[] ByLink =
    [
        "/p/{Token}", "/p/{Token}/sign", "/p/{token}/sign/now", "/p/{Token}/signed", "/p/{Token}/no", "/p/{token}/no/now", "/p/{Token}/take-back", "/p/{token}/take-back/now",
        "/p/{token}/frames/{asset:long}", "/p/{Token}/frames", "/p/{Token}/upload", "/p/{token}/upload/now", "/p/{token}/upload/{id:long}", "/p/{token}/frames/{id:long}/no", "/p/{token}/frames/{id:long}/yes",
        "/p/{*rest}",
    ];

    [Fact]
    public async Task A_page_behind_a_personal_link_is_not_there_without_it()
    {
        await using var server = await TestServer.Start();
        foreach (var route in Routes(server).Where(r => ("/" + r.RoutePattern.RawText!.Trim('/')).StartsWith("/p/", StringComparison.Ordinal)))
        {
            var pattern = "/" + route.RoutePattern.RawText!.Trim('/');
            ByLink.ShouldContain(pattern);
            var post = route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == false;
            using var request = new HttpRequestMessage(post ? HttpMethod.Post : HttpMethod.Get, new Uri(Example(pattern), UriKind.Relative));
            using var answer = await server.Browser().SendAsync(request);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, pattern);
            answer.Headers.CacheControl!.NoStore.ShouldBeTrue(pattern);
            answer.Headers.GetValues("Referrer-Policy").Single().ShouldBe("no-referrer");
            answer.Headers.GetValues("X-Robots-Tag").Single().ShouldBe("noindex");
        }
    }

    [Fact]
    public async Task Every_route_that_is_not_public_sends_a_stranger_away()
    {
        await using var server = await TestServer.Start();
        var open = new List<string>();
        foreach (var route in Routes(server))
        {
            var pattern = "/" + route.RoutePattern.RawText!.Trim('/');
            if (IsPublic(pattern))
                continue;
            var method = route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == false ? HttpMethod.Post : HttpMethod.Get;
            using var request = new HttpRequestMessage(method, new Uri(Example(pattern), UriKind.Relative));
            using var answer = await server.Browser().SendAsync(request);
            if (!IsSentAway(answer))
                open.Add($"{method} {pattern} answered {(int)answer.StatusCode}");
        }

        open.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_link_that_a_mail_scanner_opened_still_signs_in()
    {
        await using var server = await TestServer.Start();
        var token = await server.Get<SignIn>().OwnerToken(Actor.Owner);
        using (var scanner = server.Browser())
            (await scanner.GetAsync(new Uri($"/sign-in/{token}", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);

        using var browser = server.Browser();
        await TestServer.SignInWith(browser, token);
    }

    [Fact]
    public async Task A_link_opens_the_desk_only_once()
    {
        await using var server = await TestServer.Start();
        var token = await server.Get<SignIn>().OwnerToken(Actor.Owner);
        using var first = server.Browser();
        await TestServer.SignInWith(first, token);

        using var second = server.Browser();
        var fields = TestServer.Fields(await second.GetStringAsync(new Uri($"/sign-in/{token}", UriKind.Relative)));
        using var form = new FormUrlEncodedContent(fields);
        using var answer = await second.PostAsync(new Uri("/sign-in", UriKind.Relative), form);

        answer.Headers.Location!.ToString().ShouldBe("/sign-in?used=true");
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        await using var server = await TestServer.Start();
        var token = await server.Get<SignIn>().OwnerToken(Actor.Owner);
        using var browser = server.Browser();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["token"] = token });

        using var answer = await browser.PostAsync(new Uri("/sign-in", UriKind.Relative), form);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Every_answer_carries_the_headers_that_keep_a_page_to_itself()
    {
        await using var server = await TestServer.Start();
        using var browser = server.Browser();

        using var answer = await browser.GetAsync(new Uri("/sign-in", UriKind.Relative));

        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'none'");
        answer.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
    }

    private static IEnumerable<RouteEndpoint> Routes(TestServer server) =>
        server.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText is not null && e.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>() is null);

    private static bool IsPublic(string pattern) => Public.Contains(pattern, StringComparer.OrdinalIgnoreCase);

    private static string Example(string pattern) => System.Text.RegularExpressions.Regex.Replace(pattern, @"\{[^}]+\}", "1", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));

    private static bool IsSentAway(HttpResponseMessage answer) =>
        answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.BadRequest or HttpStatusCode.MethodNotAllowed
        || (answer.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.Found && answer.Headers.Location!.ToString().Contains("/sign-in", StringComparison.Ordinal));
}
