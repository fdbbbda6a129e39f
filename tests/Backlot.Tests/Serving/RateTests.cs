using System.Net;
using System.Text.Json;

namespace Backlot.Tests.Serving;

public sealed class RateTests
{
    private const string Trusting = """{ "Proxy": { "Trusted": ["127.0.0.1"] } }""";

    [Theory]
    [InlineData("POST", "/sign-in", 20)]
    [InlineData("GET", "/p/nothing", 300)]
    public async Task Too_often_from_one_address_is_said_with_when_to_come_again_and_another_address_is_served(string method, string path, int most)
    {
        await using var server = await TestServer.Start(settings: Trusting);
        using var guesser = ProxiedBrowser.Of(server, ProxiedBrowser.Https("203.0.113.7")).Browser;
        using var other = ProxiedBrowser.Of(server, ProxiedBrowser.Https("203.0.113.8")).Browser;

        for (var i = 0; i < most; i++)
        {
            using var one = await Ask(guesser, method, path, "text/html");
            one.StatusCode.ShouldNotBe(HttpStatusCode.TooManyRequests, $"{i + 1}");
        }

        using var page = await Ask(guesser, method, path, "text/html");
        using var problem = await Ask(guesser, method, path, "application/json");
        using var others = await Ask(other, method, path, "text/html");

        others.StatusCode.ShouldNotBe(HttpStatusCode.TooManyRequests);
        foreach (var answer in new[] { page, problem })
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
            answer.Headers.RetryAfter!.Delta!.Value.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
            answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        }

        page.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        (await page.Content.ReadAsStringAsync()).ShouldContain("Too often");
        problem.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var told = JsonSerializer.Deserialize<JsonElement>(await problem.Content.ReadAsStringAsync());
        (told.GetProperty("status").GetInt32(), told.GetProperty("code").GetString()).ShouldBe((429, "web.too-many"));
        told.GetProperty("detail").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task Whoever_is_no_trusted_proxy_counts_as_one_however_many_they_say_they_are()
    {
        await using var server = await TestServer.Start();
        for (var i = 0; i <= 20; i++)
        {
            using var browser = ProxiedBrowser.Of(server, ProxiedBrowser.Https($"203.0.113.{i}")).Browser;
            using var answer = await Ask(browser, "POST", "/sign-in", "text/html");
            (answer.StatusCode == HttpStatusCode.TooManyRequests).ShouldBe(i == 20, $"{i + 1}");
        }
    }

    private static async Task<HttpResponseMessage> Ask(HttpClient browser, string method, string path, string accept)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        request.Headers.Add("Accept", accept);
        if (method == "POST")
            request.Content = new FormUrlEncodedContent([new("token", "guessed")]);
        return await browser.SendAsync(request);
    }
}
