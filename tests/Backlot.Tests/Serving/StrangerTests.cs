using System.Net;
using System.Text.RegularExpressions;
using Backlot.Capture.Assets;
using Backlot.Platform.Identity;
using Backlot.Tests.Publish;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Backlot.Tests.Serving;

public sealed partial class StrangerTests
{
    private const string WriteAnew = "BACKLOT_WRITE_DOCS=1 ./test StrangerTests writes the table anew; read every line that differs.";
    private static readonly string Table = Path.Combine(Checkout.Folder, "tests", "Backlot.Tests", "Serving", "Recorded", "strangers.txt");
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    /// <summary>
    /// What somebody without an account may ask for. Whatever else answers a stranger with more than a refusal fails, also when it stands in the
    /// table.
    /// </summary>
    private static readonly string[] Public =
    [
        "/sign-in", "/sign-in/{token}", "/language/{tag}", "/theme/{name}", "/health/ready", "/health/live",
        "/", "/search", "/productions/{slug}", "/stories/{slug}", "/stories/{slug}/media/{shape}/{file}", "/stories/{slug}/pictures/{n}/{size}", "/stories/{slug}/pictures/{n}", "/stories/{slug}/embed",
        "/people/{slug}", "/crafts/{slug}", "/oembed", "/sitemap.xml", "/robots.txt", "/feed.atom", "/productions/{slug}/feed.atom",
    ];

    [Fact]
    public async Task Every_route_answers_a_stranger_as_it_is_written_down()
    {
        await using var server = await TestServer.Start();
        using var stranger = server.Browser();
        var (lines, open) = (new SortedSet<string>(StringComparer.Ordinal), new List<string>());
        foreach (var pattern in Routes(server).Select(Pattern).Distinct(StringComparer.Ordinal))
        {
            var answers = new List<(string Method, string Answer)>();
            foreach (var method in Methods)
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(Example(pattern), UriKind.Relative));
                if (method is "POST" or "PUT" or "PATCH")
                    request.Content = new FormUrlEncodedContent([]); // a form's route takes nothing else
                using var answer = await stranger.SendAsync(request);
                answers.Add((method, Told(server, answer)));
                if (!Public.Contains(pattern) && !IsSentAway(answer))
                    open.Add($"{method} {pattern}: {Told(server, answer)}");
                if (pattern.StartsWith("/p/", StringComparison.Ordinal))
                    IsNotThere($"{method} {pattern}", answer);
            }

            lines.Add($"{pattern}\n{string.Concat(answers.GroupBy(a => a.Answer).Select(g => $"    {g.Key,-24} {string.Join(' ', g.Select(a => a.Method))}\n"))}");
        }

        open.ShouldBeEmpty();
        var now = string.Concat(lines);
        if (Environment.GetEnvironmentVariable("BACKLOT_WRITE_DOCS") == "1")
            await File.WriteAllTextAsync(Table, now);
        now.ShouldBe(await File.ReadAllTextAsync(Table), WriteAnew);
    }

    [Fact]
    public async Task What_is_published_is_open_to_a_stranger_and_what_was_taken_back_or_never_was_is_not()
    {
        await using var site = await PublicSite.Open();
        await site.Moon.PublishedFilm("Wires");
        await site.Moon.Publish(await site.Moon.Gallery("Pictures", await site.Moon.Asset("P1.JPG", AssetKind.Photo, "filming")));
        var cut = await site.Moon.Film("Not yet", await site.Moon.Asset("A2.MP4", AssetKind.Clip, "filming"));
        await site.Moon.Render(cut);
        var film = Uri.EscapeDataString(new Uri(site.Server.Address, "/stories/wires").ToString());
        // Published, and after the one who is in all of it took it back.
        (string Address, int Then, int After)[] table =
        [
            ("/", 200, 200), ("/search?q=wires", 200, 200), ("/sitemap.xml", 200, 200), ("/feed.atom", 200, 200), ("/productions/borrowed-moon", 200, 410), ("/productions/borrowed-moon/feed.atom", 200, 410),
            ("/stories/wires", 200, 410), ("/stories/wires/embed", 200, 410), ($"/oembed?url={film}", 200, 410), ("/stories/wires/media/16x9/film.mp4", 200, 410),
            ("/stories/wires/media/16x9/master.m3u8", 200, 410), ("/stories/wires/media/16x9/part00000.m4s", 200, 410), ("/stories/wires/media/16x9/poster.jpg", 200, 410),
            ("/stories/pictures", 200, 410), ("/stories/pictures/pictures/1", 200, 410), ("/stories/pictures/pictures/1/large", 200, 410),
            // Made, and never published: as if it were not there.
            ("/stories/not-yet", 404, 404), ("/stories/not-yet/media/16x9/film.mp4", 404, 404), ("/stories/not-yet/embed", 404, 404),
            // Never made.
            ("/stories/nothing", 404, 404), ("/stories/nothing/embed", 404, 404), ("/stories/nothing/media/16x9/film.mp4", 404, 404), ("/stories/nothing/pictures/1", 404, 404), ("/stories/nothing/pictures/1/large", 404, 404),
            ("/stories/wires/media/9x16/film.mp4", 404, 410), ("/stories/wires/media/16x9/other.mp4", 404, 410), ("/stories/pictures/pictures/9/large", 404, 410),
            ("/productions/nothing", 404, 404), ("/productions/nothing/feed.atom", 404, 404), ("/people/nobody", 404, 404), ("/crafts/nothing", 404, 404), ("/oembed?url=https%3A%2F%2Felsewhere.example%2Fstories%2Fwires", 404, 404),
        ];
        await Answer(row => row.Then);
        await site.Moon.Withdraw();
        await Answer(row => row.After);

        async Task Answer(Func<(string Address, int Then, int After), int> status)
        {
            var wrong = new List<string>();
            foreach (var row in table)
            {
                foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head })
                {
                    using var answer = await site.Get(row.Address, method);
                    if ((int)answer.StatusCode != status(row))
                        wrong.Add($"{method} {row.Address}: {(int)answer.StatusCode}, not {status(row)}");
                }
            }

            wrong.ShouldBeEmpty();
        }
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

    /// <summary>A page behind a personal link is not there without one, and nobody keeps the answer. (A form without its token is refused before that.)</summary>
    private static void IsNotThere(string asked, HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBeOneOf([HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed, HttpStatusCode.BadRequest], asked);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue(asked);
        answer.Headers.GetValues("Referrer-Policy").Single().ShouldBe("no-referrer");
        answer.Headers.GetValues("X-Robots-Tag").Single().ShouldBe("noindex");
    }

    private static IEnumerable<RouteEndpoint> Routes(TestServer server) =>
        server.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText is not null && e.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>() is null);

    /// <summary>In small letters: a page says <c>{Slug}</c> and a route beside it <c>{slug}</c>.</summary>
    private static string Pattern(RouteEndpoint route) => $"/{route.RoutePattern.RawText!.Trim('/').ToLowerInvariant()}";

    private static string Example(string pattern) => Place().Replace(pattern, place => place.Value.StartsWith("{*", StringComparison.Ordinal) ? "nothing/is/here" : "1");

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.None, 1000)]
    private static partial Regex Place();

    /// <summary>The status, and the page it sends them to.</summary>
    private static string Told(TestServer server, HttpResponseMessage answer) =>
        answer.Headers.Location is { } to ? $"{(int)answer.StatusCode} {new Uri(server.Address, to).AbsolutePath}" : $"{(int)answer.StatusCode}";

    private static bool IsSentAway(HttpResponseMessage answer) =>
        answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.BadRequest or HttpStatusCode.MethodNotAllowed
        || (answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location!.ToString().Contains("/sign-in", StringComparison.Ordinal));
}
