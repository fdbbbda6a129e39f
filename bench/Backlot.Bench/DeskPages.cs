using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Backlot.Bench;

/// <summary>What the server takes for pages of the desk, as the owner asks for them.</summary>
internal static partial class DeskPages
{
    private const int Warm = 3, Asked = 20;
    private const int Most = 80; // pages that are found by following links

    public static HttpClient Client(Uri front, IReadOnlyList<BrowserContextCookiesResult> cookies)
    {
        var jar = new CookieContainer();
        foreach (var cookie in cookies)
            jar.Add(front, new System.Net.Cookie(cookie.Name, cookie.Value));
        return new HttpClient(new HttpClientHandler { CookieContainer = jar, AllowAutoRedirect = false }) { BaseAddress = front };
    }

    /// <summary>One page of every shape that links lead to from the first page on: numbers, slugs and the values of a query are not the shape.</summary>
    public static async Task<IReadOnlyList<string>> Found(HttpClient client)
    {
        var (pages, seen, next) = (new List<string>(), new HashSet<string>(StringComparer.Ordinal) { "/desk" }, new Queue<string>(["/desk"]));
        while (next.TryDequeue(out var page) && pages.Count < Most)
        {
            using var answer = await client.GetAsync(new Uri(page, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
            if (answer.StatusCode != HttpStatusCode.OK || answer.Content.Headers.ContentType?.MediaType != "text/html")
                continue;
            pages.Add(page);
            foreach (Match link in Link().Matches(await answer.Content.ReadAsStringAsync()))
            {
                var address = WebUtility.HtmlDecode(link.Groups["to"].Value).Split('#')[0];
                if (seen.Add(Shape(address)))
                    next.Enqueue(address);
            }
        }

        return pages;
    }

    public static async Task Ask(HttpClient client, IEnumerable<string> pages, double limit)
    {
        var slowest = (Page: "", Took: 0.0);
        foreach (var page in pages)
        {
            var took = new List<double>();
            var size = 0;
            for (var i = 0; i < Warm + Asked; i++)
            {
                var started = Stopwatch.GetTimestamp();
                using var answer = await client.GetAsync(new Uri(page, UriKind.Relative));
                size = (await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync()).Length;
                if (i >= Warm)
                    took.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }

            var p95 = took.Order().ElementAt((int)Math.Ceiling(Asked * 0.95) - 1);
            if (p95 > slowest.Took)
                slowest = (page, p95);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{page}: p50 {Race.Median(took):0} ms, p95 {p95:0} ms, {size / 1024} kB (limit {limit:0} ms: {Race.Median(took) / limit:0.00}x, {p95 / limit:0.00}x)"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"slowest p95: {slowest.Took:0} ms of {slowest.Page} = {slowest.Took / limit:0.00} of {limit:0} ms"));
    }

    private static string Shape(string address)
    {
        var (path, query) = address.Split('?', 2) is [var before, var after] ? (before, after) : (address, "");
        var parts = path.Split('/');
        for (var i = 3; i < parts.Length; i++)
        {
            if (parts[i - 1] is "productions" or "stories" or "people" or "assets" or "cards" && i % 2 == 1)
                parts[i] = "*";
            parts[i] = Digits().Replace(parts[i], "#");
        }

        return $"{string.Join('/', parts)}?{string.Join('&', query.Split('&').Select(q => q.Split('=')[0]).Order(StringComparer.Ordinal))}";
    }

    [GeneratedRegex("href=\"(?<to>/desk([/?][^\"]*)?)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex("[0-9]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Digits();
}
