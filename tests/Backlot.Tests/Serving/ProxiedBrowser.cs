using System.Net;

namespace Backlot.Tests.Serving;

/// <summary>A browser that came by a proxy, or says so: every request carries what a proxy writes. It keeps its own cookies, and every line that set one.</summary>
internal sealed class ProxiedBrowser : DelegatingHandler
{
    private readonly Dictionary<string, string> cookies = [];
    private readonly (string Name, string Value)[] headers;

    private ProxiedBrowser((string Name, string Value)[] headers) : base(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) => this.headers = headers;

    /// <summary>Every Set-Cookie line so far.</summary>
    public List<string> Set { get; } = [];

    public static (HttpClient Browser, ProxiedBrowser Kept) Of(TestServer server, params (string Name, string Value)[] headers)
    {
        var kept = new ProxiedBrowser(headers);
        return (new HttpClient(kept) { BaseAddress = server.Address }, kept);
    }

    public static (string Name, string Value)[] Https(string from = "203.0.113.7") =>
        [("X-Forwarded-For", from), ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "desk.lanternyard.example")];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        if (cookies.Count > 0)
            request.Headers.Add("Cookie", string.Join("; ", cookies.Select(c => $"{c.Key}={c.Value}")));
        var answer = await base.SendAsync(request, cancellationToken);
        foreach (var line in answer.Headers.TryGetValues("Set-Cookie", out var lines) ? lines : [])
        {
            Set.Add(line);
            var pair = line.Split(';')[0].Split('=', 2);
            if (pair[1].Length == 0)
                cookies.Remove(pair[0]);
            else
                cookies[pair[0]] = pair[1];
        }

        return answer;
    }
}
